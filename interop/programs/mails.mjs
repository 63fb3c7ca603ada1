// mailparser: whether each message of the demo reads as it was meant.
import { readFileSync } from "node:fs";
import { simpleParser } from "mailparser";
import { fault, items } from "./report.mjs";

const CHECKS = {
  "no sender with a name": ({ from }) => !from?.value?.[0]?.name,
  "no recipient": ({ to }) => !to?.value?.[0]?.address,
  "no subject": ({ subject }) => !subject?.trim(),
  "no date": ({ date }) => !date,
  "no Message-ID": ({ messageId }) => !messageId,
  // RFC 5322 3.6.4 and what mail servers score: a name of a host, with a dot.
  "Message-ID without a domain": ({ messageId }) => !/@[^@>]+\.[^@>]+>$/.test(messageId ?? ""),
  "no plain text": ({ text }) => !text?.trim(),
  "no HTML": ({ html }) => !html,
  "characters lost": ({ subject, text, html }) => `${subject}${text}${html}`.includes("\ufffd"),
  "untranslated placeholder": ({ subject, text }) => /%\(\w+\)s|\{\{/.test(`${subject}${text}`),
  // RFC 3834 5: an answer machine must not answer.
  "no Auto-Submitted": ({ headers }) => !headers.get("auto-submitted"),
};

const links = (text) => new Set(text.match(/https?:\/\/[^\s"<>]+/g) ?? []);

for (const item of items()) {
  try {
    const mail = await simpleParser(readFileSync(item.file), { skipImageLinks: true });
    const name = mail.subject?.replace(/[:–].*/s, " …").trim();
    for (const [rule, fails] of Object.entries(CHECKS)) if (fails(mail)) fault(item.address, rule, name);
    const shown = links((mail.html || "").replaceAll("&amp;", "&"));
    const lacking = [...links(mail.text ?? "")].filter((link) => mail.html && !shown.has(link));
    if (lacking.length) fault(item.address, "link in the text only", `${name}: ${lacking}`);
  } catch (error) {
    fault(item.address, "cannot be read", error.message);
  }
}
