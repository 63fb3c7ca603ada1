// ExifTool reads every picture and PDF, and validates what it reads.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fault, items } from "./report.mjs";

const EXIFTOOL = join(dirname(createRequire(import.meta.url).resolve("exiftool-vendored.pl")), "bin", "exiftool");
const given = items();
const byFile = new Map(given.map((item) => [item.file, item]));

for (let start = 0; start < given.length; start += 200) {
  const files = given.slice(start, start + 200).map(({ file }) => file);
  const ended = spawnSync("perl", [EXIFTOOL, "-json", "-a", "-G0:4", "-validate", "-warning", "-error",
    "-MIMEType", ...files], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (!ended.stdout) throw new Error(ended.stderr);
  for (const told of JSON.parse(ended.stdout)) {
    const item = byFile.get(told.SourceFile);
    for (const [name, value] of Object.entries(told)) {
      if (/:(Warning|Error)$/.test(name)) fault(item.address, name.split(":").at(-1), value);
      if (name.endsWith(":MIMEType") && value !== item.type) {
        fault(item.address, "another type", `served as ${item.type}, is ${value}`);
      }
    }
  }
}
