/** What the map draws over the world: a symbol an event or cluster, and how far its place is known. */
import type { Cluster } from "./clusters";
import { radiusOf } from "./clusters";
import type { Columns } from "./columns";
import { colourOf, SIGNS } from "./canvas";
import type { Camera } from "./mercator";
import { kmToWorld } from "./mercator";
import { signOf, STATUSES } from "./signs";

export type ToScreen = (x: number, y: number) => [number, number];

/** The dot of a single event in its status' colour, with its glyph; a ring of shares and a number for several. */
export function drawCluster(context: CanvasRenderingContext2D, columns: Columns, cluster: Cluster, [x, y]: [number, number], isSelected: boolean): void {
  const radius = radiusOf(cluster);
  if (isSelected) {
    context.beginPath();
    context.arc(x, y, radius + 4.5, 0, 2 * Math.PI);
    context.strokeStyle = colourOf("accent");
    context.lineWidth = 2.5;
    context.stroke();
  }
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colourOf("raised");
  context.fill();
  drawShares(context, columns, cluster, x, y, radius);
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (cluster.count === 1) {
    const sign = signOf(STATUSES, columns.statuses[columns.status[cluster.events[0]!]!] ?? "");
    context.fillStyle = colourOf(sign.colour);
    context.font = `bold 12px ${SIGNS}`;
    context.fillText(sign.glyph, x, y + 0.5);
    return;
  }
  context.fillStyle = colourOf("text");
  context.font = `600 ${cluster.count > 9999 ? 10 : 11}px system-ui, sans-serif`;
  const contested = cluster.byStatus[columns.statuses.indexOf("contested")] ?? 0;
  if (contested && radius <= 15) {
    // no room for two lines: ≠ stands for "some of them"
    context.fillStyle = colourOf("contested");
    context.font = `600 11px ${SIGNS}`;
    context.fillText(`${cluster.count}≠`, x, y + 0.5);
    return;
  }
  context.fillText(shorten(cluster.count), x, y + (contested ? -4.5 : 0.5));
  if (contested) {
    context.fillStyle = colourOf("contested");
    context.font = `600 10px ${SIGNS}`;
    context.fillText(`≠${shorten(contested)}`, x, y + 7);
  }
}

function drawShares(context: CanvasRenderingContext2D, columns: Columns, cluster: Cluster, x: number, y: number, radius: number): void {
  let from = -Math.PI / 2;
  context.lineWidth = cluster.count === 1 ? 2 : radius <= 15 ? 3 : 4;
  cluster.byStatus.forEach((count, code) => {
    if (!count) return;
    const to = from + (2 * Math.PI * count) / cluster.count;
    context.beginPath();
    context.arc(x, y, radius - context.lineWidth / 2, from, to);
    context.strokeStyle = colourOf(signOf(STATUSES, columns.statuses[code] ?? "").colour);
    context.stroke();
    from = to;
  });
}

/** `999`, `1.2k`, `12k`. */
export function shorten(count: number): string {
  if (count < 1000) return String(count);
  return count < 10_000 ? `${(Math.floor(count / 100) / 10).toFixed(1)}k` : `${Math.floor(count / 1000)}k`;
}

/** How far the place is known: a circle for a radius; an open, broken ring where only a province or country is. */
export function drawUncertainty(context: CanvasRenderingContext2D, columns: Columns, n: number, camera: Camera, toScreen: ToScreen, at: { x: number; y: number }, isSelected: boolean): void {
  const precision = columns.precisions[columns.precision[n]!] ?? "";
  const isWide = precision === "province" || precision === "country" || precision === "district";
  const km = columns.radius[n]!;
  const radius = Number.isNaN(km) ? (isWide ? 40 : 0) : kmToWorld(km, columns.lat[n]!) * camera.k;
  if (radius < 7 || radius > 3000) return;
  const [x, y] = toScreen(at.x, at.y);
  context.beginPath();
  if (isWide) context.arc(x, y, radius, -0.35 * Math.PI, 1.4 * Math.PI);
  else context.arc(x, y, radius, 0, 2 * Math.PI);
  const colour = colourOf(signOf(STATUSES, columns.statuses[columns.status[n]!] ?? "").colour);
  context.strokeStyle = colour;
  context.lineWidth = isSelected ? 1.5 : 0.8;
  context.setLineDash(isWide ? [6, 5] : []);
  context.globalAlpha = isSelected ? 1 : 0.55;
  context.stroke();
  context.setLineDash([]);
  if (!isWide) {
    context.globalAlpha = isSelected ? 0.14 : 0.06;
    context.fillStyle = colour;
    context.fill();
  }
  context.globalAlpha = 1;
}
