/** How a status or stance is shown: glyph, word and colour, so that none of them is needed alone. As on the terminal. */
import type { Stance, Status } from "./types";

export interface Sign { glyph: string; word: string; /** name of the CSS colour: var(--<colour>) */ colour: string; says: string }

export const STATUSES: Record<Status, Sign> = {
  contested: { glyph: "≠", word: "contested", colour: "contested", says: "parties still hold claims that cannot both be wholly true" },
  corrected: { glyph: "↻", word: "corrected", colour: "corrected", says: "a source replaced its own claim and nobody contests what remains" },
  corroborated: { glyph: "✓", word: "corroborated", colour: "corroborated", says: "two or more independent sources say so" },
  single_source: { glyph: "○", word: "single source", colour: "single", says: "one source says so" },
  uncontested: { glyph: "·", word: "uncontested", colour: "own", says: "only the reports’ own voice tells it" },
};
export const STATUS_ORDER: Status[] = ["contested", "corrected", "corroborated", "single_source", "uncontested"];

export const STANCES: Record<Stance, Sign> = {
  assert: { glyph: "●", word: "asserts", colour: "assert", says: "says that it is so" },
  confirm: { glyph: "✓", word: "confirms", colour: "confirm", says: "confirms what others said" },
  deny: { glyph: "✗", word: "denies", colour: "deny", says: "says that it is not so" },
  claim_responsibility: { glyph: "▲", word: "claims responsibility", colour: "claim", says: "says that it did it" },
  deny_responsibility: { glyph: "▽", word: "denies responsibility", colour: "deny", says: "says that it did not do it" },
  accuse: { glyph: "►", word: "accuses", colour: "accuse", says: "says that another did it" },
  cannot_verify: { glyph: "?", word: "cannot verify", colour: "unverified", says: "says that it could not be verified" },
};

/** A sign for a word that this page does not know (a newer coder): the word itself. */
export function signOf<K extends string>(signs: Record<K, Sign>, key: string): Sign {
  return signs[key as K] ?? { glyph: "◇", word: words(key), colour: "own", says: "" };
}

const regions = new Intl.DisplayNames(["en"], { type: "region" });

/** The name of a country by its ISO 3166 code; the code itself where it has none. */
export function countryName(code: string): string {
  try { return regions.of(code) ?? code; } catch { return code; }
}

/** What a dispute is about, as people ask it. */
export const ABOUT: Record<string, string> = {
  occurrence: "whether it happened", outcome: "its outcome", responsibility: "who did it", count: "numbers", time: "when", place: "where", target: "who was hit",
};

/** A code of the codebook as words: `drone strike`. */
export function words(code: string): string {
  return code.replaceAll("_", " ");
}
