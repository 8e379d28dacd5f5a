import { describe, expect, it } from "vitest";
import { BIT, NO_FILTER, facetCounts, failures, layColumns, passing, sortEvents } from "../src/lib/columns";
import { queryToView, START, viewToQuery } from "../src/lib/permalink";
import type { ColumnsJson } from "../src/lib/types";

function ledger(): ColumnsJson {
  return {
    revision: "r", types: ["raid", "strike"], statuses: ["contested", "single_source"], countries: ["TD", "SD"], abouts: ["count"],
    parties: [{ key: "td", name: "Chad", kind: "government", country: "TD" }, { key: "ec", name: "Ennedi Column", kind: "rebel", country: null }],
    stances: ["assert", "deny"], places: ["Adre"],
    event: {
      id: ["evt_a", "evt_b", "evt_c"], type: [0, 1, 0], status: [0, 1, 1], start: [10, 12.5, null], end: [11, 12.5, null],
      lat: [13, -5, null], lon: [22, 179, null], radius: [2, null, null], precision: [1, 0, -1], country: [0, 1, -1], place: [0, -1, -1],
      sources: [3, 1, 1], claims: [4, 1, 2], reports: [2, 1, 1], abouts: [[0], [], []], parties: [[0, 1], [1], []],
    },
    claim: { event: [2, 0, 0, 1], party: [-1, 0, 1, 1], stance: [0, 1, 0, 0], start: [null, 10, 10, 12.5], end: [null, 11, 11, 12.5] },
  };
}

const columns = layColumns(ledger());
const chosen = (filter: Partial<typeof NO_FILTER>): number[] => [...passing(failures(columns, { ...NO_FILTER, ...filter }))];

describe("filters", () => {
  it("asks for nothing by default", () => expect(chosen({})).toEqual([0, 1, 2]));
  it("takes one of the words of a list, and all lists", () => {
    expect(chosen({ status: ["contested", "single_source"] })).toEqual([0, 1, 2]);
    expect(chosen({ party: ["ec"] })).toEqual([0, 1]);
    expect(chosen({ party: ["ec"], country: ["SD"] })).toEqual([1]);
    expect(chosen({ about: ["count"] })).toEqual([0]);
    expect(chosen({ status: ["unheard_of"] })).toEqual([]);
  });
  it("keeps an event that lies partly in the range, to the end of its last day", () => {
    expect(chosen({ range: [11.9, 12] })).toEqual([0]);
    expect(chosen({ range: [12, 12.5] })).toEqual([]);
    expect(chosen({ range: [12.5, 13] })).toEqual([1]);
  });
  it("finds boxes, also across the date line", () => {
    expect(chosen({ bbox: [20, 10, 25, 15] })).toEqual([0]);
    expect(chosen({ bbox: [170, -10, -170, 0] })).toEqual([1]);
  });
  it("counts what each value of a facet would leave", () => {
    const counts = facetCounts(columns, failures(columns, { ...NO_FILTER, status: ["contested"], type: ["raid"] }));
    expect([...counts.status]).toEqual([1, 1]);
    expect([...counts.type]).toEqual([1, 0]);
    expect([...counts.party]).toEqual([1, 1]);
  });
  it("sorts, undated events last in either direction of time", () => {
    const all = passing(failures(columns, NO_FILTER));
    expect([...sortEvents(columns, all, "-time")]).toEqual([1, 0, 2]);
    expect([...sortEvents(columns, all, "-claims")]).toEqual([0, 2, 1]);
  });
  it("groups the claims of events", () => expect([...columns.claimsOf.codes.subarray(columns.claimsOf.at[0], columns.claimsOf.at[1])]).toEqual([1, 2]));
  it("shows what remains when one question is left out", () => expect([...passing(failures(columns, { ...NO_FILTER, range: [10, 11] }), BIT.range)]).toEqual([0, 1, 2]));

  it("filters and counts 100,000 events in 50 ms", () => {
    const small = ledger();
    const many = structuredClone(small);
    for (const key of Object.keys(small.event) as (keyof ColumnsJson["event"])[]) {
      many.event[key] = Array.from({ length: 100_000 }, (_, n) => small.event[key][n % 3]) as never;
    }
    const big = layColumns(many);
    const run = (): void => { facetCounts(big, failures(big, { ...NO_FILTER, status: ["contested"], party: ["ec"], range: [9, 13], bbox: [0, 0, 90, 90] })); };
    run();
    const times = Array.from({ length: 7 }, () => { const begun = performance.now(); run(); return performance.now() - begun; }).sort((a, b) => a - b);
    expect(times[3]).toBeLessThan(50);
  });
});

describe("permalinks", () => {
  it("gives back the view it was made of", () => {
    const view = {
      ...START, event: "evt_1", status: ["contested", "corrected"], party: ["side td", "name a&b=c"], range: [19789, 19790.5] as [number, number],
      bbox: [20.1234, 10, 25, 15.5] as [number, number, number, number], q: "“customs post” ≠", sort: "-claims" as const, asOf: "2024-03-12", theme: "dark" as const, minSources: 2,
    };
    expect(queryToView(viewToQuery(view))).toEqual(view);
  });
  it("says nothing about defaults and leaves out what is wrong", () => {
    expect(viewToQuery(START)).toBe("");
    expect(queryToView("?range=2024-13-40..x&bbox=1,2,3&sort=evil&as_of=<script>&theme=pink&min_sources=-3")).toEqual(START);
  });
});
