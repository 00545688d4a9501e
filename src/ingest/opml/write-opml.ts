import { escapeUTF8 } from 'entities';
import { generateOpml, type Opml } from 'feedsmith';
import { cleanText } from '../../text/clean.ts';
import type { FeedLink } from '../model.ts';

interface Folder {
  readonly outline: Opml.Outline<string> & { outlines: Opml.Outline<string>[] };
  readonly folders: Map<string, Folder>;
}

function folderAt(root: Folder, path: string): Folder {
  let folder = root;
  for (const name of path.split('/').filter(Boolean)) {
    let inner = folder.folders.get(name);
    if (!inner) {
      inner = { outline: { text: name, title: name, outlines: [] }, folders: new Map() };
      folder.folders.set(name, inner);
      folder.outline.outlines.push(inner.outline);
    }
    folder = inner;
  }
  return folder;
}

/** Feeds as a valid OPML 2.0 document, in the order given, with folders as outlines. `parseOpmlList` reads it back. */
export function writeOpml(feeds: readonly FeedLink[], title: string): string {
  const root: Folder = { outline: { text: '', outlines: [] }, folders: new Map() };
  for (const feed of feeds) {
    const url = cleanText(feed.url);
    const name = cleanText(feed.title) || url;
    folderAt(root, cleanText(feed.folder)).outline.outlines.push({
      type: 'rss',
      text: name,
      ...(feed.title !== '' && { title: name }),
      xmlUrl: url,
    });
  }
  const head = { title: cleanText(title) };
  // The generator refuses a list without feeds.
  if (feeds.length === 0)
    return `<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n  <head>\n    <title>${escapeUTF8(head.title)}</title>\n  </head>\n  <body/>\n</opml>\n`;
  return `${generateOpml({ head, body: { outlines: root.outline.outlines } }).trimEnd()}\n`;
}
