import { parseJson } from '../../platform/parse-json.ts';
import type { ByStory } from '../settings-data.ts';
import { BY_STORY, SETTINGS } from '../settings-table.ts';

/** A mark or position of a story, under the name that `state.json` has for it. */
export type MarkEntry = {
  readonly [K in keyof ByStory]: { readonly kind: K; readonly id: string; readonly value: ByStory[K] };
}[keyof ByStory];

function valuesOf(entry: MarkEntry): readonly unknown[] {
  const { kind, id, value } = entry;
  if (kind === 'read') return [kind, id, value.read, value.at];
  return kind === 'starred' ? [kind, id, value.starred, value.at] : [kind, id, value];
}

/**
 * An entry as a line of JSON with its line end: `["read","a",true,"2026-02-04T00:00:00.000Z"]`. A position or tags are
 * an object.
 */
export function lineOf(entry: MarkEntry): string {
  return `${JSON.stringify(valuesOf(entry))}\n`;
}

/** Whether a process ended while it wrote a line. The mark is still in `state.json` then. */
export const isCut = (line: string): boolean => !line.endsWith(']');

/** The entry of a line; null if it is cut off or damaged. */
export function readLine(line: string): MarkEntry | null {
  if (!line.startsWith('["') || isCut(line)) return null;
  const parts = parseJson(line);
  // Any other text is damaged.
  if (!Array.isArray(parts)) return null;
  const [name, id, value, at] = parts as readonly unknown[];
  const kind = BY_STORY.find((known) => known === name);
  if (kind === undefined || typeof id !== 'string') return null;
  if (kind === 'positions') return SETTINGS.positions.item(value) ? { kind, id, value } : null;
  if (kind === 'tags') return SETTINGS.tags.item(value) ? { kind, id, value } : null;
  // Checked as in the table of settings, which would be too slow for a hundred thousand lines.
  if (typeof value !== 'boolean' || typeof at !== 'string') return null;
  return kind === 'read' ? { kind, id, value: { read: value, at } } : { kind, id, value: { starred: value, at } };
}

const READ = '["read","';
/** Characters that JSON escapes, without line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it looks for.
const MORE = /[\0-\x09\x0b-\x1f\\]/;

/** The mark of a line without escapes; null for a line that needs JSON parsing. */
function readMark(text: string, start: number, end: number): MarkEntry | null {
  if (!text.startsWith(READ, start) || !text.endsWith('"]', end)) return null;
  const [from, last] = [start + READ.length, end - 2];
  const to = text.indexOf('"', from);
  const read = text.startsWith('",true,"', to);
  if (!read && !text.startsWith('",false,"', to)) return null;
  const at = to + (read ? 8 : 9);
  if (text.indexOf('"', at) !== last) return null;
  return { kind: 'read', id: text.slice(from, to), value: { read, at: text.slice(at, last) } };
}

/**
 * Calls `use` with the entry of each line of a text, in order, and `other` with each line without one. Fast for read
 * marks, of which there may be a hundred thousand.
 */
export function eachEntry(
  text: string,
  use: (entry: MarkEntry) => void,
  other: (line: string) => void = () => {},
): void {
  const isPlain = !MORE.test(text);
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const entry = (isPlain ? readMark(text, start, end) : null) ?? readLine(text.slice(start, end));
    if (entry) use(entry);
    else if (end > start) other(text.slice(start, end));
    start = end + 1;
  }
}
