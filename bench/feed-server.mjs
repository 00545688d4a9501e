/**
 * Serves the feeds of the benchmark on 127.0.0.1, in a separate process so that it shares neither memory nor time with the
 * measured program: `node bench/feed-server.mjs FEEDS ITEMS PORT-FILE`. `/N.xml` is a feed, `/stats` the requests; from
 * `/more/N` on each feed has N new items.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { etagOf, feedOf } from './feeds.mjs';

const [feeds, items, portFile] = process.argv.slice(2);
const bodiesOf = (more) =>
  Array.from({ length: Number(feeds) }, (_, number) => {
    const text = feedOf(number, Number(items), more);
    return { bytes: Buffer.from(text), etag: etagOf(text) };
  });
let bodies = bodiesOf(0);
const stats = { requests: 0, conditional: 0, notModified: 0 };

const server = createServer(({ url, headers }, response) => {
  if (url === '/stats') {
    response.end(JSON.stringify(stats));
    return;
  }
  const more = /^\/more\/(\d)$/.exec(url)?.[1];
  if (more) {
    bodies = bodiesOf(Number(more));
    response.end();
    return;
  }
  const body = bodies[Number(/^\/(\d+)\.xml$/.exec(url)?.[1] ?? -1)];
  stats.requests += 1;
  const asked = headers['if-none-match'];
  if (asked !== undefined) stats.conditional += 1;
  if (!body) response.writeHead(404).end();
  else if (asked === body.etag) {
    stats.notModified += 1;
    response.writeHead(304, { etag: body.etag }).end();
  } else {
    const head = { 'content-type': 'application/xml', 'content-length': body.bytes.length, etag: body.etag };
    response.writeHead(200, head).end(body.bytes);
  }
});
server.listen(0, '127.0.0.1', () => {
  writeFileSync(`${portFile}.tmp`, String(server.address().port));
  renameSync(`${portFile}.tmp`, portFile);
});
