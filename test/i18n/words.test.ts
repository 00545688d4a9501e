import { expect, expectTypeOf, it } from 'vitest';
import type { LibraryProblemCode } from '../../src/db/library-problems.ts';
import { manualEn } from '../../src/i18n/en/manual.ts';
import { type Messages, messages } from '../../src/i18n/index.ts';
import { manualKo } from '../../src/i18n/ko/manual.ts';
import type { Widen } from '../../src/i18n/widen.ts';
import type { ReasonCode } from '../../src/ingest/model.ts';
import type { StoryProblemCode } from '../../src/story/file/story-problems.ts';
import type { SourceType } from '../../src/story/model.ts';
import type { BadgeId } from '../../src/story/origin/badges.ts';
import type { QUERY_KEYS } from '../../src/story/query/parse-query.ts';
import type { NAMED_KEYS } from '../../src/ui/keys/key-names.ts';
import type { Action, KeyBinding } from '../../src/ui/keys/keymap.ts';

const english = { title: 'Story', days: (n: number) => (n === 1 ? 'one day' : 'days'), group: { all: 'all' } } as const;
type Words = Widen<typeof english>;

const whole = { title: '기사', days: (n) => `${n}일`, group: { all: '모두' } } satisfies Words;
// Checked by the compiler: `npm run check` fails if one of the lines below is no error.
const lacking = {
  title: '기사',
  days: () => '며칠',
  // @ts-expect-error a language lacks a word
  group: {},
} satisfies Words;
const excessive = {
  ...whole,
  // @ts-expect-error a language has a word that English lacks
  group: { all: '모두', none: '없음' },
} satisfies Words;
const another = {
  ...whole,
  // @ts-expect-error a sentence takes something else
  days: (n: string) => n,
} satisfies Words;

it('accepts any text for an English one, and any sentence with the same parameters', () => {
  const tables: readonly Pick<Words, 'title'>[] = [english, whole, lacking, excessive, another];
  expect(tables.map(({ title }) => title)).toEqual(['Story', '기사', '기사', '기사', '기사']);
});

/** The paths of all words of a table. */
function paths(words: object, before = ''): string[] {
  return Object.entries(words).flatMap(([key, word]) =>
    typeof word === 'object' && !Array.isArray(word) ? paths(word, `${before}${key}.`) : [`${before}${key}`],
  );
}

it('has the same words in every language', () => {
  const { lang: _, ...english } = messages('en');
  const { lang: __, ...korean } = messages('ko');
  expect(paths(korean).sort()).toEqual(paths(english).sort());
  expect(paths(manualKo).sort()).toEqual(paths(manualEn).sort());
  expect(paths(english).length).toBeGreaterThan(800);
});

it('has a word for exactly the entries of each table', () => {
  // The compiler checks these as well; there is nothing to do at run time.
  type Story = Messages['story'];
  type Reader = Messages['reader'];
  expectTypeOf<keyof Story['badge']>().toEqualTypeOf<BadgeId>();
  expectTypeOf<keyof Story['badgeShort']>().toEqualTypeOf<BadgeId>();
  expectTypeOf<keyof typeof manualEn.story.badge>().toEqualTypeOf<BadgeId>();
  expectTypeOf<keyof Story['sourceType']>().toEqualTypeOf<SourceType>();
  expectTypeOf<keyof Reader['action']>().toEqualTypeOf<Action>();
  expectTypeOf<keyof Reader['keyName']>().toEqualTypeOf<(typeof NAMED_KEYS)[number]>();
  expectTypeOf<keyof Reader['group']>().toEqualTypeOf<KeyBinding['group']>();
  expectTypeOf<keyof Messages['cli']['ingest']['reasons']>().toEqualTypeOf<ReasonCode>();
  expectTypeOf<keyof Messages['cli']['problems']>().toEqualTypeOf<StoryProblemCode | LibraryProblemCode>();
  type Keys<Term> = Term extends `${infer Key}:${string}` ? Key : never;
  expectTypeOf<Keys<keyof Messages['query']['terms']>>().toEqualTypeOf<(typeof QUERY_KEYS)[number]>();
});
