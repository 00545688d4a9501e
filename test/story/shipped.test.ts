import { describe, expect, it } from 'vitest';
import type { Edition } from '../../src/story/model.ts';
import { badgesOf } from '../../src/story/origin/badges.ts';
import { blockText } from '../../src/story/plain-text.ts';
import { shippedStories } from '../output/stories.ts';

/** Rules for the texts, quotations and records of the shipped stories. */

const stories = shippedStories();
const editions = stories.flatMap((story) => Object.values(story.editions));
const named = (list: readonly Edition[]) => list.map((edition) => [`${edition.id}.${edition.lang}`, edition] as const);
const every = named(editions);
const korean = named(editions.filter(({ lang }) => lang === 'ko'));
const english = named(editions.filter(({ lang }) => lang === 'en'));
const LEAD = 'us-critical-minerals-ministerial';

/** The wording that was compared with a published page, as published. */
const VERIFIED = [
  'A preferential trade zone for critical minerals protected from external disruptions through enforceable price floors.',
  'We will establish reference prices for critical minerals at each stage of production.',
  'I think every single one of us represented in this room has become dependent on arrangements we did not choose',
  'one that guarantees American access to American industrial might while also expanding production across the entire zone',
  'a gathering that I hope will lead to not just more gatherings, but action',
  "Today's announcement is an important signal that the world's largest market-oriented economies are committed to " +
    'developing a new paradigm for preferential trade in critical minerals.',
  'Stabilizing the supply chains for critical minerals is a very important task for the economic security of each ' +
    'country and the stability of the global economy',
];

/** Sites that readers would not accept as sources: no check may rely on them. */
const WEAK_SITES = ['news-pravda.com', 'conservdailyusa.com', 'usatides24.com', 'newsbeep.com', 'whistlebuzz.com'];

const bodyOf = ({ blocks }: Edition) => blocks.map(blockText).join('\n');
const wordsOf = (text: string) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
const paragraphsOf = ({ blocks }: Edition) => blocks.filter(({ kind }) => kind === 'paragraph');
const quotedIn = (text: string) => [...text.matchAll(/“([^”]*)”/gu)].map(([, quoted = '']) => quoted);
/** Everything that an edition says in its own words. */
const allText = (edition: Edition) =>
  [
    edition.title,
    edition.summary,
    bodyOf(edition),
    ...edition.provenance.images.flatMap((i) => [i.alt, i.caption]),
  ].join('\n');
const runsOf = (text: string, length: number) => {
  const words = wordsOf(text.replaceAll(/“[^”]*”/gu, '')).map((word) => word.toLowerCase());
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' '));
};

describe('the texts of the shipped stories', () => {
  it('are in Korean and in English, with the same blocks in the same order', () => {
    expect(stories).toHaveLength(8);
    for (const { editions: both } of stories) {
      const [ko, en] = [both.ko as Edition, both.en as Edition];
      expect(ko.blocks.map(({ kind }) => kind)).toEqual(en.blocks.map(({ kind }) => kind));
      expect(ko.provenance.factCheck?.unverified.length).toBe(en.provenance.factCheck?.unverified.length);
      expect(ko.provenance.factCheck?.sources.map(({ url }) => url)).toEqual(
        en.provenance.factCheck?.sources.map(({ url }) => url),
      );
    }
  });

  it.each(every)('%s has between 120 and 450 words', (_, edition) => {
    const { length } = wordsOf(bodyOf(edition));
    expect(length).toBeGreaterThanOrEqual(120);
    expect(length).toBeLessThanOrEqual(450);
  });

  it('have a lead long enough to scroll: 300 words in Korean, nine paragraphs, two quotations', () => {
    const lead = editions.filter(({ id }) => id === LEAD);
    expect(lead).toHaveLength(2);
    for (const edition of lead) {
      expect(wordsOf(bodyOf(edition)).length).toBeGreaterThanOrEqual(300);
      expect(paragraphsOf(edition).length).toBeGreaterThanOrEqual(9);
      expect(quotedIn(bodyOf(edition)).length).toBeGreaterThanOrEqual(2);
    }
  });

  it.each(every)('%s does not repeat its first paragraph in its summary', (_, edition) => {
    const [first] = paragraphsOf(edition);
    const wordsOfFirst = new Set(runsOf(first ? blockText(first) : '', 4));
    expect(runsOf(edition.summary, 4).filter((run) => wordsOfFirst.has(run))).toEqual([]);
  });

  it.each(['ko', 'en'])('share no sentence between two stories (%s)', (lang) => {
    const seen = new Map<string, string>();
    const repeated: string[] = [];
    for (const edition of editions.filter((one) => one.lang === lang)) {
      for (const run of new Set(runsOf(bodyOf(edition), lang === 'ko' ? 6 : 10))) {
        const other = seen.get(run);
        if (other) repeated.push(`${other}, ${edition.id}: ${run}`);
        else seen.set(run, edition.id);
      }
    }
    expect(repeated).toEqual([]);
  });

  it("give China's share of rare earths only in the lead", () => {
    const withShare = every.filter(([, edition]) => /\b[79]0%/u.test(bodyOf(edition))).map(([name]) => name);
    expect(withShare.toSorted()).toEqual([`${LEAD}.en`, `${LEAD}.ko`]);
  });
});

describe('the words of the shipped stories', () => {
  it.each(korean)('%s calls a price floor 가격 하한', (_, edition) => {
    expect(allText(edition).match(/가격하한\S*|가격 하한제\S*/gu)).toBeNull();
  });

  it.each(korean)('%s never shortens 무역지대', (_, edition) => {
    expect(allText(edition).match(/(?<!무역)지대(?!공)/gu)).toBeNull();
  });

  it.each(english)('%s quotes as published', (_, edition) => {
    for (const quoted of quotedIn(allText(edition)))
      expect(
        VERIFIED.filter((words) => words.includes(quoted)),
        quoted,
      ).not.toEqual([]);
  });

  it.each(korean)('%s marks each quotation as translated', (_, edition) => {
    const text = allText(edition);
    expect(text.match(/”(?!\(번역\))/gu)).toBeNull();
    expect(quotedIn(text)).toHaveLength(quotedIn(allText(editions.find(isEnglishOf(edition)) as Edition)).length);
  });

  it.each(every)('%s has no other quotation marks', (_, edition) => {
    expect(allText(edition).match(/["‘「」『』«»]/gu)).toBeNull();
  });

  it('name the speaker if a quotation is a separate block', () => {
    for (const edition of editions) {
      edition.blocks.forEach((block, at) => {
        if (block.kind !== 'quote') return;
        const around = edition.blocks
          .slice(Math.max(0, at - 1), at + 1)
          .map(blockText)
          .join('\n');
        expect(around, edition.id).toMatch(/Vance|밴스|Katayama|가타야마|In his words/u);
      });
    }
  });
});

describe('the records of the shipped stories', () => {
  const checked = every.filter(([, { provenance }]) => provenance.factCheck !== null);

  it.each(checked)('%s has the checked text', (_, edition) => {
    expect(edition.provenance.factCheck?.bodySha256).toBe(edition.bodySha256);
    expect(badgesOf(edition, edition.provenance.factCheck?.date ?? '')).toContain('fact-checked-auto');
  });

  it.each(checked)('%s was not checked before it was written', (_, { provenance }) => {
    expect(provenance.factCheck?.date.localeCompare(provenance.text?.date ?? '')).toBeGreaterThanOrEqual(0);
  });

  it.each(checked)('%s was checked against acceptable sources', (_, { provenance }) => {
    const sites = provenance.factCheck?.sources.map(({ url }) => new URL(url).hostname) ?? [];
    expect(sites.length).toBeGreaterThan(1);
    expect(sites.filter((site) => WEAK_SITES.some((weak) => site.endsWith(weak)))).toEqual([]);
  });

  it.each(every)('%s names no outlet, but its basis by title and address', (_, edition) => {
    const { basedOn, factCheck } = edition.provenance;
    expect(edition.source).toBeNull();
    expect(basedOn.length).toBeGreaterThan(1);
    for (const { title, url } of basedOn)
      expect([title, url]).toEqual([expect.stringMatching(/./u), expect.stringMatching(/^https:/u)]);
    for (const { title, url } of factCheck?.sources ?? []) expect(basedOn).toContainEqual({ title, url });
  });

  it.each(every)('%s names its makers in its own language', (_, { lang, provenance }) => {
    const { text, images, translation, factCheck } = provenance;
    const makers = [text?.by, translation?.by, factCheck?.by, ...images.map(({ by }) => by)];
    for (const by of makers) expect(/[가-힣]/u.test(by?.name ?? '') === (lang === 'ko') || !by).toBe(true);
  });

  it('say of a picture who drew it, how, when and for what, and name nobody who is not in it', () => {
    const drawn = editions.filter(({ provenance }) => provenance.images.length > 0);
    expect(drawn.map(({ id }) => id)).toEqual(['vance-trade-bloc', 'vance-trade-bloc']);
    for (const edition of drawn) {
      // More than 50 delegations heard a proposal; there is no alliance.
      expect(bodyOf(edition)).toMatch(/more than 50 delegations|50여 개 대표단/u);
      const [{ alt = '', caption = '' } = {}] = edition.provenance.images;
      expect(caption).toMatch(
        /AI language model drew it as code for this story on 30 November 2026|AI 언어 모델이 2026년 11월 30일 이 기사를 위해 코드로 그렸다/u,
      );
      expect(`${alt} ${caption}`).not.toMatch(
        /Vance|president|delegation|alliance|countries|밴스|부통령|대표단|동맹|개국/u,
      );
    }
  });
});

function isEnglishOf({ id }: Edition) {
  return (other: Edition) => other.id === id && other.lang === 'en';
}
