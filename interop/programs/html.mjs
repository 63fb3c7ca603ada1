// The Nu Html Checker (vnu) reads every page, style sheet and drawing.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fault, items } from "./report.mjs";

const JAR = createRequire(import.meta.url)("vnu-jar");
const given = items();
const addresses = new Map(given.map(({ file, address }) => [`file:${file}`, address]));
const options = ["--also-check-css", "--also-check-svg", "--format", "json", "--stdout", "--exit-zero-always"];

for (let start = 0; start < given.length; start += 200) {
  const files = given.slice(start, start + 200).map(({ file }) => file);
  const ended = spawnSync("java", ["-jar", JAR, ...options, ...files], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (ended.status) throw new Error(ended.stderr);
  for (const { type, subType, url, message, extract, lastLine } of JSON.parse(ended.stdout).messages) {
    if (type === "info" && subType !== "warning") continue;
    const place = extract ? extract.replace(/\s+/g, " ").trim().slice(0, 200) : `line ${lastLine}`;
    fault(addresses.get(url.replace("file:///", "file:/")) ?? url, subType ?? type, `${message} – ${place}`);
  }
}
