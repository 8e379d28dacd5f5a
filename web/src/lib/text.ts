/** Report text made fit to be shown: control and direction characters as marks, code points as UTF-16 positions. */

const JOINERS = new Set(["\u200c", "\u200d"]); // scripts and emoji need them, and they move nothing
// Matches U+202E and U+0007; not "é", not a line break (which text keeps).
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;

/** One character as it may be shown: itself, `␛`, or `⟨U+202E⟩`. */
export function markOf(character: string): string {
  if (!UNSEEN.test(character) || JOINERS.has(character) || character === "\n" || character === "\t") return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** `text` with its unseen characters as marks, on one line where `oneLine`. */
export function show(text: string | null | undefined, oneLine = true): string {
  if (!text) return "";
  let shown = text;
  if (UNSEEN.test(text)) shown = [...text].map(markOf).join("");
  return oneLine ? shown.replace(/\s+/gu, " ").trim() : shown;
}

/** A report's text as it is shown, and where each of its code points begins there (UTF-16; one more for the end). */
export interface ShownText { text: string; at: Uint32Array }

export function layText(source: string): ShownText {
  const pieces: string[] = [];
  const at: number[] = [];
  let length = 0;
  for (const character of source) {
    const piece = character === "\r" ? " " : markOf(character);
    at.push(length);
    pieces.push(piece);
    length += piece.length;
  }
  at.push(length);
  return { text: pieces.join(""), at: Uint32Array.from(at) };
}

/** The code point whose shown characters hold UTF-16 position `position`. */
export function codePointAt(shown: ShownText, position: number): number {
  let low = 0;
  let high = shown.at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((shown.at[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** `1 claim`, `2 claims`, `12,345 claims`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
