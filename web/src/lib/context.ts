/** The words around a quote. Pure. */
import type { Span } from "./types";

/** A stretch of the text around a quote. */
export interface Piece { text: string; isQuote: boolean }

const MAX_AROUND = 400;

/** The paragraph around the evidence of a claim, cut where it is long. `spans` in code points, ascending. */
export function contextOf(text: string, spans: Span[]): Piece[] {
  const characters = [...text];
  const [first, last] = [spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0];
  if (last <= first || last > characters.length) return [];
  let [from, to] = [first, last];
  while (from > 0 && characters[from - 1] !== "\n" && first - from < MAX_AROUND) from--;
  while (to < characters.length && characters[to] !== "\n" && to - last < MAX_AROUND) to++;
  const pieces: Piece[] = [];
  const put = (start: number, end: number, isQuote: boolean): void => { if (end > start) pieces.push({ text: characters.slice(start, end).join(""), isQuote }); };
  let at = from;
  for (const [start, end] of spans) { put(at, start, false); put(start, end, true); at = end; }
  put(at, to, false);
  if (from > 0 && characters[from - 1] !== "\n") pieces.unshift({ text: "… ", isQuote: false });
  if (to < characters.length && characters[to] !== "\n") pieces.push({ text: " …", isQuote: false });
  return pieces;
}
