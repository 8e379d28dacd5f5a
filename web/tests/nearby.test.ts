import { expect, it } from "vitest";
import { layColumns } from "../src/lib/columns";
import { distanceKm, nearestEvents } from "../src/lib/nearby";

const EVERY = { status: 0, precision: 1, radius: 5, country: 0, place: 0, sources: 2, claims: 1, reports: 1, abouts: [], parties: [] };
const columnsOf = (events: { type: number; start: number | null; lat: number | null }[]) => layColumns({
  revision: "r", types: ["shelling", "clash"], statuses: ["contested"], countries: ["TD"], abouts: [], parties: [], stances: ["assert"], places: ["Adre"],
  event: {
    id: events.map((_, n) => `evt_${n}`), type: events.map(({ type }) => type), start: events.map(({ start }) => start), end: events.map(({ start }) => start),
    lat: events.map(({ lat }) => lat), lon: events.map(({ lat }) => lat && 22.2),
    ...(Object.fromEntries(Object.entries(EVERY).map(([key, value]) => [key, events.map(() => value)])) as Record<keyof typeof EVERY, never[]>),
  },
  claim: { event: [], party: [], stance: [], start: [], end: [] },
});
const columns = columnsOf([
  { type: 0, start: 10, lat: 13.5 },
  { type: 0, start: 20, lat: 13.5 }, // long after
  { type: 1, start: 10, lat: 13.5 }, // another kind of act at once
  { type: 0, start: null, lat: 13.5 }, // without a date
  { type: 0, start: 11, lat: 13.5 }, // the next day
  { type: 0, start: 10, lat: null }, // without a place
]);

it("puts first what is near in time and place, and of the same kind", () => {
  expect(nearestEvents(columns, 0, "", 9)).toEqual([4, 2, 1, 3, 5]);
  expect(nearestEvents(columns, 0, "", 2)).toEqual([4, 2]);
});

it("finds by words of the name, and by the id", () => {
  expect(nearestEvents(columns, 0, "CLASH adre", 9)).toEqual([2]);
  expect(nearestEvents(columns, 0, "evt_3", 9)).toEqual([3]);
  expect(nearestEvents(columns, 0, "nowhere", 9)).toEqual([]);
});

it("measures along the globe", () => {
  expect(distanceKm(0, 0, 0, 1)).toBeCloseTo(111.2, 1);
  expect(distanceKm(10, 179.9, 10, -179.9)).toBeLessThan(25);
});
