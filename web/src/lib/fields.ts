/** The fields of a claim that a person can correct ⇄ the JSON that a decision holds. Pure. */
import type { Claim, NamedParty, Span } from "./types";

/** In the order of the keys 1–9, then those without a key. */
export const FIELDS = ["type", "status", "stance", "time", "places", "agents", "targets", "counts", "sources", "evidence", "trigger", "cue", "instruments"] as const;
export type FieldName = (typeof FIELDS)[number];

/** A code, with words in the text that show it. */
export const isCode = (field: FieldName): boolean => field === "type" || field === "status" || field === "stance";
/** Nothing but characters. */
export const isPassage = (field: FieldName): boolean => field === "evidence" || field === "trigger" || field === "cue";

export const STATUS_CODES = ["occurred", "ongoing", "attempted", "repelled", "planned", "negated", "hypothetical"];
export const KINDS = ["government", "military", "security_service", "rebel", "state_media", "media", "official_anonymous", "international_organisation", "ngo", "company", "civilian", "witness", "social_media", "other"];
export const PRECISIONS = ["point", "town", "district", "province", "country", "relative"];
export const GRANULARITIES = ["minute", "hour", "part", "day", "week", "month", "season", "quarter", "year", "decade"];

export interface Key { key: string; kind: "text" | "number" | readonly string[] }
const PARTY: Key[] = [{ key: "name", kind: "text" }, { key: "kind", kind: KINDS }, { key: "country", kind: "text" }];

/** What is typed for one item of a field. */
export const KEYS: Partial<Record<FieldName, Key[]>> = {
  sources: PARTY, agents: PARTY, targets: PARTY,
  instruments: [{ key: "name", kind: "text" }],
  counts: [{ key: "what", kind: "text" }, { key: "low", kind: "number" }, { key: "high", kind: "number" }],
  time: [{ key: "start", kind: "text" }, { key: "end", kind: "text" }, { key: "granularity", kind: GRANULARITIES }],
  places: [{ key: "name", kind: "text" }, { key: "country", kind: "text" }, { key: "lat", kind: "number" }, { key: "lon", kind: "number" }, { key: "radius_km", kind: "number" }, { key: "precision", kind: PRECISIONS }],
};

export type Item = Record<string, unknown> & { spans: Span[] };

const spansOf = (one: { spans?: Span[]; mention?: { spans: Span[] } | null }): Span[] => one.spans ?? one.mention?.spans ?? [];

function item(one: object, ...dropped: string[]): Item {
  const { mention, text, ...rest } = one as Record<string, unknown>;
  void text;
  const kept = Object.fromEntries(Object.entries(rest).filter(([key]) => !dropped.includes(key)));
  return { ...kept, spans: spansOf({ ...(one as object), mention: mention as NamedParty["mention"] }) };
}

/** A field's value as a decision holds it. */
export function dumpField(claim: Claim, field: FieldName): unknown {
  const { event } = claim;
  switch (field) {
    case "type": case "status": return event[field];
    case "stance": return claim.stance;
    case "evidence": return claim.evidence.spans;
    case "trigger": return event.trigger.spans;
    case "cue": return claim.cue?.spans ?? null;
    case "time": return event.time ? item(event.time, "claim_id") : null;
    case "sources": return claim.sources.map((one) => item(one));
    default: return event[field].map((one) => item(one, "claim_id"));
  }
}
