// Uses the API as a program of somebody else would; prints what it did not find, a line each.
declare const process: { env: Record<string, string | undefined> };
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const api = createClient<paths>({ baseUrl: process.env["INTEROP_BASE"] ?? "" });
const expect = (holds: boolean, words: string): void => {
  if (!holds) console.log(words);
};

const list = await api.GET("/api/v1/articles", { params: { query: { limit: 3, language: "id" } } });
const first = list.data?.items[0];
expect(list.data?.items.length === 3, `list: ${list.response.status}, ${list.data?.items.length} items`);

const cursor = list.data?.next ? new URL(list.data.next).searchParams.get("cursor") : null;
expect(Boolean(cursor), "list: no cursor to the next page");
if (cursor) {
  const next = await api.GET("/api/v1/articles", { params: { query: { limit: 3, language: "id", cursor } } });
  const before = new Set(list.data?.items.map(({ id }) => id));
  const again = next.data?.items.filter(({ id }) => before.has(id));
  expect(next.data?.items.length === 3 && again?.length === 0, `next page: ${next.response.status}`);
}

if (first) {
  const one = await api.GET("/api/v1/articles/{article_id}", { params: { path: { article_id: first.id } } });
  expect(one.data?.title === first.title, `one article: ${one.response.status}, ${one.data?.title}`);
  const comments = await api.GET("/api/v1/articles/{article_id}/comments", {
    params: { path: { article_id: first.id } },
  });
  expect(comments.response.status === 200, `comments: ${comments.response.status}`);
}

const found = await api.GET("/api/v1/search", { params: { query: { q: "banten" } } });
expect((found.data?.results.length ?? 0) > 0, `search: ${found.response.status}`);

const missing = await api.GET("/api/v1/articles/{article_id}", { params: { path: { article_id: 999_999 } } });
const type = missing.response.headers.get("content-type") ?? "";
expect(missing.response.status === 404, `unknown article: ${missing.response.status}`);
expect(type.startsWith("application/problem+json"), `unknown article: ${type}`);
expect(missing.error !== undefined && "title" in missing.error, "unknown article: no problem with a title");
