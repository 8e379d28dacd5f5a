import { expect, it } from "vitest";
import { layColumns } from "../src/lib/columns";
import { answeredPairs, candidatePairs, choosePair, contextOf, distanceKm, pairKey } from "../src/lib/pairs";
import type { Claim, EventDetail } from "../src/lib/types";

const EVERY = { precision: 1, radius: 5, country: 0, place: 0, sources: 2, reports: 1, abouts: [], parties: [] };
const columnsOf = (events: { type: number; status: number; start: number | null; lat: number; lon: number; claims: number }[]) => layColumns({
  revision: "r", types: ["shelling", "clash"], statuses: ["contested", "single_source"], countries: ["TD"], abouts: [], parties: [], stances: ["assert"], places: ["Adre"],
  event: {
    id: events.map((_, n) => `evt_${n}`), type: events.map(({ type }) => type), status: events.map(({ status }) => status),
    start: events.map(({ start }) => start), end: events.map(({ start }) => start), lat: events.map(({ lat }) => lat), lon: events.map(({ lon }) => lon),
    claims: events.map(({ claims }) => claims),
    ...(Object.fromEntries(Object.entries(EVERY).map(([key, value]) => [key, events.map(() => value)])) as Record<keyof typeof EVERY, never[]>),
  },
  claim: { event: [], party: [], stance: [], start: [], end: [] },
});
const all = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, n) => n);

it("asks about events near in time and place, the weightiest first", () => {
  const columns = columnsOf([
    { type: 0, status: 1, start: 10, lat: 13.5, lon: 22.2, claims: 3 },
    { type: 0, status: 1, start: 11, lat: 13.5, lon: 22.2, claims: 2 }, // the next day, the same place
    { type: 1, status: 1, start: 10, lat: 13.5, lon: 22.2, claims: 2 }, // another kind of act at once
    { type: 0, status: 1, start: 10, lat: 15.5, lon: 22.2, claims: 9 }, // far away
    { type: 0, status: 1, start: 20, lat: 13.5, lon: 22.2, claims: 9 }, // long after
    { type: 0, status: 1, start: null, lat: 13.5, lon: 22.2, claims: 9 }, // without a date
  ]);
  expect(candidatePairs(columns, all(6)).map(({ one, other }) => [one, other])).toEqual([[0, 1], [0, 2]]);
  expect(candidatePairs(columns, Uint32Array.from([0, 3]))).toEqual([]);
});

it("asks about the sides of a dispute", () => {
  const columns = columnsOf([{ type: 0, status: 0, start: null, lat: 13.5, lon: 22.2, claims: 3 }, { type: 0, status: 0, start: 4, lat: 13.5, lon: 22.2, claims: 1 }]);
  expect(candidatePairs(columns, all(2)).map(({ one, other }) => [one, other])).toEqual([[0, 0]]);
});

const claim = (id: string, more: object = {}): Claim => ({ id, sources: [], event: { time: null, places: [], agents: [], targets: [], counts: [] }, ...more }) as unknown as Claim;
const told = (id: string, claims: Claim[], disputes: object[] = []): EventDetail => ({ id, claims, disputes }) as unknown as EventDetail;

it("shows the claims that tell most, and of one event those of both sides", () => {
  const [poor, rich] = [claim("a"), claim("b", { sources: [{ name: "Army" }] })];
  expect(choosePair(told("x", [poor, rich]), told("y", [claim("c")]), new Set())?.claims.map(({ id }) => id)).toEqual(["b", "c"]);
  const event = told("x", [poor, rich], [{ about: "outcome", sides: [{ claims: ["b"] }, { claims: ["a"] }] }]);
  expect(choosePair(event, event, new Set())?.claims.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(choosePair(told("x", [poor]), told("x", [poor]), new Set())).toBeNull();
});

it("does not ask again what was answered, and asks again what was taken back", () => {
  const decision = { verdict: "same", claims: [{ report_id: "r", claim_id: "b" }], others: [{ report_id: "r", claim_id: "a" }] };
  const answered = answeredPairs([decision, { ...decision, verdict: "accept" }]);
  expect([...answered]).toEqual([pairKey("a", "b")]);
  expect(choosePair(told("x", [claim("a")]), told("y", [claim("b")]), answered)).toBeNull();
  expect(answeredPairs([{ ...decision, active: false }]).size).toBe(0);
});

it("measures along the globe", () => {
  expect(distanceKm(0, 0, 0, 1)).toBeCloseTo(111.2, 1);
  expect(distanceKm(10, 179.9, 10, -179.9)).toBeLessThan(25);
});

it("shows the paragraph around a quote, cut where it is long", () => {
  const text = "Before.\nThe 😀 army said it fell. Nobody believed it.\nAfter.";
  const at = [...text].join("|").split("|").indexOf("f", 20);
  const told = contextOf(text, [[at, at + 4]]);
  expect(told).toEqual([{ text: "The 😀 army said it ", isQuote: false }, { text: "fell", isQuote: true }, { text: ". Nobody believed it.", isQuote: false }]);
  expect(contextOf("a".repeat(2000), [[900, 903]]).map(({ text: piece }) => piece.length)).toEqual([2, 400, 3, 400, 2]);
  expect(contextOf("short", [[2, 99]])).toEqual([]);
});
