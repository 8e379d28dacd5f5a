import { expect, test } from "vitest";
import { fit } from "../src/lib/mercator";

const BOX: [number, number, number, number] = [0.5, 0.4, 0.6, 0.45];

/** Where a point of the square stands in a frame of pixels. */
function place(x: number, y: number, width: number, height: number, camera = fit(BOX, width, height)): [number, number] {
  return [(x - camera.x) * camera.k + width / 2, (y - camera.y) * camera.k + height / 2];
}

test.each([[700, 300], [300, 380], [320, 160]])("what is covered of a frame of %i by %i stays free", (width, height) => {
  const covered = { top: 78, bottom: 38 };
  const camera = fit(BOX, width, height, 24_000, covered);
  const [left, top] = place(BOX[0], BOX[1], width, height, camera);
  const [right, bottom] = place(BOX[2], BOX[3], width, height, camera);
  expect(Math.min(left, width - right)).toBeGreaterThan(0);
  expect(top).toBeGreaterThan(covered.top);
  expect(bottom).toBeLessThan(height - covered.bottom);
  expect(top - covered.top).toBeCloseTo(height - covered.bottom - bottom);
});

test("with nothing covered the box is in the middle, and no nearer than asked", () => {
  const camera = fit(BOX, 700, 300, 1_000);
  expect([camera.x, camera.y, camera.k]).toEqual([expect.closeTo(0.55), expect.closeTo(0.425), 1_000]);
});
