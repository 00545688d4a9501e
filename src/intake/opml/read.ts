import { type Opml, parseOpml } from 'feedsmith';
import type { Reason } from '../model.ts';
import { guardXml } from '../text/xml-guard.ts';
import { readForgivingly } from './forgiving.ts';
import { judge, type OpmlList } from './judge.ts';
import type { Outline } from './outline.ts';

function collect(outlines: readonly Opml.Outline<string>[], folders: readonly string[], found: Outline[]): Outline[] {
  for (const { title, text, xmlUrl, outlines: inner } of outlines) {
    const name = title ?? text ?? '';
    if (xmlUrl) found.push({ title: name, address: xmlUrl, folders });
    if (inner) collect(inner, name === '' || xmlUrl ? folders : [...folders, name], found);
  }
  return found;
}

/**
 * Reads a list of feeds. A list that is not well-formed is read as well as can be. What is no web address is left out by
 * name; nothing of it is ever run. Gives a reason where the document is no list, or one that is refused whole.
 */
export function readOpml(text: string): OpmlList | Reason {
  const guarded = guardXml(text);
  if (!guarded.ok && guarded.why.code !== 'too-deep') return guarded.why;
  if (guarded.ok && !guarded.mended && !/&(?![a-z]{1,31};|#\w{1,8};)/i.test(guarded.xml)) {
    try {
      return judge(collect(parseOpml(guarded.xml).body?.outlines ?? [], [], []));
    } catch {
      // Read forgivingly below.
    }
  }
  const { outlines, unread } = readForgivingly(text);
  return judge(outlines, unread);
}
