import type { Edition, Lang, Story, StoryOf } from './model.ts';

/** Languages that come first; the others follow in order of their codes. */
const FIRST: readonly Lang[] = ['ko', 'en'];

function rank(lang: Lang): number {
  const index = FIRST.indexOf(lang);
  return index < 0 ? FIRST.length : index;
}

/** Order of editions: Korean, English, then the others by their code. */
export function compareLangs(a: Lang, b: Lang): number {
  return rank(a) - rank(b) || (a === b ? 0 : a < b ? -1 : 1);
}

/**
 * Joins editions of the same id into one story. The date comes from the first edition; tags and related stories from
 * all of them, without repetition. Of two editions in one language the first counts. Throws a RangeError without
 * editions.
 */
export function joinEditions<E extends Pick<Edition, 'lang' | 'published' | 'tags' | 'related'>>(
  id: string,
  editions: readonly E[],
): StoryOf<E> {
  const byLang = new Map<Lang, E>();
  for (const edition of editions) if (!byLang.has(edition.lang)) byLang.set(edition.lang, edition);
  const langs = [...byLang.keys()].sort(compareLangs);
  const ordered = langs.flatMap((lang) => byLang.get(lang) ?? []);
  const [first] = ordered;
  if (!first) throw new RangeError(`story ${id} has no edition`);
  return {
    id,
    published: first.published,
    langs,
    tags: [...new Set(ordered.flatMap((edition) => edition.tags))],
    related: [...new Set(ordered.flatMap((edition) => edition.related))].filter((other) => other !== id),
    editions: Object.fromEntries(ordered.map((edition) => [edition.lang, edition])),
  };
}

/**
 * The same of editions that are made when they are first asked for, which takes time: `langs` needs none of them, the date only the
 * first one.
 */
export function joinLater(id: string, makers: ReadonlyMap<Lang, () => Edition>): Story {
  const langs = [...makers.keys()].sort(compareLangs);
  const editions: Record<Lang, Edition> = {};
  for (const lang of langs) {
    let made: Edition | undefined;
    const get = () => (made ??= (makers.get(lang) as () => Edition)());
    Object.defineProperty(editions, lang, { enumerable: true, get });
  }
  const joined = () => joinEditions(id, Object.values(editions));
  return {
    id,
    langs,
    editions,
    get published() {
      return editions[langs[0] ?? '']?.published ?? '';
    },
    get tags() {
      return joined().tags;
    },
    get related() {
      return joined().related;
    },
  };
}

/** The edition in the first of the wanted languages that the story has, otherwise its first edition. */
export function editionFor(story: Story, wanted: readonly Lang[]): Edition {
  const lang = [...wanted, ...story.langs].find((candidate) => Object.hasOwn(story.editions, candidate));
  const edition = lang === undefined ? undefined : story.editions[lang];
  if (!edition) throw new RangeError(`story ${story.id} has no edition`);
  return edition;
}

/** A copy of an edition with other values. Unlike a spread it does not compute the blocks and the hash of the body. */
export function withValues<E extends object>(edition: E, values: Partial<E>): E {
  const copied = Object.getOwnPropertyDescriptors(edition);
  const changed = Object.getOwnPropertyDescriptors(values);
  return Object.defineProperties({}, { ...copied, ...changed }) as E;
}
