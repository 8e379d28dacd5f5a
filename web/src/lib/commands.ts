/** What a command does to the page; true if it did something. */
import { desk } from "./desk.svelte";
import type { Command } from "./keys";
import { layout } from "./layout.svelte";
import { pairing } from "./pairing.svelte";
import { review } from "./review.svelte";

export function perform(command: Command): boolean {
  if (pairing.isOn && pairing.perform(command)) return true;
  switch (command) {
    case "next": desk.step(1); return true;
    case "previous": desk.step(-1); return true;
    case "open": return openEvent();
    case "next-claim": return stepClaim(1);
    case "previous-claim": return stepClaim(-1);
    case "search": document.getElementById("search")?.focus(); return true;
    case "help": layout.dialog = "help"; return true;
    case "palette": layout.dialog = "palette"; return true;
    case "copy": layout.dialog = "copy"; return true;
    case "filters": layout.filters = !layout.filters; layout.wide = false; return true;
    case "wide": layout.wide = !layout.wide; return true;
    case "close": return close();
    case "pairs": return startPairs();
    default: return review.perform(command);
  }
}

/** Pairs are a part of review: it begins with them if it has not begun. */
function startPairs(): boolean {
  if (!review.canReview) return false;
  review.isOn = true;
  void pairing.start();
  return true;
}

function openEvent(): boolean {
  if (desk.selected < 0) return false;
  desk.go({ tab: "event" });
  document.getElementById("event-head")?.focus();
  return true;
}

function stepClaim(by: number): boolean {
  const claims = desk.event?.claims ?? [];
  if (!claims.length) return false;
  const at = claims.findIndex((claim) => claim.id === desk.view.claim);
  const next = claims[at < 0 ? (by > 0 ? 0 : claims.length - 1) : (at + by + claims.length) % claims.length]!;
  desk.openClaim(next.id, next.report_id);
  return true;
}

function close(): boolean {
  if (review.cancel()) return true;
  if (document.activeElement instanceof HTMLInputElement) { document.activeElement.blur(); return true; }
  if (layout.wide) { layout.wide = false; return true; }
  if (desk.view.report) { desk.closeReport(); return true; }
  if (desk.view.event) { desk.go({ event: "", claim: "", tab: "map" }); return true; }
  return false;
}
