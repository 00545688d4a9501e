import { parseJson } from '../../platform/parse-json.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { excess } from '../document/json-limits.ts';
import { webAddress } from '../markdown/address.ts';
import { type Document, NO_FIELDS, type Skipped, unreadable } from '../model.ts';
import { beyond, MAX_ITEMS, makeDocument } from './parse-feed.ts';
import { markup, nonBlank, type RawItem } from './raw-feed.ts';

/** An item with the texts `title`, `url`, `date` and `text`, all optional. Its address is its id, otherwise its title with its date. */
function itemOf(line: Readonly<Record<string, unknown>>, base: string): RawItem {
  const said = (key: string): string => (typeof line[key] === 'string' ? line[key].trim() : '');
  const [title, url, date] = [said('title'), webAddress(said('url'), base), said('date')];
  return {
    guid: url === '' ? nonBlank(title, date).join(' ') : '',
    ...{ url, title, lang: '', published: nonBlank(date), updated: [], authors: [] },
    summary: null,
    content: markup(said('text'), 'text', base),
    ...{ others: [], tags: [], enclosures: [], related: [], publisher: '', provenance: {} },
  };
}

/** Reads the output of a user's program as lines of JSON, each an item. Other lines are left out by number; without any there are no items. */
export function readJsonLines(text: string, address: string, stated = NO_FIELDS): Document {
  const items: RawItem[] = [];
  const skipped: Skipped[] = [];
  const lines = text.split('\n', MAX_ITEMS + 1);
  for (const [index, line] of lines.slice(0, MAX_ITEMS).entries()) {
    if (line.trim() === '') continue;
    const value = excess(line) === null ? parseJson(line) : undefined;
    if (isMapping(value)) items.push(itemOf(value, address));
    else skipped.push({ what: `#${index + 1}`, why: { code: 'bad-json', params: {} } });
  }
  if (items.length === 0 && skipped.length > 0) return unreadable('bad-output');
  const head = { title: '', language: '', home: '', self: '' };
  const parsed = { feed: { head, dates: [], items }, skipped: [...skipped, ...beyond(lines.length, '')] };
  return makeDocument(parsed, false, address, stated);
}
