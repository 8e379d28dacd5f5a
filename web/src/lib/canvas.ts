/** A canvas that keeps its size in device pixels, draws when told, and knows the theme's colours. */

export interface Drawing { context: CanvasRenderingContext2D; width: number; height: number; ratio: number }

/** The faces of --signs: a canvas does not know the properties of the page. */
export const SIGNS = '"DejaVu Sans", "Segoe UI Symbol", "Noto Sans Math", "Noto Sans Symbols 2", system-ui, sans-serif';

export class Painter {
  #frame = 0;
  #observer: ResizeObserver;
  width = 0;
  height = 0;

  constructor(readonly canvas: HTMLCanvasElement, readonly draw: (drawing: Drawing) => void, onResize: () => void = () => undefined) {
    this.#observer = new ResizeObserver(() => { this.#measure(); onResize(); this.ask(); });
    this.#observer.observe(canvas);
    this.#measure();
  }

  #measure(): void {
    const { width, height } = this.canvas.getBoundingClientRect();
    this.width = width;
    this.height = height;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.max(1, Math.round(width * ratio));
    this.canvas.height = Math.max(1, Math.round(height * ratio));
  }

  /** Draw in the next frame; asking twice draws once. */
  ask(): void {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const context = this.canvas.getContext("2d");
      if (!context || !this.width || !this.height) return;
      const ratio = window.devicePixelRatio || 1;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, this.width, this.height);
      this.draw({ context, width: this.width, height: this.height, ratio });
    });
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
  }
}

const probes = new Map<string, string>();
let probe: HTMLElement | null = null;
let probedTheme = "";
const darkness = matchMedia("(prefers-color-scheme: dark)");

/** The colour that `--name` has in the theme that is shown: a canvas does not resolve it by itself. */
export function colourOf(name: string): string {
  const theme = `${document.documentElement.dataset.theme ?? ""}${darkness.matches}`;
  if (theme !== probedTheme) { probes.clear(); probedTheme = theme; }
  let colour = probes.get(name);
  if (!colour) {
    probe ??= document.body.appendChild(Object.assign(document.createElement("span"), { hidden: true }));
    probe.style.color = `var(--${name})`;
    colour = getComputedStyle(probe).color;
    probes.set(name, colour);
  }
  return colour;
}

/** Run `act` when the system changes between light and dark. */
export function onThemeChange(act: () => void): () => void {
  darkness.addEventListener("change", act);
  return () => darkness.removeEventListener("change", act);
}
