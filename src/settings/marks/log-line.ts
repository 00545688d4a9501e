import type { ByStory } from '../settings-data.ts';
import { BY_STORY, SETTINGS } from '../settings-table.ts';

/** A mark or position of a story, under the name that `state.json` has for it. */
export type MarkEntry = {
  readonly [K in keyof ByStory]: { readonly kind: K; readonly id: string; readonly value: ByStory[K] };
}[keyof ByStory];

/** The checksum of a piece of text: FNV-1a of its UTF-16 code units, 32 bits. Any change of a single code unit changes it. */
function checksum(text: string, start: number, end: number): number {
  let sum = 0x811c9dc5;
  for (let i = start; i < end; i += 1) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}

/** Code units of a checksum at the end of a line: `,"1a2b3c4d"]`. */
const SUM_LENGTH = 12;
const SUM = /,"([0-9a-f]{8})"\]$/;

function valuesOf(entry: MarkEntry): readonly unknown[] {
  const { kind, id, value } = entry;
  if (kind === 'read') return [kind, id, value.read, value.at];
  return kind === 'starred' ? [kind, id, value.starred, value.at] : [kind, id, value];
}

/**
 * An entry as a line of JSON with its line end: `["read","a",true,"2026-02-04T00:00:00.000Z","1a2b3c4d"]`. A position
 * or tags are an object. The last value is the checksum of everything before it; version 0.1 wrote none and ignores it.
 */
export function lineOf(entry: MarkEntry): string {
  const text = JSON.stringify(valuesOf(entry)).slice(0, -1);
  return `${text},"${checksum(text, 0, text.length).toString(16).padStart(8, '0')}"]\n`;
}

/** Whether a line matches its checksum; null if it has none. */
function isSound(line: string): boolean | null {
  const [, sum] = SUM.exec(line) ?? [];
  if (sum === undefined) return null;
  return checksum(line, 0, line.length - SUM_LENGTH) === Number.parseInt(sum, 16);
}

/**
 * The condition of a line without an entry: cut off by the end of a process, of a later version, or damaged. The
 * content of a line that was cut off is in the settings as well.
 */
export function conditionOf(line: string): 'cut' | 'later' | 'damaged' {
  // A line whose last character, or line end, has changed is not cut off.
  if (!/\].?$|"[0-9a-f]{8}".$/.test(line)) return 'cut';
  try {
    const parts: unknown = JSON.parse(line);
    const [kind] = Array.isArray(parts) ? parts : [];
    return typeof kind === 'string' && !BY_STORY.some((known) => known === kind) && isSound(line) !== false
      ? 'later'
      : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** The entry of a line; null if it is cut off, damaged, or of a later version. */
export function readLine(line: string): MarkEntry | null {
  if (!line.startsWith('["') || !line.endsWith(']') || isSound(line) === false) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(line);
  } catch {
    return null;
  }
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
  const hasSum = text.charCodeAt(end - SUM_LENGTH) === 0x2c;
  const body = hasSum ? end - SUM_LENGTH : end - 1;
  if (hasSum && checksum(text, start, body) !== Number.parseInt(text.slice(body + 2, end - 2), 16)) return null;
  const [from, last] = [start + READ.length, body - 1];
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
