/** Events that lie close together on the screen, as one symbol. Pure. */
import type { Columns } from "./columns";
import { xOf, yOf } from "./mercator";

/** Positions of all events in the square of mercator.ts; NaN without coordinates. */
export interface Positions { x: Float64Array; y: Float64Array }

export function layPositions(columns: Columns): Positions {
  return { x: Float64Array.from(columns.lon, (lon) => (Number.isNaN(lon) ? Number.NaN : xOf(lon))), y: Float64Array.from(columns.lat, (lat) => (Number.isNaN(lat) ? Number.NaN : yOf(lat))) };
}

export interface Cluster {
  x: number; y: number; count: number;
  /** How many of each status, by code. */
  byStatus: Uint32Array;
  /** The events, at most MAX_KEPT of them, in order. */
  events: number[];
  /** Its outermost points. */
  box: [number, number, number, number];
  /** The code of the one place of all its events, else −1. */
  place: number;
}

const MAX_KEPT = 200;
/** Pixels a side of the cells in which events come together. */
const CELL = 52;

/** The cell size for a camera: it changes in steps, so that panning and small zooms leave the clusters as they are. */
export function cellOf(k: number): number {
  return CELL / 2 ** (Math.round(Math.log2(k) * 2) / 2);
}

export function clusterEvents(columns: Columns, positions: Positions, chosen: Uint32Array, cell: number): Cluster[] {
  const cells = new Map<number, Cluster>();
  const across = Math.ceil(1 / cell) + 1;
  for (const n of chosen) {
    const [x, y] = [positions.x[n]!, positions.y[n]!];
    if (!(x >= 0) || !(y >= 0)) continue;
    const key = Math.floor(y / cell) * across + Math.floor(x / cell);
    let cluster = cells.get(key);
    if (!cluster) {
      cluster = { x: 0, y: 0, count: 0, byStatus: new Uint32Array(columns.statuses.length), events: [], box: [x, y, x, y], place: columns.place[n]! };
      cells.set(key, cluster);
    }
    cluster.count++;
    cluster.x += (x - cluster.x) / cluster.count;
    cluster.y += (y - cluster.y) / cluster.count;
    cluster.byStatus[columns.status[n]!]!++;
    if (cluster.events.length < MAX_KEPT) cluster.events.push(n);
    if (cluster.place !== columns.place[n]) cluster.place = -1;
    const { box } = cluster;
    if (x < box[0]) box[0] = x; else if (x > box[2]) box[2] = x;
    if (y < box[1]) box[1] = y; else if (y > box[3]) box[3] = y;
  }
  return mergeNeighbours([...cells.values()], cell);
}

/** Two clusters whose symbols would cover each other become one; the greater takes the smaller. */
function mergeNeighbours(clusters: Cluster[], cell: number): Cluster[] {
  clusters.sort((a, b) => b.count - a.count || a.x - b.x || a.y - b.y);
  const k = CELL / cell; // pixels a side of the world, up to the step
  const grid = new Map<string, Cluster[]>();
  const kept: Cluster[] = [];
  for (const cluster of clusters) {
    const [column, row] = [Math.floor(cluster.x / cell), Math.floor(cluster.y / cell)];
    let host: Cluster | undefined;
    for (let dx = -1; dx <= 1 && !host; dx++) for (let dy = -1; dy <= 1 && !host; dy++) {
      host = grid.get(`${column + dx} ${row + dy}`)?.find((other) => Math.hypot(other.x - cluster.x, other.y - cluster.y) * k < (radiusOf(other) + radiusOf(cluster)) * 0.95);
    }
    if (host) { absorb(host, cluster); continue; }
    kept.push(cluster);
    const key = `${column} ${row}`;
    grid.set(key, [...(grid.get(key) ?? []), cluster]);
  }
  return kept;
}

function absorb(host: Cluster, other: Cluster): void {
  host.count += other.count;
  other.byStatus.forEach((count, code) => { host.byStatus[code]! += count; });
  host.events = [...host.events, ...other.events].slice(0, MAX_KEPT).sort((a, b) => a - b);
  if (host.place !== other.place) host.place = -1;
  host.box = [Math.min(host.box[0], other.box[0]), Math.min(host.box[1], other.box[1]), Math.max(host.box[2], other.box[2]), Math.max(host.box[3], other.box[3])];
}

/** Pixels from the middle of a symbol to its edge. */
export function radiusOf(cluster: Cluster): number {
  return cluster.count === 1 ? 9 : Math.min(22, 12 + 2.1 * Math.log2(cluster.count));
}
