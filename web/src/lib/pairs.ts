/**
 * Which two claims a person should compare: does one event stand behind both? Pure.
 *
 * Two events near each other in time and space may be one that the linking left apart; two sides of a dispute may speak
 * of two events that it took for one. The more claims hang on the answer, the earlier it is asked.
 */
import type { Columns } from "./columns";
import { endOf } from "./time";
import type { Claim, ClaimRef, Decision, EventDetail, Span } from "./types";

/** Positions of the two events; the same one twice where the sides of its dispute are compared. */
export interface Candidate { one: number; other: number; weight: number }

export const MAX_PAIRS = 200;
const NEAR_KM = 60;
const NEAR_DAYS = 2;
/** Events behind one in order of time that it is compared with, so that a day of ten thousand takes no minute. */
const WINDOW = 80;
/** Another kind of act at the same place on the same day: a raid and the clash that it led to. */
const OTHER_TYPE = 0.3;
const CONTESTED = 1.5;

export function candidatePairs(columns: Columns, chosen: Uint32Array): Candidate[] {
  const contested = columns.statuses.indexOf("contested");
  const isContested = (n: number): boolean => columns.status[n] === contested;
  const impact = (...events: number[]): number => Math.log2(1 + events.reduce((sum, n) => sum + columns.claims[n]!, 0)) * (events.some(isContested) ? CONTESTED : 1);
  const found: Candidate[] = [];
  const dated = Array.from(chosen).filter((n) => !Number.isNaN(columns.start[n]! + columns.end[n]!)).sort((a, b) => columns.start[a]! - columns.start[b]! || a - b);
  dated.forEach((one, at) => {
    const until = endOf(columns.end[one]!) + NEAR_DAYS;
    for (let k = at + 1; k < Math.min(dated.length, at + 1 + WINDOW) && columns.start[dated[k]!]! < until; k++) {
      const other = dated[k]!;
      const nearness = nearnessOf(columns, one, other);
      if (nearness > 0) found.push({ one, other, weight: nearness * impact(one, other) });
    }
  });
  for (const n of chosen) if (isContested(n) && columns.claims[n]! > 1) found.push({ one: n, other: n, weight: impact(n) / 2 });
  return found.sort((a, b) => b.weight - a.weight || a.one - b.one || a.other - b.other).slice(0, MAX_PAIRS);
}

/** 1 = the same kind of act at the same place and time; 0 = nobody would ask. */
function nearnessOf(columns: Columns, one: number, other: number): number {
  const km = distanceKm(columns.lat[one]!, columns.lon[one]!, columns.lat[other]!, columns.lon[other]!);
  if (!(km <= NEAR_KM)) return 0;
  // the other begins no earlier: between two days next to each other there is no gap, and they do not overlap
  const gap = Math.max(0, columns.start[other]! - endOf(columns.end[one]!));
  const overlaps = columns.start[other]! < endOf(columns.end[one]!);
  const isSameType = columns.type[one] === columns.type[other];
  if (!isSameType && (km > NEAR_KM / 6 || !overlaps)) return 0;
  return (isSameType ? 1 : OTHER_TYPE) / (1 + km / 20) / (1 + gap);
}

const EARTH_KM = 6371;

export function distanceKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const rad = Math.PI / 180;
  const half = Math.sin(((lat2 - lat1) * rad) / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** A stretch of the text around a quote. */
export interface Piece { text: string; isQuote: boolean }

export interface Pair { claims: [Claim, Claim]; events: [EventDetail, EventDetail]; /** Around each quote; [] where the text is not there. */ contexts: [Piece[], Piece[]] }

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

/** The two claims that are shown for a candidate; null if a person has compared claims of the two already. */
export function choosePair(one: EventDetail, other: EventDetail, answered: ReadonlySet<string>): Pair | null {
  const sides = one.id === other.id ? sidesOf(one) : [one.claims, other.claims] as const;
  const [ours, theirs] = sides;
  if (!ours?.length || !theirs?.length) return null;
  if (ours.some((a) => theirs.some((b) => answered.has(pairKey(a.id, b.id))))) return null;
  return { claims: [spokesman(ours), spokesman(theirs)], events: [one, other], contexts: [[], []] };
}

/** The claims of the two greatest sides of an event's first dispute. */
function sidesOf(event: EventDetail): readonly [Claim[], Claim[]] | [] {
  const sides = [...(event.disputes[0]?.sides ?? [])].sort((a, b) => b.claims.length - a.claims.length);
  const claimsOf = (at: number): Claim[] => event.claims.filter((claim) => sides[at]?.claims.includes(claim.id));
  return sides.length > 1 ? [claimsOf(0), claimsOf(1)] : [];
}

/** The claim that tells most of what is compared; a source before the report's own voice. */
function spokesman(claims: Claim[]): Claim {
  const told = ({ event, sources }: Claim): number => Number(sources.length > 0) + Number(event.time !== null) + Number(event.places.length > 0) + Number(event.agents.length > 0) + Number(event.targets.length > 0) + Number(event.counts.length > 0);
  return claims.reduce((best, claim) => (told(claim) > told(best) ? claim : best));
}

export const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** The pairs of claims on which a decision that counts was made. */
export function answeredPairs(decisions: Decision[]): Set<string> {
  const refs = (told: unknown): ClaimRef[] => (Array.isArray(told) ? (told as ClaimRef[]) : []);
  return new Set(decisions.filter(({ verdict, active }) => active !== false && (verdict === "same" || verdict === "different" || verdict === "unsure"))
    .flatMap(({ claims, others }) => refs(claims).flatMap((a) => refs(others).map((b) => pairKey(a.claim_id, b.claim_id)))));
}
