// spectral and redocly read the description of the API. The second argument names the judge.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fault, items } from "./report.mjs";

const BIN = join(dirname(dirname(fileURLToPath(import.meta.url))), "node_modules", ".bin");
const folder = mkdtempSync(join(dirname(BIN), "lint-"));
const run = (name, ...options) => spawnSync(join(BIN, name), options, { cwd: folder, encoding: "utf8" });
const parsed = ({ stdout, stderr }) => {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(stderr || stdout);
  }
};

const JUDGES = {
  spectral(item) {
    writeFileSync(join(folder, ".spectral.json"), '{"extends": ["spectral:oas"]}');
    const ended = run("spectral", "lint", "-f", "json", "-r", ".spectral.json", "--quiet", item.file);
    for (const { code, message, path } of parsed(ended)) {
      fault(item.address, code, `${message} (${path.join(".")})`);
    }
  },
  redocly(item) {
    writeFileSync(join(folder, "redocly.yaml"), "extends: [recommended]\n");
    const ended = run("redocly", "lint", "--format=json", item.file);
    for (const { ruleId, message, location } of parsed(ended).problems) {
      fault(item.address, ruleId, `${message} (${location[0]?.pointer ?? ""})`);
    }
  },
};

for (const item of items()) JUDGES[process.argv[3]](item);
rmSync(folder, { recursive: true });
