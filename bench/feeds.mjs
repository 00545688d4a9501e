import { createHash } from 'node:crypto';
import { idOf, storyOf } from './stories.mjs';

/**
 * The feeds of the benchmark: RSS 2.0 and Atom alternately, with the stories of the corpus as HTML, as publishers send them.
 * The same on every machine.
 */

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A story's text as HTML. */
function html(blocks) {
  return blocks
    .map((block) => {
      if (block.startsWith('## ')) return `<h2>${escaped(block.slice(3))}</h2>`;
      const [, alt, src] = /^!\[(.*)\]\((.*)\)$/.exec(block) ?? [];
      if (src) return `<figure><img src="${src}" alt="${escaped(alt)}"></figure>`;
      return `<p>${escaped(block)} <a href="https://news.example/more">More</a></p>`;
    })
    .join('\n');
}

const address = (index) => `https://news.example/${idOf(index)}`;
const date = (published) => new Date(published);

function rssItem(index, { title, summary, published, blocks }) {
  return `<item><title>${escaped(title)}</title><link>${address(index)}</link><guid isPermaLink="false">story-${index}</guid>
<pubDate>${date(published).toUTCString()}</pubDate><category>minerals</category><dc:creator>Desk</dc:creator>
<description>${escaped(summary)}</description><content:encoded><![CDATA[${html(blocks)}]]></content:encoded></item>`;
}

function atomEntry(index, { title, summary, published, blocks }) {
  return `<entry><title>${escaped(title)}</title><link href="${address(index)}"/><id>tag:news.example,2024:${index}</id>
<updated>${date(published).toISOString()}</updated><author><name>Desk</name></author>
<summary>${escaped(summary)}</summary><content type="html">${escaped(html(blocks))}</content></entry>`;
}

/** The first story of those that come later. */
const LATER = 1_000_000;

/** A feed of `items` items, before which `more` have come since; its stories are those of no other feed. */
export function feedOf(number, items, more = 0) {
  const from = (first, count) => Array.from({ length: count }, (_, i) => first + i);
  const indexes = [...from(LATER + number * more, more), ...from(number * items, items)];
  const stories = indexes.map((index) => [index, storyOf(index).editions[0]]);
  const lang = number % 2 === 0 ? 'ko' : 'en';
  const title = `Feed ${number}`;
  if (number % 2 === 0) {
    const all = stories.map(([index, edition]) => rssItem(index, edition)).join('\n');
    return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>${title}</title><link>https://news.example/</link><description>${title}</description><language>${lang}</language>
${all}
</channel></rss>`;
  }
  const all = stories.map(([index, edition]) => atomEntry(index, edition)).join('\n');
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${title}</title><id>tag:news.example,2024:feed-${number}</id>
<updated>2024-12-31T00:00:00Z</updated>
${all}
</feed>`;
}

/** The article of an item as a sync server gives it. */
export function articleOf(index) {
  const { title, published, blocks } = storyOf(index).editions[0];
  return {
    url: address(index),
    title,
    content: html(blocks),
    author: 'Desk',
    published: date(published).getTime(),
    tags: ['minerals'],
  };
}

export const etagOf = (text) => `"${createHash('sha1').update(text).digest('hex')}"`;
