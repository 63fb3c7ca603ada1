// axe and Lighthouse look at one page of each kind in Chromium, as a phone shows it.
// The second argument names the judge.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";
import { fault, items, looked, note } from "./report.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const MUST = ["accessibility", "best-practices", "seo"];
const PHONE = { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

const JUDGES = {
  async axe(browser, item) {
    const page = await browser.newPage();
    await page.setBypassCSP(true);
    await page.setViewport(PHONE);
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([
        { name: "prefers-color-scheme", value: scheme },
        { name: "prefers-reduced-motion", value: "reduce" },
      ]);
      await page.goto(item.address, { waitUntil: "load" });
      await page.evaluate(AXE);
      const { violations } = await page.evaluate((values) => axe.run({ runOnly: values }), STANDARD);
      for (const { id, help, nodes } of violations) {
        fault(item.address, id, `${help} (${scheme}) – ${nodes[0].html.slice(0, 200)}`);
      }
    }
    await page.close();
  },
  async lighthouse(browser, item) {
    const port = Number(new URL(browser.wsEndpoint()).port);
    const { lhr } = await lighthouse(item.address, {
      port,
      logLevel: "silent",
      onlyCategories: ["performance", ...MUST],
    });
    if (lhr.runtimeError) fault(item.address, lhr.runtimeError.code, lhr.runtimeError.message);
    for (const name of MUST) {
      const { score, auditRefs } = lhr.categories[name];
      if (score === 1) continue;
      const lost = auditRefs
        .filter(({ weight, id }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        .map(({ id }) => lhr.audits[id]);
      for (const { id, title, details } of lost) {
        const where = details?.items?.[0];
        const place = where?.node?.snippet ?? where?.source ?? where?.href?.text ?? "";
        fault(item.address, `${name}: ${id}`, `${title} – ${JSON.stringify(place).slice(0, 200)}`);
      }
      if (!lost.length) fault(item.address, name, `${Math.round(100 * (score ?? 0))} of 100`);
    }
    const speed = Math.round(100 * (lhr.categories.performance.score ?? 0));
    note(`performance ${speed} of 100: ${item.kind} ${item.address}`);
  },
};

const browser = await puppeteer.launch({
  executablePath: process.env.CHROME_PATH,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const given = items();
looked(given.length);
try {
  for (const item of given) await JUDGES[process.argv[3]](browser, item);
} finally {
  await browser.close();
}
