/** Events over time as a histogram, and claims as lanes. Pure. An event of many days is spread over them, never put on their first. */
import type { Columns } from "./columns";
import { endOf } from "./time";

export interface Domain { from: number; to: number }

/** The whole extent of the ledger's times; one day around today's epoch if there is none. */
export function extentOf(columns: Columns): Domain {
  let [from, to] = [Infinity, -Infinity];
  for (let n = 0; n < columns.count; n++) {
    const [start, end] = [columns.start[n]!, columns.end[n]!];
    if (!Number.isNaN(start)) { from = Math.min(from, start); to = Math.max(to, endOf(start)); }
    if (!Number.isNaN(end)) { from = Math.min(from, end); to = Math.max(to, endOf(end)); }
  }
  return from < to ? { from: Math.floor(from), to: Math.ceil(to) } : { from: 0, to: 1 };
}

/**
 * Where most events lie: background mentions of years ago would press the story into one bar. The middle 90 % of the
 * starts, with room, of fewer than five events all; the whole extent where that is not much longer.
 */
export function denseDomain(columns: Columns, chosen: Uint32Array, extent: Domain): Domain {
  const starts = Float64Array.from(chosen, (n) => columns.start[n]!).filter((start) => !Number.isNaN(start)).sort();
  if (!starts.length) return extent;
  const spare = starts.length < 5 ? 0 : Math.max(1, Math.floor(starts.length * 0.05)); // at each side; of few events one
  const from = Math.floor(starts[spare]!);
  const to = Math.ceil(starts[starts.length - 1 - spare]! + 1);
  const room = Math.max(1, Math.round((to - from) * 0.12));
  if (extent.to - extent.from < 3 * (to - from + 2 * room)) return extent;
  return { from: Math.max(extent.from, from - room), to: Math.min(extent.to, to + room) };
}

/** Counts of events by bin and status: `bins[status * size + bin]`; events wholly before or after the domain are told apart. */
export interface Histogram { size: number; bins: Float64Array; before: number; after: number; highest: number }

export function binEvents(columns: Columns, chosen: Uint32Array, domain: Domain, size: number): Histogram {
  const width = size + 1;
  const edges = new Float64Array(columns.statuses.length * width); // differences; their running sum is the histogram
  const scale = size / (domain.to - domain.from);
  let [before, after] = [0, 0];
  for (const n of chosen) {
    let [start, end] = [columns.start[n]!, columns.end[n]!];
    if (Number.isNaN(start) && Number.isNaN(end)) continue;
    if (Number.isNaN(start)) start = end;
    if (Number.isNaN(end)) end = start;
    end = endOf(end);
    if (end <= domain.from && start < domain.from) { before++; continue; }
    if (start >= domain.to) { after++; continue; }
    const first = Math.max(0, Math.floor((start - domain.from) * scale));
    const last = Math.min(size, Math.max(first + 1, Math.ceil((end - domain.from) * scale - 1e-9)));
    const all = Math.max(1, Math.ceil((end - domain.from) * scale - 1e-9) - Math.floor((start - domain.from) * scale));
    const at = columns.status[n]! * width;
    edges[at + first]! += 1 / all;
    edges[at + last]! -= 1 / all;
  }
  return { size, before, after, ...sum(edges, columns.statuses.length, size) };
}

function sum(edges: Float64Array, statuses: number, size: number): { bins: Float64Array; highest: number } {
  const bins = new Float64Array(statuses * size);
  const totals = new Float64Array(size);
  for (let status = 0; status < statuses; status++) {
    let running = 0;
    for (let bin = 0; bin < size; bin++) {
      running += edges[status * (size + 1) + bin]!;
      bins[status * size + bin] = Math.max(0, running);
      totals[bin]! += Math.max(0, running);
    }
  }
  return { bins, highest: totals.reduce((most, total) => Math.max(most, total), 0) };
}

/** A bin a day where a day has room, else as many as give each a few pixels. */
export function binsFor(domain: Domain, pixels: number): number {
  const days = domain.to - domain.from;
  const most = Math.max(8, Math.floor(pixels / 4));
  if (days <= 3) return Math.max(1, Math.min(most, Math.round(days * 24)));
  return days <= most ? Math.round(days) : most;
}

/** One lane a party: its claims in the chosen events. `party` −1 = the reports' own voice. */
export interface Lane { party: number; claims: number[]; stances: Uint32Array }

export function laneClaims(columns: Columns, chosen: Uint32Array): Lane[] {
  const lanes = new Map<number, Lane>();
  for (const n of chosen) {
    for (let k = columns.claimsOf.at[n]!; k < columns.claimsOf.at[n + 1]!; k++) {
      const claim = columns.claimsOf.codes[k]!;
      const party = columns.claim.party[claim]!;
      let lane = lanes.get(party);
      if (!lane) lanes.set(party, (lane = { party, claims: [], stances: new Uint32Array(columns.stances.length) }));
      lane.claims.push(claim);
      lane.stances[columns.claim.stance[claim]!]!++;
    }
  }
  return [...lanes.values()].sort((a, b) => Number(a.party < 0) - Number(b.party < 0) || b.claims.length - a.claims.length || a.party - b.party);
}
