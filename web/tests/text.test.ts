import { describe, expect, it } from "vitest";
import { compareTexts, compareWords, splitSentences } from "../src/lib/changes";
import { valueToText } from "../src/lib/claims";
import { copiesOf, quoteForShell } from "../src/lib/copyas";
import { START } from "../src/lib/permalink";
import { scanTexts } from "../src/lib/scan";
import { codePointAt, layText, show } from "../src/lib/text";
import { intervalToText, isoToDays, shortInterval, ticksOf } from "../src/lib/time";

describe("report text", () => {
  it("shows what cannot be seen, and leaves the rest alone", () => {
    expect(show("a\u202eb\u0007\u007f é😀‍")).toBe("a⟨U+202E⟩b␇␡ é😀‍");
    expect(show("  a\n b ")).toBe("a b");
  });
  it("maps code points to the shown characters and back", () => {
    const shown = layText("😀\u202eab");
    expect(shown.text).toBe("😀⟨U+202E⟩ab");
    expect([...shown.at]).toEqual([0, 2, 10, 11, 12]);
    expect([0, 1, 2, 5, 10, 11].map((position) => codePointAt(shown, position))).toEqual([0, 0, 1, 1, 2, 3]);
  });
});

describe("changes between versions", () => {
  it("keeps every character in the pieces", () => {
    const text = "One. Two? “Three!” Gen. Four came at 3.5 km.\n\nFive";
    expect(splitSentences(text).join("")).toBe(text);
    expect(splitSentences("Gen. Four came.  Five.")).toHaveLength(2);
  });
  it("tells added, dropped and changed sentences", () => {
    const before = "Drones hit a depot. Two people died. Nobody claimed it.";
    const after = "Drones hit a depot. Four people died. The governor came. Nobody claimed it.";
    expect(compareTexts(before, after).map(({ op }) => op)).toEqual(["same", "changed", "added", "same"]);
    expect(compareTexts(before, before).every(({ op }) => op === "same")).toBe(true);
    expect(compareTexts("", "New.").map(({ op }) => op)).toEqual(["added"]);
  });
});

describe("two versions of a sentence", () => {
  const marked = (before: string, after: string): string => compareWords(before, after).map(({ op, text }) => (op === "same" ? text : op === "added" ? `{+${text}+}` : `[-${text}-]`)).join("");
  it("marks the words that came and went, and no more", () => {
    expect(marked("It had suspended deliveries to the whole of the east.", "It had resumed deliveries to half of the east.")).toBe("It had [-suspended-]{+resumed+} deliveries to [-the whole-]{+half+} of the east.");
    expect(marked("Drones hit a depot.", "Drones hit a depot on Wednesday.")).toBe("Drones hit a depot{+ on Wednesday+}.");
    expect(marked("same", "same")).toBe("same");
  });
  it("loses no character of either", () => {
    const [before, after] = ["“Three, 3.5 km off”, he said.", "Four — (3.5 km) off, she said …"];
    const words = compareWords(before, after);
    expect(words.filter(({ op }) => op !== "added").map(({ text }) => text).join("")).toBe(before);
    expect(words.filter(({ op }) => op !== "dropped").map(({ text }) => text).join("")).toBe(after);
  });
  it("takes a sentence of hostile length as a whole", () => {
    expect(compareWords("a b ".repeat(3000), "b c ".repeat(3000)).length).toBe(2);
  });
});

describe("values in words", () => {
  it("reads the value of a count", () => {
    expect(valueToText("count", "killed: 20–")).toBe("at least 20 killed");
    expect(valueToText("count", "killed: 11")).toBe("11 killed");
    expect(valueToText("count", "killed: 24–99")).toBe("24–99 killed");
    expect(valueToText("outcome", "repelled: 3")).toBe("repelled: 3");
  });
  it("names who is held responsible", () => {
    const parties = [{ key: "side:sd", name: "Sudan", kind: null, country: "SD" }];
    expect(["sd", "denied"].map((value) => valueToText("responsibility", value, parties))).toEqual(["Sudan", "denied"]);
  });
  it("never snaps an interval to its first day", () => {
    const [from, to] = [isoToDays("2024-06-01"), isoToDays("2024-07-31")];
    expect(intervalToText(from, to)).toBe("2024-06-01 – 2024-07-31");
    expect(shortInterval(from, to)).toBe("2024-06-01…07-31");
    expect(shortInterval(from, isoToDays("2024-06-30"))).toBe("2024-06");
    expect(intervalToText(Number.NaN, to)).toBe("until 2024-07-31");
  });
  it("sets ticks at calendar boundaries", () => {
    expect(ticksOf(isoToDays("2024-10-20"), isoToDays("2024-10-24"), 5).map(({ label }) => label)).toEqual(["20 Oct", "21 Oct", "22 Oct", "23 Oct", "24 Oct"]);
    expect(ticksOf(isoToDays("2019-06-01"), isoToDays("2024-06-01"), 6).map(({ label }) => label)).toEqual(["2020", "2021", "2022", "2023", "2024"]);
  });
});

describe("copies of a view", () => {
  it("quotes whatever is in a word", () => {
    expect(quoteForShell("a'b; rm -rf $HOME")).toBe(`'a'\\''b; rm -rf $HOME'`);
    const { cli, python } = copiesOf({ ...START, status: ["contested"], party: ["name:x'; y"] }, "http://127.0.0.1:1/?status=contested", "my ledger");
    expect(cli).toBe(`counterclaim ledger 'my ledger' --status contested --party 'x'\\''; y'`);
    expect(python).toContain(`event["status"] in ["contested"]`);
  });
});

it("searches without a server, accents and case aside", () => {
  expect(scanTexts(["Le Marché noir", "marche", "noir"], "MARCHE noir")).toEqual([0]);
  expect(scanTexts(["a b c", "a c b"], '"b c"')).toEqual([0]);
});
