/** One key, one command. Keys are ignored while something is being typed, and can be switched off (WCAG 2.1.4). */
import { layout } from "./layout.svelte";

export type Command =
  | "next" | "previous" | "open" | "search" | "help" | "palette" | "close" | "filters" | "wide" | "copy" | "next-claim" | "previous-claim"
  | "accept" | "reject" | "skip" | "undo" | "edit" | "merge" | "split" | "same" | "different" | "unsure" | "flag" | "pairs" | `label-${number}`;

export interface Binding { key: string; command: Command; says: string; group: "Move" | "Page" | "Review" }

export const BINDINGS: Binding[] = [
  { key: "j", command: "next", says: "next event", group: "Move" },
  { key: "k", command: "previous", says: "previous event", group: "Move" },
  { key: "enter", command: "open", says: "open the event", group: "Move" },
  { key: "]", command: "next-claim", says: "next claim of the event, with its quote", group: "Move" },
  { key: "[", command: "previous-claim", says: "previous claim", group: "Move" },
  { key: "escape", command: "close", says: "close what is open", group: "Move" },
  { key: "/", command: "search", says: "search", group: "Page" },
  { key: "ctrl+k", command: "palette", says: "all commands", group: "Page" },
  { key: "b", command: "filters", says: "show or hide the filters", group: "Page" },
  { key: "w", command: "wide", says: "enlarge the event", group: "Page" },
  { key: "c", command: "copy", says: "copy as link, curl, command line, Python", group: "Page" },
  { key: "?", command: "help", says: "this help", group: "Page" },
  { key: "a", command: "accept", says: "accept and next", group: "Review" },
  { key: "x", command: "reject", says: "reject and next", group: "Review" },
  { key: "space", command: "skip", says: "skip", group: "Review" },
  { key: "u", command: "undo", says: "undo", group: "Review" },
  { key: "e", command: "edit", says: "correct a field, or its span", group: "Review" },
  { key: "m", command: "merge", says: "merge the event with another", group: "Review" },
  { key: "s", command: "split", says: "split claims off the event", group: "Review" },
  { key: "y", command: "same", says: "same event", group: "Review" },
  { key: "n", command: "different", says: "different events", group: "Review" },
  { key: "h", command: "unsure", says: "cannot tell", group: "Review" },
  { key: "f", command: "flag", says: "flag", group: "Review" },
  { key: "p", command: "pairs", says: "compare pairs of claims", group: "Review" },
];

/** `ctrl+k`, `?`, `space`, `enter`. The command key of a Mac is ctrl. */
export function nameOf(key: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string {
  const name = key.key === " " ? "space" : key.key.toLowerCase();
  return `${key.ctrlKey || key.metaKey ? "ctrl+" : ""}${key.altKey ? "alt+" : ""}${name}`;
}

/** The key of a command: the reader's own, else the one it comes with. */
export function keyOf({ key, command }: Binding): string {
  return layout.ownKeys[command] ?? key;
}

export function commandOf(name: string): Command | null {
  if (/^[1-9]$/u.test(name)) return `label-${Number(name)}`;
  return BINDINGS.find((binding) => keyOf(binding) === name)?.command ?? null;
}

/** Give `command` another key; false if the key is taken, or is none that can be given away. */
export function rebind(command: Command, name: string): boolean {
  const holder = commandOf(name);
  if (holder === command) return true;
  if (holder !== null || /^(?:tab|shift|control|alt|meta|arrow.*|[1-9]|escape|enter)$/u.test(name)) return false;
  layout.keep({ ...layout.ownKeys, [command]: name });
  return true;
}

/** Keys that have a meaning of their own where they are pressed are left alone. */
function isTaken(name: string, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("dialog")) return true; // which closes by itself
  if (name === "ctrl+k") return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return name !== "escape";
  if (target instanceof HTMLInputElement && !["checkbox", "range", "button"].includes(target.type)) return name !== "escape";
  if (name === "enter" || name === "space") return target.closest("button, a, summary, input, [role=grid]") !== null;
  return false;
}

export function listenToKeys(window: Window, perform: (command: Command) => boolean): () => void {
  const press = (key: KeyboardEvent): void => {
    const name = nameOf(key);
    if (key.defaultPrevented || key.isComposing || isTaken(name, key.target)) return;
    if (!layout.hasKeys && !/^(ctrl\+|escape$|enter$)/u.test(name)) return;
    const command = commandOf(name);
    if (command && perform(command)) key.preventDefault();
  };
  window.addEventListener("keydown", press);
  return () => window.removeEventListener("keydown", press);
}
