/** Other events, those most like one first: so that what it may be merged with need not be looked for. Pure. */
import { placeOf, type Columns } from "./columns";
import { words } from "./signs";
import { show } from "./text";
import { endOf, intervalToText } from "./time";

/** Kilometres that weigh as much as a day. */
const KM_A_DAY = 25;
/** Days that another type, an unknown place, an unknown time weigh. */
const OTHER_TYPE = 2;
const UNKNOWN = 30;

/** `drone strike · Adre (TD) · 2024-10-23`. */
export function nameOfEvent(columns: Columns, n: number): string {
  return `${words(columns.types[columns.type[n]!] ?? "")} · ${show(placeOf(columns, n)) || "no place"} · ${intervalToText(columns.start[n]!, columns.end[n]!) || "no date"}`;
}

/** At most `limit` of the events other than `n` whose name or id has all the words of `asked`. */
export function nearestEvents(columns: Columns, n: number, asked: string, limit: number): number[] {
  const wanted = asked.toLowerCase().split(/\s+/u).filter(Boolean);
  const found: { other: number; far: number }[] = [];
  for (let other = 0; other < columns.count; other++) {
    if (other === n) continue;
    if (wanted.length) {
      const known = `${nameOfEvent(columns, other)} ${columns.id[other]}`.toLowerCase();
      if (!wanted.every((word) => known.includes(word))) continue;
    }
    found.push({ other, far: distance(columns, n, other) });
  }
  return found.sort((a, b) => a.far - b.far || a.other - b.other).slice(0, limit).map(({ other }) => other);
}

function distance(columns: Columns, one: number, other: number): number {
  const gap = Math.max(0, columns.start[other]! - endOf(columns.end[one]!), columns.start[one]! - endOf(columns.end[other]!));
  const km = distanceKm(columns.lat[one]!, columns.lon[one]!, columns.lat[other]!, columns.lon[other]!);
  return (Number.isNaN(gap) ? UNKNOWN : gap) + (Number.isNaN(km) ? UNKNOWN : km / KM_A_DAY) + (columns.type[one] === columns.type[other] ? 0 : OTHER_TYPE);
}

const EARTH_KM = 6371;

export function distanceKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const rad = Math.PI / 180;
  const half = Math.sin(((lat2 - lat1) * rad) / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}
