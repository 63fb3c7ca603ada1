// openapi-typescript makes types from the description of the API, tsc checks a program that uses
// them with openapi-fetch, and the program is run against the site.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fault, items, looked } from "./report.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const NODE = dirname(HERE);
const folder = join(NODE, "client");
const [item] = items();
const OPTIONS = {
  strict: true,
  target: "es2022",
  module: "nodenext",
  skipLibCheck: true,
  exactOptionalPropertyTypes: true,
  outDir: "out",
  types: [],
  lib: ["es2022", "dom"],
};

const step = (rule, program, ...options) => {
  const ended = spawnSync(program, options, { cwd: folder, encoding: "utf8" });
  if (ended.status) fault(item.address, rule, `${ended.stdout}\n${ended.stderr}`.trim());
  return ended;
};
const bin = (name) => join(NODE, "node_modules", ".bin", name);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
copyFileSync(join(HERE, "client.ts"), join(folder, "client.ts"));
writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS }));
writeFileSync(join(folder, "package.json"), '{"type": "module"}');
step("openapi-typescript", bin("openapi-typescript"), item.file, "--output", "schema.d.ts");
step("tsc", bin("tsc"), "--project", ".");
const used = step("the client failed", process.execPath, "out/client.js");
for (const line of used.stdout.split("\n").filter(Boolean)) fault(item.address, "use of the client", line);
looked(6);
