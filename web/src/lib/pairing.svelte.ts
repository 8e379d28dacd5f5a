/** Pairs of claims side by side: do both speak of one event? One key answers and goes on. The server says which come first. */
import { contextOf, type Piece } from "./context";
import { apiQuery } from "./copyas";
import { desk } from "./desk.svelte";
import type { Command } from "./keys";
import { review } from "./review.svelte";
import type { Claim, PairItem } from "./types";

const ref = ({ report_id, id }: { report_id: string; id: string }) => ({ report_id, claim_id: id });
const keyOf = (item: PairItem | undefined): string => item?.claims.map(({ id }) => id).join(" ") ?? "";

function leaveInput(): boolean {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLInputElement)) return false;
  activeElement.blur();
  return true;
}

class Pairing {
  isOn = $state(false);
  items = $state.raw<PairItem[]>([]);
  /** Which of them is shown. */
  at = $state(0);
  isLooking = $state(false);
  /** Around each quote; [] where the text is not there. */
  contexts = $state.raw<[Piece[], Piece[]]>([[], []]);
  pair = $derived(this.items[this.at]);
  #readFor = "";

  async start(): Promise<void> {
    this.isOn = true;
    review.draft = null;
    review.said = "";
    this.at = 0;
    this.items = [];
    await this.load();
  }

  stop(): void {
    this.isOn = false;
  }

  /** The pairs among the events that pass the filters, as the ledger is now; the one that is shown stays if it is still asked. */
  async load(): Promise<void> {
    if (!this.isOn) return;
    this.isLooking = true;
    const shown = keyOf(this.pair);
    try {
      const items = await desk.source.pairs(apiQuery({ ...desk.view, sort: "time" }));
      const at = items.findIndex((item) => keyOf(item) === shown);
      this.items = items;
      this.at = at >= 0 ? at : Math.min(this.at, items.length);
    } catch (error) {
      review.tell(error);
    } finally {
      this.isLooking = false;
    }
    await this.#readAround();
  }

  step(by: 1 | -1): void {
    this.at = Math.max(0, Math.min(this.items.length, this.at + by));
    void this.#readAround();
  }

  async #readAround(): Promise<void> {
    const { pair } = this;
    const key = keyOf(pair);
    if (key === this.#readFor) return;
    [this.#readFor, this.contexts] = [key, [[], []]];
    if (!pair) return;
    const read = async ({ report_id, evidence }: Claim): Promise<Piece[]> => contextOf((await desk.source.report(report_id, desk.view.asOf)).text, evidence.spans);
    const contexts = await Promise.all([read(pair.claims[0]), read(pair.claims[1])]).catch((): [Piece[], Piece[]] => [[], []]);
    if (this.#readFor === key) this.contexts = contexts;
  }

  perform(command: Command): boolean {
    switch (command) {
      case "same": case "different": case "unsure": void this.#answer(command); return true;
      case "skip": case "next": case "next-claim": this.step(1); return true;
      case "previous": case "previous-claim": this.step(-1); return true;
      case "undo": void this.#undo(); return true;
      case "close": if (!leaveInput()) this.stop(); return true;
      case "pairs": this.stop(); return true;
      default: return command.startsWith("label-") || ["open", "accept", "reject", "edit", "merge", "split", "flag"].includes(command);
    }
  }

  async #answer(verdict: "same" | "different" | "unsure"): Promise<void> {
    const { pair } = this;
    if (!pair || this.isLooking) return;
    const [one, other] = pair.claims;
    if (await review.decide(verdict, { claims: [ref(one)], others: [ref(other)], event: pair.events[0], stays: true })) this.step(1);
  }

  /** Back to the pair whose answer was taken back. */
  async #undo(): Promise<void> {
    if (await review.undo()) this.step(-1);
  }
}

export const pairing = new Pairing();
