/** The world as a square of side 1 (web Mercator, y downwards), and a camera over it. Pure. */

export const MAX_LAT = 84;

export const xOf = (lon: number): number => (lon + 180) / 360;
export function yOf(lat: number): number {
  const phi = (Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180;
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI);
}
export const lonOf = (x: number): number => x * 360 - 180;
export const latOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** Kilometres as a length of the square, at a latitude. */
export function kmToWorld(km: number, lat: number): number {
  return km / (40_075 * Math.max(0.1, Math.cos((lat * Math.PI) / 180)));
}

/** Centre, and pixels a side of the world. */
export interface Camera { x: number; y: number; k: number }

export const MIN_K = 300;
export const MAX_K = 400_000;

export function zoomAt(camera: Camera, factor: number, dx: number, dy: number): Camera {
  const k = Math.min(MAX_K, Math.max(MIN_K, camera.k * factor));
  // the point at (dx, dy) pixels from the centre stays where it is
  return held({ x: camera.x + dx / camera.k - dx / k, y: camera.y + dy / camera.k - dy / k, k });
}

export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return held({ ...camera, x: camera.x - dx / camera.k, y: camera.y - dy / camera.k });
}

const held = (camera: Camera): Camera => ({ ...camera, x: Math.min(1, Math.max(0, camera.x)), y: Math.min(1, Math.max(0, camera.y)) });

/**
 * A camera that shows a box of the square in a frame of pixels, with room around it, and not nearer than `maxK`; the
 * pixels that are `covered` at the top and at the bottom are left free.
 */
export function fit(box: [number, number, number, number], width: number, height: number, maxK = 24_000, covered = { top: 0, bottom: 0 }): Camera {
  const [west, north, east, south] = box;
  const room = 1.35;
  const free = Math.max(1, height - covered.top - covered.bottom);
  const k = Math.max(MIN_K, Math.min(width / Math.max(1e-9, (east - west) * room), free / Math.max(1e-9, (south - north) * room), maxK));
  return { x: (west + east) / 2, y: (north + south) / 2 - (covered.top - covered.bottom) / 2 / k, k };
}
