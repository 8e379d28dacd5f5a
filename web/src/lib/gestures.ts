/** Pan and zoom of one element: pointer, two fingers, wheel. A press that moves less than a few pixels is a click. */

export interface Gestures {
  pan(dx: number, dy: number): void;
  /** `factor` > 1 = nearer; (x, y) in pixels of the element. */
  zoom(factor: number, x: number, y: number): void;
  click(x: number, y: number): void;
  hover(x: number, y: number): void;
  leave(): void;
}

const STILL = 5;

export function listenToGestures(element: HTMLElement, act: Gestures): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let moved = 0;
  const at = (event: PointerEvent | WheelEvent): { x: number; y: number } => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    if (!pointers.size) moved = 0;
    pointers.set(event.pointerId, at(event));
  };
  const move = (event: PointerEvent): void => {
    const here = at(event);
    const before = pointers.get(event.pointerId);
    if (!before) { act.hover(here.x, here.y); return; }
    moved += Math.hypot(here.x - before.x, here.y - before.y);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, here);
    if (!other) { if (moved > STILL) act.pan(here.x - before.x, here.y - before.y); return; }
    moved = Infinity;
    const factor = Math.hypot(here.x - other.x, here.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
    act.pan((here.x - before.x) / 2, (here.y - before.y) / 2);
    act.zoom(factor, (here.x + other.x) / 2, (here.y + other.y) / 2);
  };
  const up = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    const here = at(event);
    if (event.type === "pointerup" && moved <= STILL) act.click(here.x, here.y);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const here = at(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
    act.zoom(2 ** (-Math.max(-240, Math.min(240, event.deltaY * lines)) / (event.ctrlKey ? 90 : 260)), here.x, here.y);
  };
  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", up);
  element.addEventListener("pointerleave", act.leave);
  element.addEventListener("wheel", wheel, { passive: false });
  return () => {
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("pointermove", move);
    element.removeEventListener("pointerup", up);
    element.removeEventListener("pointercancel", up);
    element.removeEventListener("pointerleave", act.leave);
    element.removeEventListener("wheel", wheel);
  };
}
