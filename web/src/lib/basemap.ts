/** The drawn world: countries by their ISO code, coasts, borders, disputed lines; decoded once, drawn in the square of mercator.ts. */
import { kmToWorld, latOf, xOf, yOf, type Camera } from "./mercator";
import { countryName } from "./signs";

export interface BasemapJson {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  countries: { code: string; rings: number[][] }[];
  disputed: [number, number][][];
}

type Box = [number, number, number, number];
interface Line { path: Path2D; box: Box }
interface Country { code: string; name: string; path: Path2D; box: Box; x: number; y: number; width: number }
export interface Basemap { countries: Country[]; borders: Line[]; coasts: Line[]; disputed: Line[] }

export function layBasemap(json: BasemapJson): Basemap {
  const { scale, translate } = json.transform;
  const arcs = json.arcs.map((arc) => {
    let [lon, lat] = [0, 0];
    return arc.map(([dx, dy]): [number, number] => {
      lon += dx; lat += dy;
      return [xOf(lon * scale[0] + translate[0]), yOf(lat * scale[1] + translate[1])];
    });
  });
  const uses = new Uint8Array(arcs.length);
  const countries = json.countries.map(({ code, rings }) => {
    for (const ring of rings) for (const arc of ring) uses[arc < 0 ? ~arc : arc]!++;
    return layCountry(code, countryName(code), rings.map((ring) => ring.flatMap((arc, k) => pointsOf(arcs, arc).slice(k ? 1 : 0))));
  });
  const lines = arcs.map(lineOf);
  return {
    countries,
    borders: lines.filter((_, arc) => uses[arc]! > 1), coasts: lines.filter((_, arc) => uses[arc] === 1),
    disputed: json.disputed.map((line) => lineOf(line.map(([lon, lat]): [number, number] => [xOf(lon), yOf(lat)]))),
  };
}

const pointsOf = (arcs: [number, number][][], arc: number): [number, number][] => (arc < 0 ? [...arcs[~arc]!].reverse() : arcs[arc]!);

function boxOf(points: [number, number][]): Box {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x); east = Math.max(east, x); north = Math.min(north, y); south = Math.max(south, y);
  }
  return [west, north, east, south];
}

function lineOf(points: [number, number][]): Line {
  const path = new Path2D();
  points.forEach(([x, y], k) => (k ? path.lineTo(x, y) : path.moveTo(x, y)));
  return { path, box: boxOf(points) };
}

/** A country is called in the middle of its greatest ring. */
function layCountry(code: string, name: string, rings: [number, number][][]): Country {
  const path = new Path2D();
  let best = { area: -1, x: 0, y: 0, width: 0 };
  for (const ring of rings) {
    ring.forEach(([x, y], k) => (k ? path.lineTo(x, y) : path.moveTo(x, y)));
    path.closePath();
    const middle = middleOf(ring);
    if (middle.area > best.area) { const [west, , east] = boxOf(ring); best = { ...middle, width: east - west }; }
  }
  return { code, name, path, box: boxOf(rings.flat()), x: best.x, y: best.y, width: best.width };
}

function middleOf(ring: [number, number][]): { area: number; x: number; y: number } {
  let [twice, x, y] = [0, 0, 0];
  ring.forEach(([ax, ay], k) => {
    const [bx, by] = ring[(k + 1) % ring.length]!;
    const cross = ax * by - bx * ay;
    twice += cross; x += (ax + bx) * cross; y += (ay + by) * cross;
  });
  return { area: Math.abs(twice / 2), x: twice ? x / (3 * twice) : 0, y: twice ? y / (3 * twice) : 0 };
}

export interface MapColours { sea: string; land: string; border: string; coast: string; label: string; text: string; muted: string; bg: string; accent: string; disputed: string }

export function drawBasemap(canvas: CanvasRenderingContext2D, map: Basemap, camera: Camera, width: number, height: number, ratio: number, colours: MapColours): void {
  const seen: Box = [camera.x - width / 2 / camera.k, camera.y - height / 2 / camera.k, camera.x + width / 2 / camera.k, camera.y + height / 2 / camera.k];
  const isSeen = ({ box }: { box: Box }): boolean => box[0] <= seen[2] && box[2] >= seen[0] && box[1] <= seen[3] && box[3] >= seen[1];
  const toWorld = (): void => canvas.setTransform(camera.k * ratio, 0, 0, camera.k * ratio, (width / 2 - camera.x * camera.k) * ratio, (height / 2 - camera.y * camera.k) * ratio);
  toWorld();
  canvas.fillStyle = colours.land;
  for (const country of map.countries) if (isSeen(country)) canvas.fill(country.path, "evenodd");
  const stroke = (lines: Line[], colour: string, wide: number, dash: number[] = []): void => {
    canvas.strokeStyle = colour;
    canvas.lineWidth = wide / camera.k;
    canvas.setLineDash(dash.map((length) => length / camera.k));
    for (const line of lines) if (isSeen(line)) canvas.stroke(line.path);
    canvas.setLineDash([]);
  };
  canvas.lineJoin = "round";
  stroke(map.coasts, colours.coast, 0.7);
  stroke(map.borders, colours.border, 0.8);
  // a disputed line is drawn over whatever border lies under it
  stroke(map.disputed, colours.land, 2.4);
  stroke(map.disputed, colours.disputed, 1.1, [4, 3]);
  canvas.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** The countries' names, where nothing is drawn yet: `taken` are boxes of the screen. */
export function drawCountryNames(canvas: CanvasRenderingContext2D, { countries }: Basemap, camera: Camera, width: number, height: number, colours: MapColours, taken: Box[]): void {
  canvas.font = "11px system-ui, sans-serif";
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  canvas.fillStyle = colours.label;
  for (const country of countries) {
    const [x, y] = [(country.x - camera.x) * camera.k + width / 2, (country.y - camera.y) * camera.k + height / 2];
    if (x < 0 || x > width || y < 0 || y > height || country.width * camera.k < country.name.length * 8) continue;
    const half = canvas.measureText(country.name).width / 2;
    if (x - half < 3 || x + half > width - 3) continue; // half a name is none
    if (taken.some((box) => x - half < box[2] && x + half > box[0] && y - 8 < box[3] && y + 8 > box[1])) continue;
    canvas.fillText(country.name, x, y);
  }
}

/** A bar of a round length in kilometres, at most `most` pixels long. */
export function scaleBar(camera: Camera, most: number): { km: number; pixels: number } {
  const pixelsOf = (km: number): number => kmToWorld(km, latOf(camera.y)) * camera.k;
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
  const km = [...steps].reverse().find((step) => pixelsOf(step) <= most) ?? 1;
  return { km, pixels: pixelsOf(km) };
}
