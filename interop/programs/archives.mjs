// 7-Zip tests every archive, and lists what is in it.
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import sevenZip from "7zip-bin";
import { fault, items } from "./report.mjs";

chmodSync(sevenZip.path7za, 0o755);
for (const item of items()) {
  const ended = spawnSync(sevenZip.path7za, ["t", "-bd", "-sccUTF-8", item.file], { encoding: "utf8" });
  const said = `${ended.stdout}\n${ended.stderr}`;
  if (ended.status || /Warnings?:|Errors?:/i.test(said)) fault(item.address, "7za t", said.trim().slice(-1500));
}
