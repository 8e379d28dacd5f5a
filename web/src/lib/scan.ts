/** Full-text search without a server: the rows whose text holds every word, or the whole of a "quoted phrase". Pure. */

export function scanTexts(texts: string[], asked: string): number[] {
  const terms = [...asked.matchAll(/"([^"]+)"|(\S+)/gu)].map((match) => fold(match[1] ?? match[2] ?? "")).filter(Boolean);
  if (!terms.length) return [];
  const found: number[] = [];
  texts.forEach((text, n) => {
    const folded = fold(text);
    if (terms.every((term) => folded.includes(term))) found.push(n);
  });
  return found;
}

/** In any case, with or without accents. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
