/** Review: one key decides and goes on, everything can be undone. What is decided goes to the ledger, which keeps every decision. */
import { desk } from "./desk.svelte";
import { dumpField, FIELDS, isCode, isPassage, type FieldName } from "./fields";
import type { Command } from "./keys";
import { layout } from "./layout.svelte";
import { SourceError } from "./source";
import { codePointAt, type ShownText } from "./text";
import { offsetIn } from "./highlight";
import type { Claim, ClaimRef, Decision, EventDetail, QueueItem, Span } from "./types";

export interface Draft { field: FieldName; value: unknown; spans: Span[] }

const refsOf = (claims: Claim[]): ClaimRef[] => claims.map((claim) => ({ report_id: claim.report_id, claim_id: claim.id }));

class Review {
  isOn = $state(false);
  queue = $state.raw<QueueItem[]>([]);
  at = $state(0);
  note = $state("");
  reason = $state("");
  draft = $state.raw<Draft | null>(null);
  selection = $state.raw<Span | null>(null);
  said = $state("");
  isBusy = $state(false);
  done = $state(0);

  item = $derived(this.queue[this.at]);
  claim = $derived.by((): Claim | undefined => {
    const held = [...(desk.report?.claims ?? []), ...(desk.event?.claims ?? [])];
    return held.find((claim) => claim.id === desk.view.claim);
  });

  get canReview(): boolean { return desk.info?.writable === true && !desk.source.isPublished; }

  async start(): Promise<void> {
    this.isOn = true;
    await this.loadQueue();
    if (!desk.view.claim) this.show(0);
  }

  stop(): void {
    this.isOn = false;
    this.draft = null;
  }

  async loadQueue(): Promise<void> {
    try {
      this.queue = await desk.source.queue();
      this.at = Math.min(this.at, Math.max(0, this.queue.length - 1));
    } catch (error) {
      this.tell(error);
    }
  }

  show(at: number): void {
    const item = this.queue[at];
    if (!item) { this.said = "The queue is empty."; return; }
    this.at = at;
    this.draft = null;
    desk.go({ event: item.event_id, claim: item.claim_id, report: item.report_id, against: "", tab: "text" });
  }

  next(): void {
    if (this.at + 1 < this.queue.length) this.show(this.at + 1);
    else this.said = "That was the last of the queue.";
  }

  perform(command: Command): boolean {
    if (!this.canReview || !this.isOn) return false;
    if (command.startsWith("label-")) return this.edit(FIELDS[Number(command.slice(6)) - 1]);
    switch (command) {
      case "skip": void this.decide("skip"); return true;
      case "accept": case "reject": void this.decide(command); return true;
      case "flag": case "unsure": void this.decide(command, { stays: command === "flag" }); return true;
      case "same": case "different": void this.decide(command, { others: this.#rest() }); return true;
      case "split": return this.#ask("split", "An event of one claim cannot be split.", (desk.event?.claims.length ?? 0) > 1);
      case "merge": return this.#ask("merge", "There is no other event.", desk.event !== null && (desk.columns?.count ?? 0) > 1);
      case "undo": void this.undo(); return true;
      case "edit": return this.edit(this.draft ? undefined : "type");
      default: return false;
    }
  }

  /** Escape: what is begun and not sent is dropped. True if there was something. */
  cancel(): boolean {
    const had = this.draft !== null;
    this.draft = null;
    return had;
  }

  edit(field: FieldName | undefined): boolean {
    if (!field || !this.claim) { this.draft = null; return true; }
    this.draft = { field, value: dumpField(this.claim, field), spans: isCode(field) ? this.claim.event.trigger.spans : [] };
    return true;
  }

  async saveDraft(): Promise<void> {
    if (!this.draft) return;
    const { field, value, spans } = $state.snapshot(this.draft) as Draft;
    // a field that is nothing but characters has no value beside them
    const told = isPassage(field) ? { spans: (value ?? []) as Span[], ...(value === null ? { value: null } : {}) } : { value, spans };
    if (await this.decide("correct", { field, ...told, stays: true })) this.draft = null;
  }

  /** The other claims of the claim's event. */
  #rest(): ClaimRef[] {
    return refsOf(desk.event?.claims ?? []).filter((ref) => ref.claim_id !== desk.view.claim);
  }

  #ask(dialog: "merge" | "split", refusal: string, isPossible: boolean): boolean {
    if (!desk.event) this.said = "Choose an event first.";
    else if (!isPossible) this.said = refusal;
    else layout.dialog = dialog;
    return true;
  }

  /** Two events are one; true if the ledger took it. */
  async merge(one: EventDetail, other: EventDetail): Promise<boolean> {
    return this.decide("merge", { claims: refsOf(one.claims), others: refsOf(other.claims), event: one.id, stays: true });
  }

  /** The claims of an event that are `off` tell another one; true if the ledger took it. */
  async split(event: EventDetail, off: ReadonlySet<string>): Promise<boolean> {
    const isOff = ({ id }: Claim): boolean => off.has(id);
    return this.decide("split", { claims: refsOf(event.claims.filter((claim) => !isOff(claim))), others: refsOf(event.claims.filter(isOff)), event: event.id, stays: true });
  }

  /** Send one decision about the current claim; true if the ledger took it. Goes on to the next unless it `stays`. */
  async decide(verdict: string, more: { claims?: ClaimRef[]; others?: ClaimRef[]; event?: string; field?: string; value?: unknown; spans?: Span[]; stays?: boolean } = {}): Promise<boolean> {
    const claims = more.claims ?? (this.claim ? refsOf([this.claim]) : []);
    if (!claims.length || this.isBusy) { if (!claims.length) this.said = "Choose a claim first."; return false; }
    this.isBusy = true;
    const told = { event_id: more.event ?? desk.view.event, note: this.note.trim(), reason: this.reason.trim(), field: more.field };
    const decision: Decision = { verdict, claims, others: more.others ?? [], ...Object.fromEntries(Object.entries(told).filter(([, word]) => word)) };
    if (more.value !== undefined) decision.value = more.value;
    if (more.spans?.length) decision.spans = more.spans;
    try {
      await desk.source.decide(decision);
      this.done++;
      this.said = `${verdict.replaceAll("_", " ")}: noted${more.field ? ` (${more.field})` : ""}.`;
      this.note = this.reason = "";
      if (!more.stays) this.next();
      return true;
    } catch (error) {
      this.tell(error);
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  /** Take the last decision back; true if there was one. */
  async undo(): Promise<boolean> {
    try {
      const undone = await desk.source.undo();
      this.said = undone ? "The last decision is undone." : "Nothing to undo.";
      if (undone) await this.loadQueue();
      return undone !== null;
    } catch (error) {
      this.tell(error);
      return false;
    }
  }

  /** Text that was selected in the report becomes the span of the field that is being corrected. */
  takeSelection(element: HTMLElement, shown: ShownText): void {
    const selection = document.getSelection();
    if (!this.isOn || !selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return;
    const start = codePointAt(shown, offsetIn(element, range.startContainer, range.startOffset));
    const last = offsetIn(element, range.endContainer, range.endOffset);
    const end = last > 0 ? codePointAt(shown, last - 1) + 1 : start;
    if (end <= start) return;
    this.selection = [start, end];
    if (!this.draft) return;
    if (isPassage(this.draft.field)) this.draft = { ...this.draft, value: [[start, end]] };
    else if (isCode(this.draft.field)) this.draft = { ...this.draft, spans: [[start, end]] };
  }

  tell(error: unknown): void {
    this.said = error instanceof SourceError ? error.message : String(error);
  }
}

export const review = new Review();
