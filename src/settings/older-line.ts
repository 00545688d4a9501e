import { BY_STORY, type ByStory, type Position } from './data.ts';
import { conforms, SETTINGS_SCHEMA } from './schema.ts';

/** What is known of a story, under the name that `config.json` has for it. */
export type OlderEntry = {
  readonly [K in keyof ByStory]: { readonly kind: K; readonly id: string; readonly value: ByStory[K] };
}[keyof ByStory];

/** An entry as a line of JSON with its end: `["read","a",true,"2026-02-04T00:00:00.000Z"]`. A position is an object. */
export function lineOf(entry: OlderEntry): string {
  const { kind, id, value } = entry;
  if (kind === 'read') return `${JSON.stringify([kind, id, value.read, value.at])}\n`;
  if (kind === 'starred') return `${JSON.stringify([kind, id, value.starred, value.at])}\n`;
  return `${JSON.stringify([kind, id, value])}\n`;
}

/** The entry of a line; null for what is none, as a line that was cut short, or one of a later version. */
export function readLine(line: string): OlderEntry | null {
  if (!line.startsWith('["') || !line.endsWith(']')) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(line);
  } catch {
    return null;
  }
  const [name, id, value, at] = parts as readonly unknown[];
  const kind = BY_STORY.find((known) => known === name);
  if (kind === undefined || typeof id !== 'string') return null;
  if (kind === 'positions') {
    const rule = SETTINGS_SCHEMA.positions?.additionalProperties;
    return rule && conforms(value, rule) ? { kind, id, value: value as Position } : null;
  }
  // As the schema has it; a hundred thousand lines are too many to ask it.
  if (typeof value !== 'boolean' || typeof at !== 'string') return null;
  return kind === 'read' ? { kind, id, value: { read: value, at } } : { kind, id, value: { starred: value, at } };
}

const READ = '["read","';
/** What JSON has to say more of than that it stands for itself; a line end is none of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for.
const MORE = /[\0-\x09\x0b-\x1f\\]/;

/** The mark of a line of a text of which every character stands for itself; null for a line that has to be parsed. */
function readMark(text: string, start: number, end: number): OlderEntry | null {
  if (!text.startsWith(READ, start) || !text.endsWith('"]', end)) return null;
  const [from, last] = [start + READ.length, end - 2];
  const to = text.indexOf('"', from);
  const read = text.startsWith('",true,"', to);
  if (!read && !text.startsWith('",false,"', to)) return null;
  const at = to + (read ? 8 : 9);
  if (text.indexOf('"', at) !== last) return null;
  return { kind: 'read', id: text.slice(from, to), value: { read, at: text.slice(at, last) } };
}

/** Calls `use` with the entry of each line of a text, in their order. Most of them are read marks, in a hundred thousand lines. */
export function eachEntry(text: string, use: (entry: OlderEntry) => void): void {
  const isPlain = !MORE.test(text);
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const entry = (isPlain ? readMark(text, start, end) : null) ?? readLine(text.slice(start, end));
    if (entry) use(entry);
    start = end + 1;
  }
}
