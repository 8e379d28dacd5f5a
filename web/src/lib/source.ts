/**
 * Where the page has its ledger from: a running `counterclaim serve` (HttpSource), or the files of a published site
 * (FileSource), which may be opened from a disk, where nothing can be fetched. Nothing else knows which of the two.
 */
import { scanTexts } from "./scan";
import type { ColumnsJson, Decision, EventDetail, LedgerInfo, PairItem, QueueItem, ReportDetail, SearchAnswer } from "./types";

export interface Source {
  /** A published site: nothing can be asked of a server, nothing can be written. */
  readonly isPublished: boolean;
  ledger(asOf: string): Promise<LedgerInfo>;
  columns(asOf: string): Promise<ColumnsJson>;
  event(id: string, asOf: string): Promise<EventDetail>;
  report(id: string, asOf: string): Promise<ReportDetail>;
  search(words: string, asOf: string): Promise<SearchAnswer>;
  queue(): Promise<QueueItem[]>;
  /** Pairs of claims to compare, of the events that a query of the API leaves. */
  pairs(query: URLSearchParams): Promise<PairItem[]>;
  decide(decision: Decision): Promise<Decision>;
  undo(): Promise<Decision | null>;
}

/** An answer that is not the one asked for; `message` is for people. */
export class SourceError extends Error {
  constructor(message: string, readonly status = 0) {
    super(message);
  }
}

const API = "api/v1";
const JSON_ONLY: RequestInit = { headers: { Accept: "application/json" } };

export class HttpSource implements Source {
  readonly isPublished = false;

  ledger(asOf: string): Promise<LedgerInfo> { return this.#get("ledger", asOf); }
  columns(asOf: string): Promise<ColumnsJson> { return this.#get("columns", asOf); }
  event(id: string, asOf: string): Promise<EventDetail> { return this.#get(`events/${encodeURIComponent(id)}`, asOf); }
  report(id: string, asOf: string): Promise<ReportDetail> { return this.#get(`reports/${encodeURIComponent(id)}`, asOf); }
  search(words: string, asOf: string): Promise<SearchAnswer> { return this.#get("search", asOf, { q: words }); }

  async queue(): Promise<QueueItem[]> { return itemsOf(await this.#get<unknown>("review/queue", "", { limit: "500" })) as QueueItem[]; }
  async pairs(query: URLSearchParams): Promise<PairItem[]> { return itemsOf(await this.#ask<unknown>(`${API}/review/pairs?${new URLSearchParams([...query, ["limit", "200"]]).toString()}`, JSON_ONLY)) as PairItem[]; }
  decide(decision: Decision): Promise<Decision> { return this.#post("review/decisions", decision); }
  undo(): Promise<Decision | null> { return this.#post("review/undo", {}); }

  #get<T>(path: string, asOf: string, query: Record<string, string> = {}): Promise<T> {
    const asked = new URLSearchParams({ ...query, ...(asOf ? { as_of: asOf } : {}) }).toString();
    return this.#ask<T>(`${API}/${path}${asked && `?${asked}`}`, JSON_ONLY);
  }

  #post<T>(path: string, body: object): Promise<T> {
    return this.#ask<T>(`${API}/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  }

  async #ask<T>(url: string, init: RequestInit, tries = 150): Promise<T> {
    let response: Response;
    try {
      response = await fetch(url, { credentials: "same-origin", redirect: "error", ...init });
    } catch {
      throw new SourceError("the server does not answer; is `counterclaim serve` still running?");
    }
    // the ledger as of a moment is put together when it is first asked for; another program holds a ledger not so long
    const left = url.includes("as_of=") ? tries : Math.min(tries, 10);
    if (response.status === 503 && left > 0) {
      await new Promise((resolve) => { setTimeout(resolve, 400); });
      return this.#ask<T>(url, init, left - 1);
    }
    if (response.ok) return (response.status === 204 ? null : await response.json()) as T;
    const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
    throw new SourceError(problem.detail ?? problem.title ?? `the server answers ${response.status}`, response.status);
  }
}

function itemsOf(answer: unknown): unknown[] {
  if (Array.isArray(answer)) return answer;
  const items = (answer as { items?: unknown } | null)?.items;
  return Array.isArray(items) ? items : [];
}

// --- files ------------------------------------------------------------------------------------------

type Put = (kind: string, part: number, content: unknown) => void;

declare global {
  interface Window { __COUNTERCLAIM__: { put: Put } }
}

const parts = new Map<string, unknown>();
window.__COUNTERCLAIM__ = { put: (kind, part, content) => { parts.set(`${kind}-${part}`, content); } };

const loading = new Map<string, Promise<unknown>>();

/** The content that the script at `path` puts under `kind`, `part`; loaded once. */
export function loadPart<T>(path: string, kind: string, part: number): Promise<T> {
  let promise = loading.get(path);
  if (!promise) {
    promise = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = path;
      script.onload = () => { script.remove(); resolve(parts.get(`${kind}-${part}`)); };
      script.onerror = () => { loading.delete(path); reject(new SourceError(`${path} is missing or damaged`)); };
      document.head.append(script);
    });
    loading.set(path, promise);
  }
  return promise as Promise<T>;
}

/** Events of one file `data/events-<k>.js`, in order of the columns. */
const EVENTS_PER_PART = 200;

export class FileSource implements Source {
  readonly isPublished = true;

  ledger(): Promise<LedgerInfo & { report_parts?: Record<string, number> }> { return loadPart("data/ledger.js", "ledger", 0); }
  columns(): Promise<ColumnsJson> { return loadPart("data/columns.js", "columns", 0); }

  async event(id: string): Promise<EventDetail> {
    const n = (await this.columns()).event.id.indexOf(id);
    const part = Math.floor(n / EVENTS_PER_PART);
    const events = n < 0 ? {} : await loadPart<Record<string, EventDetail>>(`data/events-${part}.js`, "events", part);
    const event = events[id];
    if (!event) throw new SourceError(`no event ${id} in this ledger`, 404);
    return event;
  }

  async report(id: string): Promise<ReportDetail> {
    const part = (await this.ledger()).report_parts?.[id];
    const reports = part === undefined ? {} : await loadPart<Record<string, ReportDetail>>(`data/reports-${part}.js`, "reports", part);
    const report = reports[id];
    if (!report) throw new SourceError(`no report ${id} in this ledger`, 404);
    return report;
  }

  async search(words: string): Promise<SearchAnswer> {
    const texts = await loadPart<string[]>("data/search.js", "search", 0);
    return { numbers: scanTexts(texts, words), items: [] };
  }

  queue(): Promise<QueueItem[]> { return Promise.resolve([]); }
  pairs(): Promise<PairItem[]> { return Promise.resolve([]); }
  decide(): Promise<Decision> { return Promise.reject(new SourceError("a published ledger is read-only")); }
  undo(): Promise<Decision | null> { return Promise.resolve(null); }
}

export function openSource(): Source {
  return document.documentElement.dataset.source === "files" ? new FileSource() : new HttpSource();
}
