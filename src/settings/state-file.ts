import { dirname, join } from 'node:path';
import { isRecord } from './checks.ts';
import { timeOf } from './marks/read-and-starred.ts';
import { salvage } from './migrations.ts';
import { type SettingsData, STATE_VERSION } from './settings-data.ts';
import type { Raw } from './settings-file.ts';
import { BY_STORY, isStateKey, type MarksKey, STATE_KEYS, type StateKey } from './settings-table.ts';

/** The path of `state.json`, with recent marks and data that the program stores for itself, next to a settings file. */
export function statePath(path: string): string {
  return join(dirname(path), 'state.json');
}

type Marks = Record<string, { readonly at?: string }>;

/**
 * Merges two files after an interrupted split: of marks and positions the newer one for each story; everything else
 * from `state.json`.
 */
export function joinedState(config: Raw, state: Raw): Raw {
  const all = STATE_KEYS.flatMap((key): (readonly [string, unknown])[] => {
    const [old, now] = [config[key], state[key]];
    if (!BY_STORY.some((kind) => kind === key) || !isRecord(old) || !isRecord(now)) {
      return now === undefined && old === undefined ? [] : [[key, now ?? old]];
    }
    const joined = new Map(Object.entries(old as Marks));
    for (const [id, value] of Object.entries(now as Marks)) {
      const known = joined.get(id);
      if (!known || timeOf(value.at) >= timeOf(known.at)) joined.set(id, value);
    }
    return [[key, Object.fromEntries(joined)]];
  });
  return Object.fromEntries(all);
}

/** The settings in `state.json`. */
export const stateOf = (data: SettingsData): Pick<SettingsData, StateKey> =>
  Object.fromEntries(STATE_KEYS.map((key) => [key, data[key]])) as unknown as Pick<SettingsData, StateKey>;

const row = (name: string, value: unknown): string => `${JSON.stringify(name)}: ${JSON.stringify(value)}`;

/**
 * The text of `state.json`. Each mark has a line of its own, so that intact lines of a damaged file can be recovered.
 *
 * @param held other content of the file, such as keys of a later version.
 */
export function stateText(held: Raw, data: SettingsData): string {
  const values: Raw = { ...held, ...stateOf(data), version: STATE_VERSION };
  // Unknown values have no key.
  const isKnown = (value: unknown): boolean => value !== null && !(Array.isArray(value) && value.length === 0);
  const known = Object.entries(values).filter(([, value]) => isKnown(value));
  const parts = known.map(([key, value]) => {
    if (!BY_STORY.some((kind) => kind === key) || !isRecord(value)) return row(key, value);
    const rows = Object.entries(value).map(([id, mark]) => `\n\t\t${row(id, mark)}`);
    return `${JSON.stringify(key)}: {${rows.join(',')}${rows.length > 0 ? '\n\t' : ''}}`;
  });
  return `{\n\t${parts.join(',\n\t')}\n}\n`;
}

/** The kind of a mark or position, by its keys. */
function kindOf(value: Raw): MarksKey | null {
  if ('read' in value) return 'read';
  if ('starred' in value) return 'starred';
  if ('tags' in value) return 'tags';
  return 'block' in value ? 'positions' : null;
}

/** What can be recovered from a text that is not JSON, line by line. */
export function salvagedText(text: string): Raw {
  const found = { read: new Map(), starred: new Map(), tags: new Map(), positions: new Map() };
  const others = new Map<string, unknown>();
  for (const line of text.split('\n')) {
    const [, entry] = /^\s*("(?:[^"\\]|\\.)*"\s*:\s*\{[^{}]*\}),?\s*$/.exec(line) ?? [];
    if (entry === undefined) continue;
    try {
      const [[id, value] = ['', null]] = Object.entries(JSON.parse(`{${entry}}`) as Record<string, unknown>);
      const kind = isRecord(value) ? kindOf(value) : null;
      if (kind) found[kind].set(id, value);
      else if (isStateKey(id) && !BY_STORY.some((known) => known === id)) others.set(id, value);
    } catch {
      // A line that is not JSON is not a mark.
    }
  }
  const all = BY_STORY.filter((kind) => found[kind].size > 0);
  const marks = all.map((kind) => [kind, Object.fromEntries(found[kind])] as const);
  return salvage(Object.fromEntries([...others, ...marks]));
}
