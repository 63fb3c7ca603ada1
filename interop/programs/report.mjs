// How a judge in JavaScript reads its items and says what it found.
import { readFileSync } from "node:fs";

export const BASE = process.env.INTEROP_BASE;
export const items = () => JSON.parse(readFileSync(process.argv[2], "utf8"));
export const text = (item) => readFileSync(item.file, "utf8");

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

export const fault = (address, rule, words) => say({ address, rule, words: String(words) });
export const reading = (address, value) => say({ address, reading: value });
export const note = (words) => say({ note: words });
export const looked = (count) => say({ looked: count });

export const date = (value) => {
  const read = value ? new Date(value) : null;
  return read && !Number.isNaN(read.valueOf()) ? read.toISOString() : null;
};
