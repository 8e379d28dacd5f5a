/** What the page knows and shows: one view (the address), the ledger's columns, and what is derived from both. */
import { untrack } from "svelte";
import {
  BIT, facetCounts, failures, layColumns, passing, sortEvents, type Columns, type FacetCounts, type Filter,
} from "./columns";
import { queryToView, START, viewToQuery, type View } from "./permalink";
import { openSource, SourceError, type Source } from "./source";
import type { EventDetail, LedgerInfo, ReportDetail } from "./types";

const FILTER_KEYS = ["range", "status", "type", "party", "country", "about", "minSources", "q", "bbox"] as const;

export class Desk {
  readonly source: Source = openSource();
  view = $state.raw<View>(queryToView(this.#written()));
  info = $state.raw<LedgerInfo | null>(null);
  /** The days of publication of the whole ledger, whichever moment is looked at. */
  moments = $state.raw<LedgerInfo["moments"]>([]);
  columns = $state.raw<Columns | null>(null);
  event = $state.raw<EventDetail | null>(null);
  report = $state.raw<ReportDetail | null>(null);
  found = $state.raw<{ q: string; numbers: Uint32Array } | null>(null);
  error = $state("");
  /** The event, the report that could not be opened. */
  failed = $state.raw<{ event: string; report: string }>({ event: "", report: "" });
  isLoading = $state(true);
  /** What was last done, for those who cannot see it: read out by the page's live region. */
  said = $state("");

  /** The number of an event in the columns; -1 if it is not there. */
  numberOf(id: string): number { return this.#numbers.get(id) ?? -1; }

  #numbers = $derived.by(() => new Map(this.columns?.id.map((id, n) => [id, n])));
  #filterKey = $derived(JSON.stringify(FILTER_KEYS.map((key) => this.view[key])));
  filter = $derived.by((): Filter => {
    void this.#filterKey;
    const view = untrack(() => this.view);
    const found = view.q ? (this.found?.numbers ?? null) : null;
    const { range, status, type, party, country, about, minSources, bbox } = view;
    return { range, status, type, party, country, about, minSources, bbox, found };
  });
  fails = $derived(this.columns ? failures(this.columns, this.filter) : new Uint16Array());
  /** Events that pass every question, in the order of the ledger. */
  passing = $derived(passing(this.fails));
  /** The same without the question of where (for the map), and without that of when (for the histogram). */
  passingAnywhere = $derived(this.filter.bbox ? passing(this.fails, BIT.bbox) : this.passing);
  passingAnytime = $derived(this.filter.range ? passing(this.fails, BIT.range) : this.passing);
  #sort = $derived(this.view.sort);
  sorted = $derived(this.columns ? sortEvents(this.columns, this.passing, this.#sort) : new Uint32Array());
  counts = $derived.by((): FacetCounts | null => (this.columns ? facetCounts(this.columns, this.fails) : null));
  #eventId = $derived(this.view.event);
  selected = $derived(this.#eventId ? this.numberOf(this.#eventId) : -1);
  isFiltered = $derived(JSON.stringify(FILTER_KEYS.map((key) => START[key])) !== this.#filterKey);

  #written(): string {
    return document.documentElement.dataset.source === "files" ? location.hash : location.search;
  }

  /** The address of exactly this view. */
  get link(): string {
    return this.#address(this.view);
  }

  #address(view: View): string {
    const query = viewToQuery(view);
    const base = location.href.replace(/[?#].*$/u, "");
    return base + (this.source.isPublished ? query.replace(/^\?/u, "#") : query);
  }

  /** Change the view. What one can go back from (an event, a report, a moment) is a step of the browser's history. */
  go(change: Partial<View>): void {
    const before = this.view;
    this.view = { ...before, ...change };
    const isStep = (["event", "report", "asOf"] as const).some((key) => this.view[key] !== before[key]);
    const address = this.#address(this.view);
    if (address === location.href) return;
    try {
      history[isStep ? "pushState" : "replaceState"](null, "", address);
    } catch {
      location.hash = new URL(address).hash; // a browser that lets a file rewrite no more than its hash
    }
  }

  clearFilters(): void {
    this.go(Object.fromEntries(FILTER_KEYS.map((key) => [key, START[key]])) as Partial<View>);
    this.said = "All filters removed";
  }

  toggle(key: "status" | "type" | "party" | "country" | "about", word: string): void {
    const words = this.view[key];
    this.go({ [key]: words.includes(word) ? words.filter((other) => other !== word) : [...words, word] });
  }

  selectEvent(n: number, tab: View["tab"] = "event"): void {
    const id = this.columns?.id[n];
    if (id) this.go({ event: id, claim: "", report: this.view.report && this.view.event === id ? this.view.report : "", against: "", tab });
  }

  /** Move the selection in the table's order. */
  step(by: number): void {
    const list = this.sorted;
    if (!list.length) return;
    const at = this.selected < 0 ? -1 : list.indexOf(this.selected);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by));
    this.selectEvent(list[next]!, this.view.tab);
  }

  openClaim(claimId: string, reportId: string): void {
    this.go({ claim: claimId, report: reportId, against: "", tab: "text" });
  }

  closeReport(): void {
    this.go({ report: "", against: "", tab: this.view.event ? "event" : "map" });
  }

  // --- loading: each answer is dropped if the view has moved on meanwhile -----------------------------

  async loadLedger(asOf: string): Promise<void> {
    this.isLoading = true;
    try {
      const [info, columns, whole] = await Promise.all([this.source.ledger(asOf), this.source.columns(asOf), asOf ? this.source.ledger("") : null]);
      if (asOf !== this.view.asOf) return;
      this.columns = layColumns(columns);
      this.info = info;
      this.moments = (whole ?? info).moments;
      this.error = "";
    } catch (error) {
      this.#fail(error);
    } finally {
      this.isLoading = false;
    }
  }

  async loadEvent(id: string, asOf: string): Promise<void> {
    if (!id) { this.event = null; return; }
    try {
      const event = await this.source.event(id, asOf);
      if (id === this.view.event && asOf === this.view.asOf) this.event = event;
    } catch (error) {
      if (id !== this.view.event) return;
      this.event = null;
      this.failed = { ...this.failed, event: id };
      this.#fail(error);
    }
  }

  async loadReport(id: string, asOf: string): Promise<void> {
    if (!id) { this.report = null; return; }
    try {
      const report = await this.source.report(id, asOf);
      if (id === this.view.report) this.report = report;
    } catch (error) {
      if (id !== this.view.report) return;
      this.report = null;
      this.failed = { ...this.failed, report: id };
      this.#fail(error);
    }
  }

  async loadSearch(q: string, asOf: string): Promise<void> {
    if (!q.trim()) { this.found = null; return; }
    try {
      const answer = await this.source.search(q, asOf);
      if (q === this.view.q) this.found = { q, numbers: Uint32Array.from(answer.numbers) };
    } catch (error) {
      if (q === this.view.q) { this.found = { q, numbers: new Uint32Array() }; this.#fail(error); }
    }
  }

  #fail(error: unknown): void {
    this.error = error instanceof SourceError ? error.message : `something went wrong: ${String(error)}`;
  }

  /** Load everything anew if the ledger is another one than that which is shown. What is looked at stays. */
  async watch(): Promise<void> {
    const asOf = this.view.asOf;
    if (this.isLoading || !this.info) return;
    try {
      const info = await this.source.ledger(asOf);
      if (info.is_behind || info.revision === this.info?.revision || asOf !== this.view.asOf) return;
    } catch {
      return; // the next look may find the server again
    }
    await this.loadLedger(asOf);
    await Promise.all([this.#followEvent(asOf), this.loadReport(this.view.report, asOf)]);
    this.said = "The ledger has changed";
  }

  /** The event that is looked at, anew. One that was merged or taken apart is gone: then that which has the claim now. */
  async #followEvent(asOf: string): Promise<void> {
    const { event, claim, report } = this.view;
    const shown = claim && report ? { claim_id: claim, report_id: report } : this.event?.first_report;
    if (event && this.numberOf(event) < 0 && shown) {
      const told = await this.source.report(shown.report_id, asOf).catch(() => null);
      const now = told?.claims.find(({ id }) => id === shown.claim_id)?.event_id ?? "";
      if (this.view.event === event) this.go({ event: now });
    } else await this.loadEvent(event, asOf);
  }

  followAddress(): void {
    const written = this.#written();
    if (viewToQuery(queryToView(written)) !== viewToQuery(this.view)) this.view = queryToView(written);
  }
}

export const desk = new Desk();
