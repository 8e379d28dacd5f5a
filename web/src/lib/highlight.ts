/** Which claims stand where in a shown text, and how they are made visible: the Custom Highlight API, else <mark>. */
import type { ShownText } from "./text";
import type { Claim, Span } from "./types";

/** UTF-16 positions in the shown text. */
export interface Stretch { start: number; end: number; claim: Claim }

/** All stretches of evidence, in order of the text. Spans past the end are left out. */
export function stretchesOf(shown: ShownText, claims: Claim[]): Stretch[] {
  return claims.flatMap((claim) => claim.evidence.spans.flatMap((span) => {
    const place = placeOf(shown, span);
    return place ? [{ ...place, claim }] : [];
  })).sort((a, b) => a.start - b.start || b.end - a.end);
}

export function placeOf(shown: ShownText, [from, to]: Span): { start: number; end: number } | null {
  const [start, end] = [shown.at[from], shown.at[to]];
  return start === undefined || end === undefined || start >= end ? null : { start, end };
}

/** The claims whose evidence holds a position, the shortest stretch first. */
export function claimsAt(stretches: Stretch[], position: number): Claim[] {
  const held = stretches.filter((one) => one.start <= position && position < one.end).sort((a, b) => a.end - a.start - (b.end - b.start));
  return [...new Set(held.map((one) => one.claim))];
}

export interface Layer { name: string; places: { start: number; end: number }[]; priority: number }

export const canHighlight = (): boolean => typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function";

/** Show `layers` over the one text node of `element`; what was shown under `cc-` names before goes. */
export function paint(element: HTMLElement, layers: Layer[]): void {
  unpaint();
  const node = element.firstChild;
  if (!(node instanceof Text)) return;
  for (const { name, places, priority } of layers) {
    if (!places.length) continue;
    const highlight = new Highlight(...places.filter(({ end }) => end <= node.length).map(({ start, end }) => rangeOf(node, start, end)));
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  }
}

export function unpaint(): void {
  for (const name of [...CSS.highlights.keys()]) if (name.startsWith("cc-")) CSS.highlights.delete(name);
}

function rangeOf(node: Text, start: number, end: number): Range {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

/** Where browsers cannot highlight: the text in pieces, each with the claim that it shows (the shortest, the current first). */
export interface Piece { text: string; claim: Claim | null; start: number }

export function cutText(shown: ShownText, stretches: Stretch[], current: string): Piece[] {
  const cuts = [...new Set([0, shown.text.length, ...stretches.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, k) => {
    const held = claimsAt(stretches, start);
    return { text: shown.text.slice(start, cuts[k + 1]), claim: held.find((claim) => claim.id === current) ?? held[0] ?? null, start };
  });
}

/** The UTF-16 position of the text under a point of the screen; −1 if there is none. */
export function positionAt(element: HTMLElement, x: number, y: number): number {
  const range = document.caretPositionFromPoint
    ? ((): [Node, number] | null => { const caret = document.caretPositionFromPoint(x, y); return caret && [caret.offsetNode, caret.offset]; })()
    : ((): [Node, number] | null => { const caret = (document as { caretRangeFromPoint?(x: number, y: number): Range | null }).caretRangeFromPoint?.(x, y); return caret ? [caret.startContainer, caret.startOffset] : null; })();
  if (!range || !element.contains(range[0])) return -1;
  return offsetIn(element, range[0], range[1]);
}

/** A position in a node as a position in the whole text of `element`. */
export function offsetIn(element: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}
