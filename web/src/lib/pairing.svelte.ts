/** Pairs of claims side by side: do both speak of one event? One key answers and goes on. */
import { desk } from "./desk.svelte";
import type { Command } from "./keys";
import { answeredPairs, candidatePairs, choosePair, contextOf, pairKey, type Candidate, type Pair, type Piece } from "./pairs";
import { review } from "./review.svelte";
import type { Claim } from "./types";

const ref = ({ report_id, id }: { report_id: string; id: string }) => ({ report_id, claim_id: id });

function leaveInput(): boolean {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLInputElement)) return false;
  activeElement.blur();
  return true;
}

class Pairing {
  isOn = $state(false);
  pair = $state.raw<Pair | null>(null);
  /** Which candidate is shown, of how many. */
  at = $state(-1);
  total = $state(0);
  isLooking = $state(false);
  #candidates: Candidate[] = [];
  /** The events among which the candidates were looked for. */
  #among: Uint32Array | null = null;
  #answered = new Set<string>();

  async start(): Promise<void> {
    this.isOn = true;
    review.draft = null;
    review.said = "";
    this.#find();
    this.at = -1;
    try {
      this.#answered = answeredPairs(await desk.source.decisions());
    } catch (error) {
      review.tell(error);
    }
    await this.step(1);
  }

  #find(): void {
    this.#among = desk.passing;
    this.#candidates = desk.columns ? candidatePairs(desk.columns, desk.passing) : [];
    this.total = this.#candidates.length;
  }

  stop(): void {
    this.isOn = false;
    this.pair = null;
  }

  /** Go to the next pair that nobody answered, or the one before; stays where there is none. */
  async step(by: 1 | -1): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      for (let at = this.at + by; at >= 0 && at < this.#candidates.length; at += by) {
        const pair = await this.#load(this.#candidates[at]!);
        if (!this.isOn) return;
        if (!pair) continue;
        [this.at, this.pair] = [at, pair];
        return;
      }
      if (by > 0) { this.pair = null; this.at = this.#candidates.length; }
    } finally {
      this.isLooking = false;
    }
  }

  /** An event that another answer has taken apart, or made one with another, is gone: so is the question. */
  async #load({ one, other }: Candidate): Promise<Pair | null> {
    const ids = [one, other].map((n) => this.#columnIds[n]);
    try {
      const [first, second] = await Promise.all(ids.map((id) => desk.source.event(id ?? "", desk.view.asOf)));
      const pair = choosePair(first!, second!, this.#answered);
      return pair && { ...pair, contexts: await this.#readAround(pair.claims) };
    } catch {
      return null;
    }
  }

  async #readAround(claims: Pair["claims"]): Promise<Pair["contexts"]> {
    const read = async ({ report_id, evidence }: Claim): Promise<Piece[]> => contextOf((await desk.source.report(report_id, desk.view.asOf)).text, evidence.spans);
    return Promise.all([read(claims[0]), read(claims[1])]).catch(() => [[], []]);
  }

  get #columnIds(): string[] { return desk.columns?.id ?? []; }

  /** The ledger was linked anew, or filtered: the candidates are those that there are now. */
  refresh(): void {
    if (!this.isOn || desk.passing === this.#among) return;
    this.#find();
    const [one, other] = this.pair?.events ?? [];
    const ids = this.#columnIds;
    const at = this.#candidates.findIndex((candidate) => ids[candidate.one] === one?.id && ids[candidate.other] === other?.id);
    this.at = at >= 0 ? at : Math.max(-1, Math.min(this.at, this.total) - 1);
    if (at < 0 && !this.isLooking) void this.step(1);
  }

  perform(command: Command): boolean {
    switch (command) {
      case "same": case "different": case "unsure": void this.#answer(command); return true;
      case "skip": case "next": case "next-claim": void this.step(1); return true;
      case "previous": case "previous-claim": void this.step(-1); return true;
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
    if (!(await review.decide(verdict, { claims: [ref(one)], others: [ref(other)], event: pair.events[0].id, stays: true }))) return;
    this.#answered.add(pairKey(one.id, other.id));
    await this.step(1);
  }

  /** Back to the pair whose answer was taken back. */
  async #undo(): Promise<void> {
    if (!(await review.undo())) return;
    this.#answered = answeredPairs(await desk.source.decisions().catch(() => []));
    await this.step(-1);
  }
}

export const pairing = new Pairing();
