import { expect, it } from "vitest";
import { contextOf } from "../src/lib/context";

it("shows the paragraph around a quote, cut where it is long", () => {
  const text = "Before.\nThe 😀 army said it fell. Nobody believed it.\nAfter.";
  const at = [...text].join("|").split("|").indexOf("f", 20);
  const told = contextOf(text, [[at, at + 4]]);
  expect(told).toEqual([{ text: "The 😀 army said it ", isQuote: false }, { text: "fell", isQuote: true }, { text: ". Nobody believed it.", isQuote: false }]);
  expect(contextOf("a".repeat(2000), [[900, 903]]).map(({ text: piece }) => piece.length)).toEqual([2, 400, 3, 400, 2]);
  expect(contextOf("short", [[2, 99]])).toEqual([]);
});
