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
