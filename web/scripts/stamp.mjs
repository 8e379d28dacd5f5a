// Writes the hash of the page's sources into the first line of the built script, so that a test can tell without node
// whether what is committed was built from what is committed.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const built = join(web, "../src/counterclaim/serve/static/desk.js");
const list = (folder) => readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => relative(web, join(entry.parentPath ?? entry.path, entry.name)));
const sources = ["package.json", "package-lock.json", "vite.config.ts", "tsconfig.json", ...list(join(web, "public")), ...list(join(web, "src"))];

const hash = createHash("sha256");
for (const path of sources.map((path) => path.replaceAll("\\", "/")).sort()) hash.update(`${path}\0`).update(readFileSync(join(web, path))).update("\0");
const script = readFileSync(built, "utf8").replace(/^\/\*! sources [0-9a-f]{64} \*\/\n/, "");
writeFileSync(built, `/*! sources ${hash.digest("hex")} */\n${script}`);
