/** Review: built when the ledger can be written. */
import type { Command } from "./keys";
import type { ShownText } from "./text";

class Review {
  perform(_command: Command): boolean { return false; }
  cancel(): boolean { return false; }
  takeSelection(_element: HTMLElement, _shown: ShownText): void { /* nothing to set yet */ }
}

export const review = new Review();
