/** Days since 1970-01-01 UTC ⇄ what people read. A whole number is a day, a fraction a moment; an `end` that is whole lasts through its day. */

const DAY_MS = 86_400_000;

export function isoToDays(iso: string): number {
  const ms = Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  return Number.isNaN(ms) ? Number.NaN : ms / DAY_MS;
}

/** `2024-03-12`, or `2024-03-12 00:10Z` for a fraction. */
export function daysToText(days: number): string {
  const date = new Date(Math.round(days * DAY_MS));
  if (Number.isNaN(date.getTime())) return "?";
  const iso = date.toISOString();
  return Number.isInteger(days) ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z`;
}

export function daysToIsoDay(days: number): string {
  return new Date(Math.floor(days) * DAY_MS).toISOString().slice(0, 10);
}

/** The moment at which an interval's end is over. */
export function endOf(days: number): number {
  return Number.isInteger(days) ? days + 1 : days;
}

/** `2024-03-12`, `2024-03-01 – 2024-03-31`, `until 2024-03-31`, `from …`; "" if neither side is known. NaN = open. */
export function intervalToText(start: number, end: number): string {
  if (Number.isNaN(start) && Number.isNaN(end)) return "";
  if (Number.isNaN(start)) return `until ${daysToText(end)}`;
  if (Number.isNaN(end)) return `from ${daysToText(start)}`;
  if (start === end) return daysToText(start);
  const [first, last] = [daysToText(start), daysToText(end)];
  if (!Number.isInteger(start) && !Number.isInteger(end) && first.slice(0, 10) === last.slice(0, 10)) return `${first.slice(0, 16)}–${last.slice(11)}`;
  return `${first} – ${last}`;
}

/** An ISO day or moment of the API as text: `2024-03-12 00:10Z`. */
export function isoToText(iso: string | null | undefined): string {
  if (!iso) return "";
  return iso.length > 10 ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z` : iso;
}

export function timeToText(time: { start: string | null; end: string | null } | null): string {
  if (!time) return "";
  const day = (iso: string | null): number => (iso ? isoToDays(iso) : Number.NaN);
  // a clock time at midnight is a moment all the same
  if (time.start && time.start === time.end) return isoToText(time.start);
  if (!time.start || !time.end) return intervalToText(day(time.start), day(time.end));
  return `${isoToText(time.start)} – ${isoToText(time.end)}`;
}

export interface Tick { at: number; label: string }

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Ticks for an axis from `from` to `to` (days), about `wanted` of them, at calendar boundaries. */
export function ticksOf(from: number, to: number, wanted: number): Tick[] {
  const span = Math.max(to - from, 1e-6);
  const step = span / Math.max(wanted, 1);
  if (step > 200) return yearTicks(from, to, Math.max(1, niceStep(step / 365.25)));
  if (step > 20) return monthTicks(from, to, [1, 2, 3, 6].find((n) => n * 30.4 >= step) ?? 6);
  if (step > 0.6) return dayTicks(from, to, [1, 2, 3, 7, 14].find((n) => n >= step) ?? 14);
  return hourTicks(from, to, [1, 2, 3, 6, 12].find((n) => n / 24 >= step) ?? 12);
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5, 10].find((n) => n * power >= raw) ?? 10) * power;
}

function yearTicks(from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  const first = Math.ceil(new Date(from * DAY_MS).getUTCFullYear() / step) * step;
  for (let year = first; ; year += step) {
    const at = Date.UTC(year, 0, 1) / DAY_MS;
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, label: String(year) });
  }
}

function monthTicks(from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  const start = new Date(from * DAY_MS);
  for (let month = start.getUTCFullYear() * 12 + start.getUTCMonth(); ; month += 1) {
    if (month % step) continue;
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
    if (at > to) return ticks;
    if (at >= from) ticks.push({ at, label: month % 12 ? (MONTHS[month % 12] ?? "") : String(Math.floor(month / 12)) });
  }
}

function dayTicks(from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let day = Math.ceil(from / step) * step; day <= to; day += step) {
    const date = new Date(day * DAY_MS);
    ticks.push({ at: day, label: `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}` });
  }
  return ticks;
}

function hourTicks(from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let hour = Math.ceil((from * 24) / step) * step; hour / 24 <= to; hour += step) {
    const date = new Date(hour * 3_600_000);
    const label = hour % 24 ? `${String(date.getUTCHours()).padStart(2, "0")}:00` : `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
    ticks.push({ at: hour / 24, label });
  }
  return ticks;
}

/** An interval in little room: `2024-10-21 … 23`, `2024-06-01 … 07-31`, `2023` for a whole year, `2023-06` for a month. */
export function shortInterval(start: number, end: number): string {
  if (Number.isNaN(start) || Number.isNaN(end) || start === end) return intervalToText(start, end);
  const [first, last] = [daysToText(start), daysToText(end)];
  if (!Number.isInteger(start) || !Number.isInteger(end)) return intervalToText(start, end);
  if (first.slice(4) === "-01-01" && last === `${first.slice(0, 4)}-12-31`) return first.slice(0, 4);
  if (first.slice(0, 7) === last.slice(0, 7)) {
    const isMonth = first.endsWith("-01") && daysToText(end + 1).endsWith("-01");
    return isMonth ? first.slice(0, 7) : `${first}…${last.slice(8)}`;
  }
  return first.slice(0, 4) === last.slice(0, 4) ? `${first}…${last.slice(5)}` : `${first} – ${last}`;
}
