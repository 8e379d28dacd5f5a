/**
 * The ledger's columns as typed arrays, and the filters over them. Pure: no page, no fetch.
 * An event is its position `n` in the columns: order of time, then id.
 */
import { endOf } from "./time";
import type { ColumnsJson, Party, Stance, Status } from "./types";

/** Lists of codes, one after the other: those of row n lie at `at[n]` … `at[n + 1]`. */
export interface Lists { at: Uint32Array; codes: Uint32Array }

export interface Columns {
  revision: string;
  types: string[]; statuses: Status[]; countries: string[]; abouts: string[]; parties: Party[]; stances: Stance[];
  places: string[]; precisions: string[];
  count: number;
  id: string[]; type: Uint16Array; status: Uint8Array; start: Float64Array; end: Float64Array;
  lat: Float64Array; lon: Float64Array; radius: Float64Array; precision: Uint8Array;
  country: Int32Array; place: Int32Array; sources: Uint32Array; claims: Uint32Array; reports: Uint32Array;
  eventAbouts: Lists; eventParties: Lists;
  claim: { count: number; event: Uint32Array; party: Int32Array; stance: Uint8Array; start: Float64Array; end: Float64Array };
  /** Claims of event n lie at claimsAt[n] … claimsAt[n + 1] of `claimOrder`. */
  claimsOf: Lists;
}

const floats = (values: (number | null)[]): Float64Array => Float64Array.from(values, (value) => value ?? Number.NaN);

function lists(rows: number[][]): Lists {
  const at = new Uint32Array(rows.length + 1);
  rows.forEach((row, n) => { at[n + 1] = at[n]! + row.length; });
  const codes = new Uint32Array(at[rows.length]!);
  rows.forEach((row, n) => codes.set(row, at[n]!));
  return { at, codes };
}

function groupClaims(events: number, eventOf: ArrayLike<number>): Lists {
  const at = new Uint32Array(events + 1);
  for (let c = 0; c < eventOf.length; c++) at[eventOf[c]! + 1]!++;
  for (let n = 0; n < events; n++) at[n + 1]! += at[n]!;
  const next = at.slice(0, events);
  const codes = new Uint32Array(eventOf.length);
  for (let c = 0; c < eventOf.length; c++) codes[next[eventOf[c]!]!++] = c;
  return { at, codes };
}

export function layColumns(json: ColumnsJson): Columns {
  const { event, claim } = json;
  return {
    revision: json.revision, types: json.types, statuses: json.statuses, countries: json.countries, abouts: json.abouts,
    parties: json.parties, stances: json.stances, places: json.places,
    precisions: json.precisions ?? ["point", "town", "district", "province", "country", "relative"],
    count: event.id.length,
    id: event.id, type: Uint16Array.from(event.type), status: Uint8Array.from(event.status),
    start: floats(event.start), end: floats(event.end), lat: floats(event.lat), lon: floats(event.lon),
    radius: floats(event.radius), precision: Uint8Array.from(event.precision, (code) => (code < 0 ? 255 : code)),
    country: Int32Array.from(event.country), place: Int32Array.from(event.place),
    sources: Uint32Array.from(event.sources), claims: Uint32Array.from(event.claims), reports: Uint32Array.from(event.reports),
    eventAbouts: lists(event.abouts), eventParties: lists(event.parties),
    claim: {
      count: claim.event.length, event: Uint32Array.from(claim.event), party: Int32Array.from(claim.party),
      stance: Uint8Array.from(claim.stance), start: floats(claim.start), end: floats(claim.end),
    },
    claimsOf: groupClaims(event.id.length, claim.event),
  };
}

export type Box = [west: number, south: number, east: number, north: number];

/** What an event must be; every default asks for nothing. Lists hold words, not codes: one of them must hold. */
export interface Filter {
  status: string[]; type: string[]; party: string[]; country: string[]; about: string[];
  range: [from: number, to: number] | null;
  bbox: Box | null; minSources: number;
  /** Positions that the full-text search found; null = none asked for. */
  found: Uint32Array | null;
}

export const NO_FILTER: Filter = { status: [], type: [], party: [], country: [], about: [], range: null, bbox: null, minSources: 0, found: null };

/** The questions of a filter, each a bit: an event fails some of them, and a facet counts those that fail at most its own. */
export const BIT = { status: 1, type: 2, party: 4, country: 8, about: 16, range: 32, bbox: 64, sources: 128, found: 256 } as const;

function wantedCodes(words: string[], names: string[], size = names.length): Uint8Array | null {
  if (!words.length) return null;
  const wanted = new Uint8Array(size);
  for (const word of words) {
    const code = names.indexOf(word);
    if (code >= 0) wanted[code] = 1;
  }
  return wanted;
}

/** For each event the questions that it fails (bits of BIT); 0 = it passes. */
export function failures(columns: Columns, filter: Filter): Uint16Array {
  const fails = new Uint16Array(columns.count);
  failCode(fails, columns.status, wantedCodes(filter.status, columns.statuses), BIT.status);
  failCode(fails, columns.type, wantedCodes(filter.type, columns.types), BIT.type);
  failCode(fails, columns.country, wantedCodes(filter.country, columns.countries), BIT.country);
  failList(fails, columns.eventParties, wantedCodes(filter.party, columns.parties.map((party) => party.key)), BIT.party);
  failList(fails, columns.eventAbouts, wantedCodes(filter.about, columns.abouts), BIT.about);
  if (filter.range) failRange(fails, columns, filter.range);
  if (filter.bbox) failBox(fails, columns, filter.bbox);
  if (filter.minSources > 0) for (let n = 0; n < columns.count; n++) if (columns.sources[n]! < filter.minSources) fails[n]! |= BIT.sources;
  if (filter.found) failAbsent(fails, filter.found);
  return fails;
}

function failCode(fails: Uint16Array, codes: ArrayLike<number>, wanted: Uint8Array | null, bit: number): void {
  if (!wanted) return;
  for (let n = 0; n < fails.length; n++) if (!wanted[codes[n]!]) fails[n]! |= bit;
}

function failList(fails: Uint16Array, rows: Lists, wanted: Uint8Array | null, bit: number): void {
  if (!wanted) return;
  for (let n = 0; n < fails.length; n++) {
    let holds = false;
    for (let k = rows.at[n]!; k < rows.at[n + 1]! && !holds; k++) holds = wanted[rows.codes[k]!] === 1;
    if (!holds) fails[n]! |= bit;
  }
}

/** An event passes if it lies at least partly in the range; one without a time does not. */
function failRange(fails: Uint16Array, columns: Columns, [from, to]: [number, number]): void {
  const { start, end } = columns;
  for (let n = 0; n < fails.length; n++) {
    const open = Number.isNaN(start[n]!) && Number.isNaN(end[n]!);
    const begins = Number.isNaN(start[n]!) ? -Infinity : start[n]!;
    const over = Number.isNaN(end[n]!) ? Infinity : endOf(end[n]!);
    // a moment lasts no time, and still lies on its own edge
    if (open || begins >= to || (over <= from && !(over === from && begins === from))) fails[n]! |= BIT.range;
  }
}

/** A box whose west is greater than its east crosses the date line. An event without coordinates is in no box. */
function failBox(fails: Uint16Array, columns: Columns, [west, south, east, north]: Box): void {
  const { lat, lon } = columns;
  for (let n = 0; n < fails.length; n++) {
    const [x, y] = [lon[n]!, lat[n]!];
    const across = west <= east ? x >= west && x <= east : x >= west || x <= east;
    if (!(y >= south && y <= north && across)) fails[n]! |= BIT.bbox;
  }
}

function failAbsent(fails: Uint16Array, found: Uint32Array): void {
  const present = new Uint8Array(fails.length);
  for (const n of found) present[n] = 1;
  for (let n = 0; n < fails.length; n++) if (!present[n]) fails[n]! |= BIT.found;
}

export type Sort = "time" | "-time" | "sources" | "-sources" | "claims" | "-claims";
export const SORTS: Sort[] = ["time", "-time", "sources", "-sources", "claims", "-claims"];

/** The events that fail none but the questions in `but`, in order. Events without a time come last, in either direction of time. */
export function passing(fails: Uint16Array, but = 0): Uint32Array {
  const keep = ~but & 0xffff;
  let count = 0;
  for (let n = 0; n < fails.length; n++) if (!(fails[n]! & keep)) count++;
  const chosen = new Uint32Array(count);
  let k = 0;
  for (let n = 0; n < fails.length; n++) if (!(fails[n]! & keep)) chosen[k++] = n;
  return chosen;
}

export function sortEvents(columns: Columns, chosen: Uint32Array, sort: Sort): Uint32Array {
  if (sort === "time") return chosen;
  if (sort === "-time") {
    const dated = chosen.filter((n) => !isUndated(columns, n)).reverse();
    const ordered = new Uint32Array(chosen.length);
    ordered.set(dated);
    ordered.set(chosen.filter((n) => isUndated(columns, n)), dated.length);
    return ordered;
  }
  const key = sort.endsWith("sources") ? columns.sources : columns.claims;
  const way = sort.startsWith("-") ? -1 : 1;
  return chosen.slice().sort((a, b) => way * (key[a]! - key[b]!) || a - b);
}

export function isUndated(columns: Columns, n: number): boolean {
  return Number.isNaN(columns.start[n]!) && Number.isNaN(columns.end[n]!);
}

export function isUnplaced(columns: Columns, n: number): boolean {
  return Number.isNaN(columns.lat[n]!) || Number.isNaN(columns.lon[n]!);
}

export interface FacetCounts { status: Uint32Array; type: Uint32Array; country: Uint32Array; party: Uint32Array; about: Uint32Array }

/** How many events each value of a facet would leave: those that pass every other question. */
export function facetCounts(columns: Columns, fails: Uint16Array): FacetCounts {
  const counts: FacetCounts = {
    status: new Uint32Array(columns.statuses.length), type: new Uint32Array(columns.types.length),
    country: new Uint32Array(columns.countries.length), party: new Uint32Array(columns.parties.length),
    about: new Uint32Array(columns.abouts.length),
  };
  for (let n = 0; n < columns.count; n++) {
    const failed = fails[n]!;
    if (!(failed & ~BIT.status)) counts.status[columns.status[n]!]!++;
    if (!(failed & ~BIT.type)) counts.type[columns.type[n]!]!++;
    if (!(failed & ~BIT.country) && columns.country[n]! >= 0) counts.country[columns.country[n]!]!++;
    if (!(failed & ~BIT.party)) countList(counts.party, columns.eventParties, n);
    if (!(failed & ~BIT.about)) countList(counts.about, columns.eventAbouts, n);
  }
  return counts;
}

function countList(counts: Uint32Array, rows: Lists, n: number): void {
  for (let k = rows.at[n]!; k < rows.at[n + 1]!; k++) counts[rows.codes[k]!]!++;
}

/** The names of the parties of event n, in the order of the columns. */
export function partiesOf(columns: Columns, n: number): Party[] {
  return Array.from(columns.eventParties.codes.subarray(columns.eventParties.at[n]!, columns.eventParties.at[n + 1]!), (code) => columns.parties[code]!);
}

export function placeOf(columns: Columns, n: number): string {
  const place = columns.places[columns.place[n]!];
  const country = columns.countries[columns.country[n]!];
  return place ? (country ? `${place} (${country})` : place) : (country ?? "");
}
