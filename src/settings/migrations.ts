import { type Check, isRecord } from './checks.ts';
import { SETTINGS_VERSION } from './settings-data.ts';
import { isSetting, type MarksKey, SETTINGS } from './settings-table.ts';
import { trustedByEarlierVersion } from './trusted-hosts.ts';

type Raw = Readonly<Record<string, unknown>>;

function mapped(record: Raw, change: (value: unknown) => unknown): Raw {
  return Object.fromEntries(Object.entries(record).map(([id, value]) => [id, change(value)]));
}

/** Version 1 had only the date of a mark, and did not record removed marks. */
function withMarks(raw: Raw): Raw {
  const marked = (['read', 'starred'] as const).flatMap((name) => {
    const old = raw[name];
    if (!isRecord(old)) return [];
    return [[name, mapped(old, (at) => (typeof at === 'string' ? { [name]: true, at } : at))] as const];
  });
  return { ...raw, ...Object.fromEntries(marked) };
}

/** Up to version 2 a feed stated who had added it, and one that the user had added could be at any address. */
function withTrust(raw: Raw): Raw {
  const { feeds } = raw;
  if (!Array.isArray(feeds)) return raw;
  const trusted = trustedByEarlierVersion(feeds);
  const without = feeds.map((feed: unknown) => {
    if (!isRecord(feed)) return feed;
    const { from: _, ...rest } = feed;
    return rest;
  });
  return { ...raw, feeds: without, ...(Object.keys(trusted).length > 0 ? { trusted } : {}) };
}

/** The step at `n - 1` converts version `n` to `n + 1`. Values that do not fit their version are left for the check. */
const STEPS: readonly ((raw: Raw) => Raw)[] = [
  withMarks,
  // Keys that belong in `state.json` since version 3 are moved there by the next write (settings.ts).
  withTrust,
];

/** The stated version of a settings file: 1 if there is none, null if it is invalid. */
export function versionOf(raw: Raw): number | null {
  if (!Object.hasOwn(raw, 'version')) return 1;
  const { version } = raw;
  return Number.isInteger(version) && Number(version) >= 1 ? Number(version) : null;
}

/** A settings file without its trusted hosts, since it may be somebody else's. */
export function withoutTrust({ trusted: _, ...raw }: Raw): Raw {
  return raw;
}

/** Converts the content of an earlier version. Unknown keys stay. */
export function migrate(raw: Raw, from: number): Raw {
  const current = STEPS.slice(from - 1).reduce((old, step) => step(old), withoutTrust(raw));
  return { ...current, version: SETTINGS_VERSION };
}

/** A mark or position with an unknown date if only its date is invalid; undefined for other invalid values. */
function mended(name: MarksKey, value: unknown): unknown {
  if (name === 'positions') {
    if (!isRecord(value)) return undefined;
    const { at: _, ...place } = value;
    return SETTINGS.positions.item(place) ? place : undefined;
  }
  // In version 1 a story with any date was read.
  if (!isRecord(value)) return { [name]: true, at: '' };
  return typeof value[name] === 'boolean' ? { [name]: value[name], at: '' } : undefined;
}

function salvagedMarks(name: MarksKey, marks: Raw): Raw {
  const isSound: Check<unknown> = SETTINGS[name].item;
  const kept = Object.entries(marks).map(([id, value]) => [id, isSound(value) ? value : mended(name, value)] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

/** The valid part of a value; undefined for none. Unknown keys stay. */
function salvagedValue(name: string, value: unknown): unknown {
  if (!isSetting(name)) return value;
  const row = SETTINGS[name];
  if (row.check(value)) return value;
  if (row.kind === 'list' && Array.isArray(value)) return value.filter((item) => row.item(item));
  return row.kind === 'byStory' && isRecord(value) ? salvagedMarks(name as MarksKey, value) : undefined;
}

/** The valid part of a file: value by value, story by story. */
export function salvage(raw: Raw): Raw {
  const kept = Object.entries(raw).map(([name, value]) => [name, salvagedValue(name, value)] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}
