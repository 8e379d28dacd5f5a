/** Two versions of a report → what was added, dropped and changed, sentence by sentence. Pure. */
import type { Change } from "./types";

/** Sentences or paragraph ends; all of the text is in the pieces. */
export function splitSentences(text: string): string[] {
  return (text.match(/[^.!?\n]*(?:[.!?]+["”’)]*(?=\s|$)\s*|\n+|$|[.!?])/gu) ?? []).reduce<string[]>((pieces, piece) => {
    // "3.5 km" and "Gen. X" do not end a sentence where no blank or no capital follows
    const last = pieces.at(-1);
    if (last !== undefined && (/[.!?]$/u.test(last) || /\b(?:Gen|Col|Maj|Capt|Lt|Sgt|Mr|Mrs|Ms|Dr|St|No|Oct|Nov|Dec|Jan|Feb|Aug|Sept)\.\s$/u.test(last))) pieces[pieces.length - 1] = last + piece;
    else if (piece) pieces.push(piece);
    return pieces;
  }, []);
}

const MAX_CELLS = 4_000_000; // longer pairs are compared after their common beginning and end are cut off, then as a whole

export function compareTexts(before: string, after: string): Change[] {
  const [old, now] = [splitSentences(before), splitSentences(after)];
  let head = 0;
  while (head < old.length && head < now.length && same(old[head]!, now[head]!)) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && same(old[old.length - 1 - tail]!, now[now.length - 1 - tail]!)) tail++;
  const middle = align(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const kept = (text: string): Change => ({ op: "same", text });
  return [...now.slice(0, head).map(kept), ...pairUp(middle), ...now.slice(now.length - tail, now.length).map(kept)];
}

/** A stretch of a changed sentence. */
export interface WordChange { op: "same" | "added" | "dropped"; text: string }

/** What came and what went within a sentence, word by word; what stands between two changes and is no word goes with them. */
export function compareWords(before: string, after: string): WordChange[] {
  const [old, now] = [before, after].map((text) => text.match(/\s+|[\p{L}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu) ?? []);
  if (old!.length * now!.length > MAX_CELLS) return [{ op: "dropped", text: before }, { op: "added", text: after }];
  const kept: { old: string; now: string; isSame: boolean }[] = [];
  const put = (gone: string, come: string, isSame: boolean): void => {
    const last = kept.at(-1);
    if (last && last.isSame === isSame) { last.old += gone; last.now += come; } else kept.push({ old: gone, now: come, isSame });
  };
  for (const { op, text } of align(old!, now!, equal)) put(op === "added" ? "" : text, op === "dropped" ? "" : text, op === "same");
  const joined: typeof kept = [];
  kept.forEach((piece, at) => {
    const isBetween = piece.isSame && at > 0 && at < kept.length - 1 && !/[\p{L}\p{N}]/u.test(piece.now);
    const last = joined.at(-1);
    if (last && (isBetween || !piece.isSame) && !last.isSame) { last.old += piece.old; last.now += piece.now; } else joined.push({ ...piece });
  });
  return joined.flatMap(({ old: gone, now: come, isSame }): WordChange[] => (isSame ? [{ op: "same", text: come }] : [{ op: "dropped" as const, text: gone }, { op: "added" as const, text: come }].filter(({ text }) => text)));
}

const equal = (one: string, other: string): boolean => one === other;
const same = (one: string, other: string): boolean => one.trim() === other.trim();

/** Longest common subsequence of pieces: sentences, or words. */
function align(old: string[], now: string[], isSame = same): (Change & WordChange)[] {
  if (old.length * now.length > MAX_CELLS) return [...old.map((text) => ({ op: "dropped" as const, text })), ...now.map((text) => ({ op: "added" as const, text }))];
  const width = now.length + 1;
  const shared = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      shared[i * width + j] = isSame(old[i]!, now[j]!) ? shared[(i + 1) * width + j + 1]! + 1 : Math.max(shared[(i + 1) * width + j]!, shared[i * width + j + 1]!);
    }
  }
  const changes: (Change & WordChange)[] = [];
  for (let i = 0, j = 0; i < old.length || j < now.length; ) {
    if (i < old.length && j < now.length && isSame(old[i]!, now[j]!)) { changes.push({ op: "same", text: now[j++]! }); i++; }
    else if (i < old.length && (j >= now.length || shared[(i + 1) * width + j]! >= shared[i * width + j + 1]!)) changes.push({ op: "dropped", text: old[i++]! });
    else changes.push({ op: "added", text: now[j++]! });
  }
  return changes;
}

/** A dropped sentence and an added one that have half of all their words in common are one that changed. */
function pairUp(changes: Change[]): Change[] {
  const paired: Change[] = [];
  for (let at = 0; at < changes.length; ) {
    if (changes[at]!.op === "same") { paired.push(changes[at++]!); continue; }
    const run: Change[] = [];
    while (at < changes.length && changes[at]!.op !== "same") run.push(changes[at++]!);
    const added = run.filter((change) => change.op === "added");
    for (const dropped of run.filter((change) => change.op === "dropped")) {
      const match = added.findIndex((change) => likeness(dropped.text, change.text) >= 0.5);
      if (match < 0) { paired.push(dropped); continue; }
      paired.push(...added.splice(0, match), { op: "changed", text: added.shift()!.text, before: dropped.text });
    }
    paired.push(...added);
  }
  return paired;
}

function likeness(one: string, other: string): number {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [a, b] = [words(one), words(other)];
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.max(1, a.size + b.size - common);
}
