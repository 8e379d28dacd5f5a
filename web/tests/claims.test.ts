import { expect, it } from "vitest";
import { countToText, unitOf } from "../src/lib/claims";
import { readWhy } from "../src/lib/why";

it("counts in the plural what can be counted so", () => {
  expect(["rifle", "army", "man", "mortar round", "killed", "people", "casualties", "police", "on board", "building", "bus", "T-72"].map((what) => unitOf(what))).toEqual(["rifles", "armies", "men", "mortar rounds", "killed", "people", "casualties", "police", "on board", "buildings", "buses", "T-72"]);
  expect(countToText({ what: "soldier", low: 1, high: 1 })).toBe("1 soldier");
  expect(countToText({ what: "soldier", low: 20, high: null })).toBe("at least 20 soldiers");
});

it("reads a sentence of several disputes clause by clause", () => {
  expect(readWhy("contested: A says 7, B says 9 (count); A says it happened, B says it did not (occurrence)")).toEqual({
    lead: "contested:",
    clauses: [{ about: "numbers", text: "A says 7, B says 9" }, { about: "whether it happened", text: "A says it happened, B says it did not" }],
  });
});

it("leaves a sentence of another form whole", () => {
  for (const why of ["single source: A says so", "contested: A (the army) says so", ""]) expect(readWhy(why)).toEqual({ lead: why, clauses: [] });
});
