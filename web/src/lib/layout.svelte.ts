/** What is open on this screen. No part of the view: a link does not say how wide its reader's screen is. */
export type DialogName = "" | "help" | "palette" | "copy";

class Layout {
  filters = $state(window.innerWidth >= 1100);
  /** The event panel takes most of the page: matrices are wide. */
  wide = $state(false);
  dialog = $state<DialogName>("");
  hasKeys = $state(true);
}

export const layout = new Layout();
