import { hasMark } from '../../settings/marks.ts';
import { BADGES, type BadgeId } from '../../story/badges.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Lang } from '../../story/model.ts';
import { askedLangs, type Context, loadLibrary, tellUnreadable } from '../context.ts';
import { failed, wrongUse } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { say, writeAll } from '../output.ts';
import { entryObjects, hasBadge, listRow, shownLang } from '../rows.ts';
import { numberOption, sinceOption } from '../values.ts';

interface Row {
  readonly entry: StoryEntry;
  readonly lang: Lang;
}

const FORMS = ['json', 'jsonl', 'ids'] as const;

function badgeOption(context: Context): BadgeId | null {
  const value = context.options.value('badge');
  if (value === undefined) return null;
  const ids = BADGES.map((badge) => badge.id);
  const known = ids.find((id) => id === value);
  if (!known) throw wrongUse((words) => words.errors.unknownBadge(value, nearest(value, ids)));
  return known;
}

/** Tags are compared as people type them. */
const folded = (tag: string): string => tag.normalize('NFC').toLowerCase();

/** The rows that pass every option, newest first. */
function select(context: Context, entries: readonly StoryEntry[]): Row[] {
  const { options, settings, storyLangs } = context;
  const badge = badgeOption(context);
  const since = sinceOption(options);
  const limit = numberOption(options, 'limit', 1, 1_000_000_000) ?? Number.POSITIVE_INFINITY;
  const langs = askedLangs(options);
  const tag = options.value('tag');
  const passes = (other: Lang, entry: StoryEntry): boolean =>
    (langs.length === 0 || langs.includes(other)) && (badge === null || hasBadge(entry, other, badge));
  const rows: Row[] = [];
  for (const entry of entries) {
    if (rows.length >= limit) break;
    if (options.has('unread') && hasMark(settings.data, 'read', entry.id)) continue;
    if (options.has('starred') && !hasMark(settings.data, 'starred', entry.id)) continue;
    if (tag !== undefined && !entry.tags.some((other) => folded(other) === folded(tag))) continue;
    if (since !== null && entry.published.slice(0, 10) < since) continue;
    const shown = shownLang(entry, storyLangs, (other) => passes(other, entry));
    if (shown !== null) rows.push({ entry, lang: shown });
  }
  return rows;
}

/** `list`: the stories, newest first, one a line or as JSON. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, words, settings, today } = context;
  const forms = FORMS.filter((form) => options.has(form));
  if (forms.length > 1) {
    throw wrongUse(({ errors }) => errors.exclusive(forms.map((form) => `--${form}`).join(', ')));
  }
  const library = await loadLibrary(context);
  const rows = select(context, library.entries);
  const entries = rows.map((row) => row.entry);
  const [form] = forms;
  if (form === 'ids') {
    await writeAll(
      io.stdout,
      entries.map(({ id }) => `${id}\n`),
    );
  } else if (form === undefined) {
    await writeAll(
      io.stdout,
      rows.map(({ entry, lang }) => listRow(entry, lang)),
    );
  } else {
    const objects = await entryObjects(entries, library, settings, today);
    const { jsonArray, jsonLines } = await import('../../print/json.ts');
    await writeAll(io.stdout, form === 'json' ? jsonArray(objects) : jsonLines(objects));
  }
  await tellUnreadable(context, library);
  if (rows.length > 0) return 0;
  await say(
    io,
    library.entries.length === 0 ? words.errors.noStories : failed((w) => w.errors.nothingFound).say(words),
  );
  return 1;
}
