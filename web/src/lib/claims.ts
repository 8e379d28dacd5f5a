/** A claim in words, for people. Pure; report text in it is made fit to be shown. */
import { countryName, words } from "./signs";
import { show } from "./text";
import { timeToText } from "./time";
import type { Claim, CountValue, NamedParty, Party, Span } from "./types";

export const OWN_VOICE = "the report itself";

/** The original source's name. */
export function speakerOf(claim: Claim): string {
  return show(claim.sources.at(-1)?.name) || OWN_VOICE;
}

/** As in the resource numbers.toml, from which the terminal has them. */
const IRREGULAR: Record<string, string> = {
  man: "men", woman: "women", child: "children", person: "people", knife: "knives", loaf: "loaves", calf: "calves", wife: "wives", life: "lives", bus: "buses", gas: "gases",
  hero: "heroes", ox: "oxen", foot: "feet",
};
const UNCHANGED = new Set([
  "aircraft", "hovercraft", "spacecraft", "watercraft", "people", "police", "personnel", "livestock", "cattle", "sheep", "fish", "staff", "infantry", "cavalry", "artillery",
  "ammunition", "equipment", "property", "percent", "men", "women", "children", "dead", "hurt", "injured", "kin",
  "killed", "wounded", "missing", "detained", "displaced", "on board", "abducted", "released", "evacuated", "surrendered",
]);

/** A counted word as it stands behind a number: `rifle` is `rifles`, `army` is `armies`; not `killed`, not `people`. */
export function unitOf(what: string, count = 2): string {
  const [, before = "", noun = ""] = /^(.* |)([a-z]{3,})$/su.exec(what) ?? [];
  if (count === 1 || !noun || UNCHANGED.has(what) || UNCHANGED.has(noun)) return what;
  return before + (IRREGULAR[noun] ?? (/(?:ss|x|z|ch|sh)$/u.test(noun) ? `${noun}es` : noun.endsWith("s") ? noun : /[^aeiou]y$/u.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`));
}

/** `12 killed`, `at least 12 killed`, `24–99 drones`, `up to 30 killed`. */
export function countToText({ what, low, high }: Pick<CountValue, "what" | "low" | "high">): string {
  const noun = unitOf(show(what), high ?? low ?? 2);
  if (low !== null && high !== null) return low === high ? `${low} ${noun}` : `${low}–${high} ${noun}`;
  if (low !== null) return `at least ${low} ${noun}`;
  return high !== null ? `up to ${high} ${noun}` : noun;
}

export function namesOf(parties: NamedParty[]): string {
  return [...new Set(parties.map((party) => show(party.name)))].join(", ");
}

/**
 * What the claim says happened: type, status where it is not simply "occurred", who to whom, how many, where; and when,
 * by itself, since a date is not broken.
 */
export function sentenceOf(claim: Claim): { what: string; when: string } {
  const { event } = claim;
  const what = words(event.type) + (event.status === "occurred" ? "" : ` (${words(event.status)})`);
  const [agents, targets] = [namesOf(event.agents), namesOf(event.targets)];
  const who = targets ? `: ${agents || "…"} → ${targets}` : agents ? `: ${agents}` : "";
  const counts = event.counts.map(countToText).join(", ");
  const when = timeToText(event.time);
  return { what: [what + who, counts, event.places.map((place) => show(place.name)).join(", ")].filter(Boolean).join("; ") + (when && "; "), when };
}

/** The stretches of the evidence with the gaps as dots. */
export function quoteOf(claim: Claim): string {
  const { text, spans } = claim.evidence;
  const characters = [...text];
  let at = 0;
  return spans.map(([start, end]) => { const piece = characters.slice(at, at + end - start).join(""); at += end - start + 1; return show(piece); }).join(" … ");
}

/** The fields of a claim that point at characters, with what they say: for the list beside the text. */
export interface Field { name: string; value: string; spans: Span[] }

export function fieldsOf(claim: Claim): Field[] {
  const { event } = claim;
  const party = (name: string) => (one: NamedParty): Field => ({ name, value: show(one.name), spans: one.mention?.spans ?? [] });
  const fields: (Field | null)[] = [
    ...claim.sources.map((source, k): Field => ({ name: k === claim.sources.length - 1 ? "source" : "relayed by", value: `${show(source.name)} (${words(source.kind)})`, spans: source.mention?.spans ?? [] })),
    claim.medium && { name: "medium", value: show(claim.medium.text), spans: claim.medium.spans },
    claim.cue && { name: "cue", value: show(claim.cue.text), spans: claim.cue.spans },
    { name: "what", value: words(event.type), spans: event.trigger.spans },
    { name: "status", value: words(event.status), spans: [] },
    ...event.agents.map(party("by")), ...event.targets.map(party("against")), ...event.instruments.map(party("with")),
    event.time && { name: "when", value: timeToText(event.time), spans: event.time.spans },
    ...event.places.map((place): Field => ({ name: "where", value: `${show(place.name)}${place.country ? `, ${countryName(place.country)}` : ""}${place.precision ? ` (${place.precision})` : ""}`, spans: place.mention.spans })),
    ...event.counts.map((count): Field => ({ name: "how many", value: countToText(count), spans: count.spans })),
  ];
  return fields.filter((field): field is Field => field !== null);
}

/** The value of a dispute's side: `killed: 20–` is `at least 20 killed`, and `sd`, who is held responsible, is `Sudan`. */
export function valueToText(about: string, value: string, parties: Party[] = []): string {
  if (about === "responsibility") return show(parties.find(({ key }) => key === `side:${value}` || key === `actor:${value}`)?.name ?? value);
  const told = about === "count" ? /^(.*): ([\d.]*)(–?)([\d.]*)$/u.exec(value) : null;
  if (!told) return show(value);
  const [, what = "", low = "", dash = "", high = ""] = told;
  return countToText({ what, low: low ? Number(low) : null, high: high ? Number(high) : dash || !low ? null : Number(low) });
}

/** Which of a matrix's questions a dispute is about. */
export const FACET_OF: Record<string, string> = {
  occurrence: "what happened", outcome: "outcome", responsibility: "who did it", target: "target", count: "how many", time: "when", place: "where",
};
