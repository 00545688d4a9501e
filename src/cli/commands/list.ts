import { BADGES, type BadgeId } from '../../story/badges.ts';
import type { Catalogue } from '../../story/catalogue.ts';
import type { StoryEntry } from '../../story/entry.ts';
import { fold } from '../../story/fold.ts';
import type { Lang } from '../../story/model.ts';
import type { Query, Term } from '../../story/query.ts';
import { askedLangs, type Context, loadLibrary, tellUnreadable } from '../context.ts';
import { failed, wrongUse } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { counted, formOf, mapped, say, writeAll } from '../output.ts';
import { askedQuery, marksOf, selecting } from '../queries.ts';
import { hasBadge, isMeant, objectMaker, rowMaker, shownLang } from '../rows.ts';
import { limitOption, sinceOption } from '../values.ts';

interface Row {
  readonly entry: StoryEntry;
  readonly lang: Lang;
}

function badgeOption(context: Context): BadgeId | null {
  const value = context.options.value('badge');
  if (value === undefined) return null;
  const ids = BADGES.map((badge) => badge.id);
  const known = ids.find((id) => id === value);
  if (!known) throw wrongUse((words) => words.errors.unknownBadge(value, nearest(value, ids)));
  return known;
}

/** What the command line asks for, and which editions may stand for a story. */
interface Choice {
  /** All that a query can say of it; what it cannot is left to `passes`. */
  readonly query: Query;
  readonly limit: number;
  readonly passes: (entry: StoryEntry, lang: Lang) => boolean;
  readonly isMeant: (entry: StoryEntry, lang: Lang) => boolean;
}

function readChoice(context: Context): Choice {
  const { options } = context;
  const badge = badgeOption(context);
  const since = sinceOption(options);
  const langs = askedLangs(options);
  const tag = options.value('tag');
  const asked = askedQuery(context);
  const terms: readonly (Term | false)[] = [
    options.has('unread') && { kind: 'is', mark: 'unread', not: false },
    options.has('starred') && { kind: 'is', mark: 'starred', not: false },
    tag !== undefined && { kind: 'tag', tag: fold(tag), not: false },
    badge !== null && { kind: 'badge', badge, not: false },
    // Of a language with its region either will do, which no query says.
    langs.length === 1 && { kind: 'lang', lang: langs[0] ?? '', not: false },
    since !== null && { kind: 'since', day: since, not: false },
  ];
  return {
    query: [...terms.filter((term) => term !== false), ...asked],
    limit: limitOption(options),
    passes: (entry, lang) =>
      (langs.length === 0 || langs.includes(lang)) && (badge === null || hasBadge(entry, lang, badge)),
    isMeant: (entry, lang) => isMeant(asked, entry, lang),
  };
}

/** The rows that pass every option, newest first. */
function* select(context: Context, catalogue: Catalogue, choice: Choice): Generator<Row> {
  const { storyLangs } = context;
  let left = choice.limit;
  for (const position of selecting(catalogue, choice.query, marksOf(context, catalogue))) {
    const entry = catalogue.at(position);
    if (!entry) continue;
    const passes = (lang: Lang): boolean => choice.passes(entry, lang);
    const meant = shownLang(entry, storyLangs, (lang) => passes(lang) && choice.isMeant(entry, lang));
    const lang = meant ?? shownLang(entry, storyLangs, passes);
    if (lang === null) continue;
    yield { entry, lang };
    left -= 1;
    if (left === 0) return;
  }
}

/** `list`: the stories, newest first, one a line or as JSON. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options } = context;
  const form = formOf(options);
  const choice = readChoice(context);
  const library = await loadLibrary(context);
  const rows = counted(select(context, library.catalogue, choice));
  if (form === 'json' || form === 'jsonl') {
    const toObject = await objectMaker(context);
    const { jsonArray, jsonLines } = await import('../../print/json.ts');
    const stories = mapped(rows, ({ entry }) => library.load(entry.id));
    const objects = mapped(stories, toObject);
    await writeAll(io.stdout, form === 'json' ? jsonArray(objects) : jsonLines(objects));
  } else {
    const row = await rowMaker(context, library.catalogue.present);
    await writeAll(
      io.stdout,
      mapped(rows, (listed) => (form === 'ids' ? `${listed.entry.id}\n` : row(listed))),
    );
  }
  await tellUnreadable(context, library);
  if (rows.count > 0) return 0;
  await say(
    io,
    library.catalogue.size === 0
      ? context.words.errors.noStories
      : failed((w) => w.errors.nothingFound).say(context.words),
  );
  return 1;
}
