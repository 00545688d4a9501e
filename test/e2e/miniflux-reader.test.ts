import { afterEach } from 'vitest';
import { openSender } from '../../src/ingest/fetch/sender.ts';
import { clientOf, PUBLISHED, type ReaderSubject, testReader } from '../ingest/accounts/reader-suite.ts';
import { page, serve as serveWeb } from '../ingest/server.ts';
import { isMinifluxSkipped, minifluxNote, minifluxUser } from '../servers/miniflux.ts';

/** The client of the Google Reader API, with a real Miniflux. */

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function real(): Promise<ReaderSubject> {
  const { url, name: user, password, api } = await minifluxUser();
  const web = await serveWeb();
  const sender = openSender({ url, userAgent: 'test', env: {} });
  closing.push(sender.close, web.close);
  const open = (given: string) => clientOf(user, given, url, sender.send);
  return {
    ...{ client: open(password), open },
    feed(name, count) {
      const date = new Date(PUBLISHED).toUTCString();
      const items = Array.from(
        { length: count },
        (_, n) =>
          `<item><title>Item ${n}</title><link>${web.url(`/${name}/${n}`)}</link><guid>${name}-${n}</guid>` +
          `<pubDate>${date}</pubDate><description>Text.</description></item>`,
      );
      const head = `<title>Feed &amp; Co</title><link>${web.origin}</link><description>d</description>`;
      const text = `<rss version="2.0"><channel>${head}${items.join('')}</channel></rss>`;
      web.route(`/${name}.xml`, page(text, { type: 'application/rss+xml' }));
      return web.url(`/${name}.xml`);
    },
    async states() {
      const listed = (await api('GET', 'entries?status=read&status=unread&order=id&limit=1000')) as {
        readonly entries: readonly { readonly id: number; readonly status: string; readonly starred: boolean }[];
      };
      return listed.entries.map(({ id, status, starred }) => ({ id, isRead: status === 'read', isStarred: starred }));
    },
  };
}

testReader(`a real Miniflux${minifluxNote}`, real, isMinifluxSkipped);
