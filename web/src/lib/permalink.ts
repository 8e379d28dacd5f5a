/** The page's state ⇄ the query part of its address: one link for exactly this view. Pure. */
import { SORTS, type Box, type Sort } from "./columns";
import { daysToText, isoToDays } from "./time";

export type Theme = "auto" | "light" | "dark";
export type Tab = "filters" | "map" | "list" | "event" | "text";

export interface View {
  event: string; claim: string; report: string; against: string;
  range: [number, number] | null;
  status: string[]; type: string[]; party: string[]; country: string[]; about: string[];
  minSources: number; q: string; bbox: Box | null; sort: Sort; asOf: string; theme: Theme; tab: Tab;
}

export const START: View = {
  event: "", claim: "", report: "", against: "", range: null, status: [], type: [], party: [], country: [], about: [],
  minSources: 0, q: "", bbox: null, sort: "time", asOf: "", theme: "auto", tab: "map",
};

const LISTS = ["status", "type", "party", "country", "about"] as const;
const WORDS = ["event", "claim", "report", "against", "q"] as const;

/** `?event=evt_1&status=contested&status=corrected`, defaults left out, always in the same order; "" if all are defaults. */
export function viewToQuery(view: View): string {
  const query = new URLSearchParams();
  for (const key of WORDS) if (view[key]) query.set(key, view[key]);
  for (const key of LISTS) for (const word of view[key]) query.append(key, word);
  if (view.range) query.set("range", view.range.map(moment).join(".."));
  if (view.minSources) query.set("min_sources", String(view.minSources));
  if (view.bbox) query.set("bbox", view.bbox.map((degree) => String(Math.round(degree * 1e4) / 1e4)).join(","));
  if (view.sort !== "time") query.set("sort", view.sort);
  if (view.asOf) query.set("as_of", view.asOf);
  if (view.theme !== "auto") query.set("theme", view.theme);
  if (view.tab !== "map") query.set("tab", view.tab);
  const text = query.toString();
  return text && `?${text.replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
}

/** What a link asks for; what it says wrongly is as if it were not said. */
export function queryToView(text: string): View {
  const query = new URLSearchParams(text.replace(/^[?#]/u, ""));
  const view: View = { ...START };
  for (const key of WORDS) view[key] = query.get(key) ?? "";
  for (const key of LISTS) view[key] = [...new Set(query.getAll(key))];
  view.range = readRange(query.get("range"));
  view.minSources = Math.max(0, Math.floor(Number(query.get("min_sources")) || 0));
  view.bbox = readBox(query.get("bbox"));
  view.sort = SORTS.find((sort) => sort === query.get("sort")) ?? "time";
  view.asOf = /^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/u.test(query.get("as_of") ?? "") ? (query.get("as_of") ?? "") : "";
  view.theme = (["light", "dark"] as const).find((theme) => theme === query.get("theme")) ?? "auto";
  view.tab = (["filters", "list", "event", "text"] as const).find((tab) => tab === query.get("tab")) ?? "map";
  return view;
}

function moment(days: number): string {
  return Number.isInteger(days) ? daysToText(days) : daysToText(days).replace(" ", "T");
}

function readRange(text: string | null): [number, number] | null {
  const [from, to, ...rest] = (text ?? "").split("..").map((iso) => isoToDays(iso.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d)Z$/u, "$1:00Z")));
  return rest.length === 0 && from !== undefined && to !== undefined && from < to ? [from, to] : null;
}

function readBox(text: string | null): Box | null {
  const box = (text ?? "").split(",").map(Number);
  const [west, south, east, north] = box;
  const isBox = box.length === 4 && box.every(Number.isFinite) && text?.trim() !== "";
  return isBox && south! < north! && Math.abs(west!) <= 180 && Math.abs(east!) <= 180 ? [west!, south!, east!, north!] : null;
}
