/** What is open on this screen. No part of the view: a link does not say how wide its reader's screen is. */
export type DialogName = "" | "help" | "palette" | "copy" | "merge" | "split";

const STORE = "counterclaim-keys";

function read(): { hasKeys?: boolean; ownKeys?: Record<string, string> } {
  try {
    return (JSON.parse(localStorage.getItem(STORE) ?? "{}") ?? {}) as ReturnType<typeof read>;
  } catch {
    return {};
  }
}

class Layout {
  filters = $state(window.innerWidth >= 1100);
  /** The event panel takes most of the page: matrices are wide. */
  wide = $state(false);
  dialog = $state<DialogName>("");
  hasKeys = $state(read().hasKeys ?? true);
  /** Keys that the reader gave to commands; kept by the browser, for this desk. */
  ownKeys = $state.raw<Record<string, string>>(read().ownKeys ?? {});

  keep(ownKeys = this.ownKeys): void {
    this.ownKeys = ownKeys;
    try {
      localStorage.setItem(STORE, JSON.stringify({ hasKeys: this.hasKeys, ownKeys }));
    } catch {
      // a browser that keeps nothing: they hold until the page is closed
    }
  }
}

export const layout = new Layout();
