/** The same view for others: a link, a request, a command line, a few lines of Python. Pure. */
import type { View } from "./permalink";
import { daysToText } from "./time";

/** One shell word, whatever is in it. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

const quoteForPython = (word: string): string => JSON.stringify(word);
const moment = (days: number): string => daysToText(days).replace(" ", "T").replace(/(T\d\d:\d\d)Z$/u, "$1:00Z");

/** The query of /api/v1/events that gives what the table shows. */
export function apiQuery(view: View): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of ["status", "type", "party", "country", "about"] as const) for (const word of view[key]) query.append(key, word);
  if (view.range) {
    query.set("since", moment(view.range[0]));
    query.set("until", moment(lastOf(view.range[1])));
  }
  if (view.minSources) query.set("min_sources", String(view.minSources));
  if (view.bbox) query.set("bbox", view.bbox.join(","));
  if (view.q) query.set("q", view.q);
  if (view.asOf) query.set("as_of", view.asOf);
  if (view.sort !== "time") query.set("sort", view.sort);
  return query;
}

/** A range ends before its second moment; `until` takes its day with it. */
function lastOf(end: number): number {
  return Number.isInteger(end) ? end - 1 : end;
}

export interface Copies { link: string; curl: string; cli: string; python: string; /** filters that the command line does not have */ missing: string[] }

export function copiesOf(view: View, link: string, ledger: string): Copies {
  const base = link.replace(/[?#].*$/u, "").replace(/[^/]*$/u, "");
  const query = apiQuery(view).toString();
  const path = view.event ? `api/v1/events/${view.event}${view.asOf ? `?as_of=${view.asOf}` : ""}` : `api/v1/events${query && `?${query}`}`;
  const { cli, missing } = commandLine(view, ledger);
  return { link, curl: `curl -H "Authorization: Bearer $TOKEN" ${quoteForShell(base + path)}`, cli, python: pythonOf(view, ledger), missing };
}

function commandLine(view: View, ledger: string): { cli: string; missing: string[] } {
  if (view.event) return { cli: ["counterclaim", "event", view.event, ledger, ...(view.asOf ? ["--as-of", view.asOf] : [])].map(quoteForShell).join(" "), missing: [] };
  const words = ["counterclaim", "ledger", ledger];
  for (const status of view.status) words.push("--status", status);
  for (const type of view.type) words.push("--type", type);
  // the command line takes one party and one place
  if (view.party.length === 1) words.push("--party", view.party[0]!.replace(/^(?:side|name|actor)[: ]/u, ""));
  if (view.country.length === 1) words.push("--place", view.country[0]!);
  if (view.range) words.push("--since", moment(view.range[0]), "--until", moment(lastOf(view.range[1])));
  if (view.asOf) words.push("--as-of", view.asOf);
  const missing = [
    view.party.length > 1 && "several parties", view.country.length > 1 && "several countries", view.about.length > 0 && "what is disputed",
    view.minSources > 0 && "number of sources", view.bbox && "the box on the map", view.q && "the search", view.sort !== "time" && "the order",
  ].filter((word): word is string => Boolean(word));
  return { cli: words.map(quoteForShell).join(" "), missing };
}

function pythonOf(view: View, ledger: string): string {
  const path = quoteForPython(ledger);
  const asOf = view.asOf ? `, "--as-of", ${quoteForPython(view.asOf)}` : "";
  const head = ["import json", "import subprocess", ""];
  if (view.event) return [...head, `lines = subprocess.check_output(["counterclaim", "event", ${quoteForPython(view.event)}, ${path}, "--format", "jsonl"${asOf}], text=True)`, "event, *claims = map(json.loads, lines.splitlines())"].join("\n");
  const tests = [
    view.status.length && `event["status"] in ${JSON.stringify(view.status)}`, view.type.length && `event["type"] in ${JSON.stringify(view.type)}`,
    view.country.length && `any(place["country"] in ${JSON.stringify(view.country)} for place in event["places"])`,
    view.about.length && `any(dispute["about"] in ${JSON.stringify(view.about)} for dispute in event["disputes"])`,
    view.minSources && `event["independent_sources"] >= ${view.minSources}`,
  ].filter(Boolean);
  const range = view.range ? `, "--since", ${quoteForPython(moment(view.range[0]))}, "--until", ${quoteForPython(moment(lastOf(view.range[1])))}` : "";
  const party = view.party.length === 1 ? `, "--party", ${quoteForPython(view.party[0]!.replace(/^(?:side|name|actor)[: ]/u, ""))}` : "";
  return [...head, `lines = subprocess.check_output(["counterclaim", "ledger", ${path}, "--format", "jsonl"${party}${range}${asOf}], text=True)`,
    "events = [json.loads(line) for line in lines.splitlines()]", ...(tests.length ? [`events = [event for event in events if ${tests.join(" and ")}]`] : [])].join("\n");
}
