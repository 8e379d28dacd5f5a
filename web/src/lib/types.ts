/** The objects of the API (docs: OUTPUT.md of the contract, and `/openapi.json`). Offsets are code points, half-open. */

export type Status = "contested" | "corrected" | "corroborated" | "single_source" | "uncontested";
export type Stance =
  | "assert" | "deny" | "confirm" | "claim_responsibility" | "deny_responsibility" | "accuse" | "cannot_verify";

export type Span = [number, number];
export interface Passage { text: string; spans: Span[] }

export interface LedgerInfo {
  version: string; revision: string; title: string; path?: string; as_of: string | null;
  events: number; claims: number; reports: number; undated_events: number; unplaced_events: number;
  first: string | null; last: string | null; writable: boolean; is_behind?: boolean;
  moments: { day: string; reports: number }[];
}

export interface Party { key: string; name: string; kind: string | null; country: string | null }

export interface ColumnsJson {
  revision: string;
  types: string[]; statuses: Status[]; countries: string[]; abouts: string[]; parties: Party[]; stances: Stance[];
  places: string[]; precisions?: string[];
  event: {
    id: string[]; type: number[]; status: number[];
    start: (number | null)[]; end: (number | null)[];
    lat: (number | null)[]; lon: (number | null)[]; radius: (number | null)[]; precision: number[];
    country: number[]; place: number[]; sources: number[]; claims: number[]; reports: number[];
    abouts: number[][]; parties: number[][];
  };
  claim: { event: number[]; party: number[]; stance: number[]; start: (number | null)[]; end: (number | null)[] };
}

export interface ReportHeader {
  path: string; outlet: string | null; published: string | null; title: string | null; url: string | null; language: string;
}
export interface NamedParty { name: string; actor_id: string | null; mention: Passage | null; claim_id?: string | null }
export interface SourceLink extends NamedParty { kind: string }
export interface TimeValue { start: string | null; end: string | null; granularity: string; text: string; spans: Span[]; claim_id?: string | null }
export interface PlaceValue {
  name: string; geonames_id: number | null; country: string | null; admin1: string | null;
  lat: number | null; lon: number | null; radius_km: number | null; precision: string | null;
  mention: Passage; claim_id?: string | null;
}
export interface CountValue { what: string; low: number | null; high: number | null; unit: string | null; text: string; spans: Span[] }

export interface Claim {
  id: string; event_id: string | null; report_id: string; report: ReportHeader;
  sources: SourceLink[];
  medium: (Passage & { kind: string }) | null;
  cue: Passage | null; evidence: Passage; stance: Stance;
  event: {
    type: string; acled: string | null; trigger: Passage; status: string;
    agents: NamedParty[]; targets: NamedParty[]; instruments: NamedParty[];
    time: TimeValue | null; places: PlaceValue[]; counts: CountValue[];
  };
  confidence: number;
  coder: { version: string; resources: string };
}

export interface Dispute { about: string; sides: { value: string; parties: string[]; claims: string[] }[] }
export interface CountRange {
  what: string; low: number | null; best: number | null; high: number | null;
  by_source: { source: string; low: number | null; high: number | null }[];
}
export interface MatrixCell { value: string; claims: string[] }
export interface Matrix {
  facets: string[];
  rows: { party: string; name: string; speakers: string[]; is_own_voice: boolean; cells: MatrixCell[][] }[];
}
export interface PartyWords { actor: string; role?: string; parties: { party: string; words: { text: string; claims: string[] }[] }[] }
export interface EventReport extends Partial<ReportHeader> { id: string; copy_of: string | null; updates: string | null }

export interface EventDetail {
  id: string; n?: number; type: string; time: TimeValue | null; places: PlaceValue[];
  agents: NamedParty[]; targets: NamedParty[]; status: Status; disputes: Dispute[];
  independent_sources: number; counts: CountRange[];
  first_report: { report_id: string; claim_id: string };
  supersedes: { newer: string; older: string }[];
  why: string; speakers?: string[]; claims: Claim[]; matrix: Matrix; words: PartyWords[]; reports: EventReport[];
}

export interface ReportLink { id: string; outlet?: string | null; published: string | null; title?: string | null }
export interface Issue { stage: string; code: string; text: string | null; spans: Span[] }
export interface ReportDetail extends ReportHeader {
  id: string; copy_of: string | null; edition_of: string | null; updates: string | null; issues: Issue[];
  text: string; body_start?: number; claims: Claim[]; attributions?: unknown[]; copies: ReportLink[]; versions: ReportLink[];
}
export interface Change { op: "same" | "added" | "dropped" | "changed"; text: string; before?: string | null }

export interface SearchHit { n?: number; event?: string; report?: string; snippet: string; spans: Span[] }
export interface SearchAnswer { numbers: number[]; items: SearchHit[] }

export interface Decision { id?: string | number; [key: string]: unknown }
export interface ClaimRef { report_id: string; claim_id: string }
export interface QueueItem { claim_id: string; report_id: string; event_id: string; priority: number; reasons: string[]; is_postponed: boolean }
/** Two claims to compare; their events are the same one where the sides of its dispute are compared. */
export interface PairItem { claims: [Claim, Claim]; events: [string, string]; priority: number; reasons: string[]; is_postponed: boolean }
