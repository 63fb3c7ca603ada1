// Feed parsers of npm: what each reads in a feed. The second argument names the parser.
import { Readable } from "node:stream";
import { extractFromJson, extractFromXml } from "@extractus/feed-extractor";
import { parseFeed as parseRowan } from "@rowanmanning/feed-parser";
import FeedParser from "feedparser";
import { parseFeed as parseFeedsmith } from "feedsmith";
import RssParser from "rss-parser";
import { date, fault, items, reading, text } from "./report.mjs";

const streamed = (source) =>
  new Promise((resolve, reject) => {
    const entries = [];
    const parser = new FeedParser({ addmeta: false });
    parser.on("error", reject);
    parser.on("readable", () => {
      for (let entry = parser.read(); entry; entry = parser.read()) entries.push(entry);
    });
    parser.on("end", () => resolve({ title: parser.meta.title, entries }));
    Readable.from([source]).pipe(parser);
  });

// feedsmith gives each format with the names of its own elements.
const smithed = ({ format, feed }) => {
  const of = {
    rss: (entry) => ({
      id: entry.guid?.value,
      link: entry.link,
      published: date(entry.pubDate),
      updated: date(entry.atom?.updated),
      authors: entry.dc?.creators ?? entry.authors,
      text: entry.content?.encoded ?? entry.description,
    }),
    atom: (entry) => ({
      id: entry.id,
      link: (entry.links ?? []).find(({ rel }) => !rel || rel === "alternate")?.href,
      published: date(entry.published),
      updated: date(entry.updated),
      authors: entry.authors?.map(({ name }) => name),
      text: entry.content?.value ?? entry.content ?? entry.summary?.value ?? entry.summary,
    }),
    json: (entry) => ({
      id: entry.id,
      link: entry.url,
      published: date(entry.date_published),
      updated: date(entry.date_modified),
      authors: entry.authors?.map(({ name }) => name),
      text: entry.content_html ?? entry.content_text,
    }),
  }[format];
  const entries = (feed.items ?? feed.entries ?? []).map((entry) => ({
    title: entry.title?.value ?? entry.title,
    ...of(entry),
  }));
  return { title: feed.title?.value ?? feed.title, entries };
};

const PARSERS = {
  async "rss-parser"(source) {
    const feed = await new RssParser().parseString(source);
    return {
      title: feed.title,
      entries: feed.items.map((entry) => ({
        id: entry.guid ?? entry.id,
        title: entry.title,
        link: entry.link,
        published: date(entry.isoDate ?? entry.pubDate),
        text: entry["content:encoded"] ?? entry.content ?? entry.summary,
      })),
    };
  },
  async feedparser(source) {
    const { title, entries } = await streamed(source);
    return {
      title,
      entries: entries.map((entry) => ({
        id: entry.guid,
        title: entry.title,
        link: entry.link,
        published: date(entry.pubdate),
        text: entry.description ?? entry.summary,
      })),
    };
  },
  async "@rowanmanning/feed-parser"(source) {
    const feed = parseRowan(source);
    return {
      title: feed.title,
      entries: feed.items.map((entry) => ({
        id: entry.id,
        title: entry.title,
        link: entry.url,
        published: date(entry.published),
        updated: date(entry.updated),
        authors: entry.authors.map(({ name }) => name),
        text: entry.content ?? entry.description,
      })),
    };
  },
  async feedsmith(source) {
    return smithed(parseFeedsmith(source));
  },
  async "@extractus/feed-extractor"(source, isJson) {
    const options = { descriptionMaxLen: 0 };
    const feed = isJson
      ? extractFromJson(JSON.parse(source), options)
      : extractFromXml(source, options);
    return {
      title: feed.title,
      entries: feed.entries.map((entry) => ({
        id: entry.id,
        title: entry.title,
        link: entry.link,
        published: date(entry.published),
        text: entry.description,
      })),
    };
  },
};

const read = PARSERS[process.argv[3]];
for (const item of items()) {
  try {
    reading(item.address, await read(text(item), item.type.includes("json")));
  } catch (error) {
    fault(item.address, "cannot be read", error.message);
  }
}
