/**
 * Serves the items of the benchmark's feeds as a Miniflux does, on 127.0.0.1 in a separate process: `node bench/account-server.mjs
 * FEEDS ITEMS PORT-FILE`. All are unread. `/requests` is how many it has answered.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fakeMiniflux } from '../test/ingest/accounts/fake-miniflux.ts';
import { articleOf } from './feeds.mjs';

const [feeds, items, portFile] = process.argv.slice(2);
// Far apart: entries that were changed at one time are requested again.
let clock = Date.now() - 100 * 86_400_000;
const server = fakeMiniflux({ now: () => (clock += 60_000) });
for (let number = 0; number < Number(feeds); number += 1) {
  const feed = server.addFeed(`https://news.example/${number}.xml`, `Feed ${number}`);
  const indexes = Array.from({ length: Number(items) }, (_, item) => number * Number(items) + item);
  server.addEntries(feed, indexes.map(articleOf));
}
let requests = 0;

const web = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method, url: path, headers } = request;
  if (path === '/requests') {
    response.end(String(requests));
    return;
  }
  requests += 1;
  const {
    status,
    headers: fields,
    body,
  } = server.handle({ method, path, headers, body: Buffer.concat(chunks).toString() });
  response.writeHead(status, fields).end(body);
});
web.listen(0, '127.0.0.1', () => {
  writeFileSync(`${portFile}.tmp`, String(web.address().port));
  renameSync(`${portFile}.tmp`, portFile);
});
