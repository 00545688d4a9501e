import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import type { Edition } from '../../src/story/model.ts';
import { DEFAULT_CAPABILITIES, plainMeasurer, type WidthMeasurer } from '../../src/text/width.ts';
import type { BreakMode } from '../../src/text/wrap.ts';
import { isThorough } from '../seed.ts';
import { clustersOf, isSpace, kinsoku, widthOf } from '../text/oracle.ts';
import { print } from './helpers.ts';

/**
 * `show --width N` for N from 2 to 200: rules 3 and 4 always, rules 9 and 10 from 8 columns unless nothing else fits, no
 * frames and no indents under 20. The output is parsed as text, by a separate oracle.
 */

const CONTENT = join(import.meta.dirname, '..', '..', 'content');

function editionOf(id: string, lang: string, text: string): Edition {
  const parsed = parseStoryFile({ id, lang, text });
  if (!parsed.ok) expect.fail(JSON.stringify(parsed.problems));
  return parsed.edition;
}

const SHIPPED = readdirSync(CONTENT)
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const [id = '', lang = ''] = name.split('.');
    return { name: `${id}, ${lang}`, edition: editionOf(id, lang, readFileSync(join(CONTENT, name), 'utf8')) };
  });

const FRONT = `title: “굳은 땅”의 희토류·리튬·코발트, 3조5천억원 규모… 50%를 들여온다 👩‍💻
published: 2026-02-04
summary: 정부는 “핵심광물을 확보한다”고 밝혔다 — 한국·일본·EU(유럽연합)는 10~20년을 본다.
place: 서울/세종
source: { name: 핵심광물 뉴스(KMN), url: "https://example.org/news/2026/02/04/critical-minerals-(long)?a=1&b=2" }
provenance:
  text: { source: trainedAlgorithmicMedia }
  images:
    - { alt: 연단에 선 부통령과 50여 나라의 국기, caption: “우리는 모두 준비됐다”(밴스), source: trainedAlgorithmicMedia, credit: 그림 모델 }
    - { src: room.png, alt: 회의장, source: compositeSynthetic }`;

/** One of every kind of block, nested: lists in quotes, figures in lists, emoji everywhere. */
const BODY = `# 가격 하한제(price floor)와 ‘무역지대’ 제안

네오디뮴(Nd)·디스프로슘(Dy)은 “전략 물자”로서 1㎏에 3.5℃/분을 지킨다~ ▲한국 ▲일본 ■EU ●미국 #희토류 @정부는 ❤️ 🇰🇷🇯🇵 1️⃣ 👍🏽 답했다.
super\u00adcali\u00adfragil\u00adistic 가나\u200b다라 마바\u2060사아 자차\u00a0카타 中华人民共和国国务院总理李强今天出席会议。日本のレアアース、カーボン ﾡﾢ １２３ \u1112\u119e\u11ab글

> “구조에 의존하게 됐다.” (번역)
>
> - 첫째·둘째(셋째), ‘넷째’…
>   1. <가격> 하한: $1,250.50~$2,000
>   2. 관세 50%를 – 여섯 달 안에
>
>   > 더 깊은 “인용”은 👨‍👩‍👧‍👦 가족입니다!
> - https://example.org/a/very/long/path/that/never/ends-and-goes-on?query=1#fragment
>
> ![회의장](room.png "연단(podium)에 선 “부통령”")

98. 목록이 아흔여덟에서 시작한다(98)
99. 다음
100. **굵은 “글”은** *기울인* [고리(link)](https://example.org/)와 \`code()\`로 끝난다.

     둘째 문단: 가나다라마바사아자차카타파하가나다라마바사아자차카타파하

- 겹친
  - 목록이
    - 깊어
      - 진다
        - 더 깊이(deep) “더” 깊이…

![그림](room.png)

첫 줄  \n둘째 줄은 “여기”서\\\n셋째 줄.

***

끝.`;
const CODE = '\n\n```\nNd2Fe14B (“네오디뮴”) 👩‍💻 가나다라마바사아자차카타파하 abcdefghijklmnopqrstuvwxyz\n끝.\n```\n';

const STORY = editionOf('fixture', 'ko', `---\n${FRONT}\n---\n${BODY}`);
const STORIES = [
  ...SHIPPED,
  { name: 'one of everything, ko', edition: STORY },
  { name: 'one of everything, en', edition: { ...STORY, lang: 'en' } },
];

const WIDTHS = Array.from({ length: 199 }, (_, index) => index + 2);

/** Every width, but of a shipped story only each third one above 40, unless all cases are tried; together they have them all. */
const widthsOf = (story: number): readonly number[] =>
  isThorough || story >= SHIPPED.length ? WIDTHS : WIDTHS.filter((width) => width <= 40 || (width + story) % 3 === 0);
const NARROW: WidthMeasurer = plainMeasurer();
const WIDE: WidthMeasurer = plainMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous: 2 });

/** Frames, bars and rules as drawn, in one cell and in two. */
const DRAWN = /[┌┐└┘│┃─]/;
const EDGE = /^(?:[┃|] | )*(?:[┌└+][-─].*[┐┘+]|[-─]+)$/u;
const FRAMED = /^((?:[┃|] | )*)[│|] (.*?) *[│|]$/u;
const PREFIX = /^(?:[┃|] | +|[•*] |\d{1,3}\. )*/u;

/** The text of a printed row without decoration; null for a row of decoration only. */
function wordsOf(row: string): string | null {
  if (EDGE.test(row)) return null;
  const framed = FRAMED.exec(row);
  if (framed) return framed[2] ?? '';
  return row.replace(PREFIX, '');
}

interface Wrong {
  readonly width: number;
  readonly rule: string;
  readonly row: string;
}

/** Widths of earlier rows: pages of similar widths share most of them. */
const cells = new Map<string, number>();
function cellsOf(row: string, options: { readonly ambiguousIsNarrow: boolean }): number {
  const key = `${options.ambiguousIsNarrow ? 1 : 2}${row}`;
  const known = cells.get(key) ?? widthOf(row, options);
  cells.set(key, known);
  return known;
}

/** Whether a row has an end that rules 9 and 10 forbid unless nothing else fits; earlier pairs of rows are remembered. */
const badEnds = new Map<string, boolean>();
function endsBadly(row: string, next: string): boolean {
  const key = `${row}\n${next}`;
  let isBad = badEnds.get(key);
  if (isBad === undefined) {
    const { wrong, forced } = kinsoku(`${row} ${next}`, [0, row.length + 1], Number.POSITIVE_INFINITY);
    isBad = wrong.length + forced > 0;
    badEnds.set(key, isBad);
  }
  return isBad;
}

/** The errors of a printed page. `kinsoku` includes rules 9 and 10, which do not apply to code. */
function wrongs(page: string, width: number, ambiguous: 1 | 2, words = true): Wrong[] {
  const found: Wrong[] = [];
  const options = { ambiguousIsNarrow: ambiguous === 1 };
  const rows = page.replace(/\n$/, '').split('\n');
  const wrong = (rule: string, row: string): void => void found.push({ width, rule, row });
  rows.forEach((row, index) => {
    if (cellsOf(row, options) > width && clustersOf(row).length > 1) wrong('3', row);
    const inner = wordsOf(row);
    const edges = [row.at(-1) ?? '', inner?.at(0) ?? '', inner?.at(-1) ?? '', width < 20 ? row.charAt(0) : ''];
    if (edges.some(isSpace)) wrong('4', row);
    if (width < 20 && (DRAWN.test(row.replace(/^[-─]+$/, '')) || EDGE.test(row.replace(/^[-─]+$/, ''))))
      wrong('frame', row);
    const next = wordsOf(rows[index + 1] ?? '');
    if (!words || width < 8 || !inner || !next) return;
    if (!endsBadly(inner, next)) return;
    // The frame and the indent around the text take the rest of the row.
    const room = width - (cellsOf(row, options) - cellsOf(inner, options));
    if (kinsoku(`${inner} ${next}`, [0, inner.length + 1], room, options).wrong.length > 0)
      wrong('9, 10', `${row}⏎${rows[index + 1]}`);
  });
  return found;
}

const pageOf = (edition: Edition, width: number, mode: BreakMode, measurer: WidthMeasurer): string =>
  print('text', [edition], { width, mode, measurer });

describe('the parser of a printed page', () => {
  it.each<[name: string, page: string, width: number, rules: string[]]>([
    ['a row that is too wide', '가나다', 5, ['3']],
    ['a row that ends with a space', '가나 ', 5, ['4']],
    ['a row that begins with one', ' 가나', 5, ['4']],
    ['a framed row that begins with one', `│  가나${' '.repeat(11)} │`, 20, ['4']],
    ['a frame in a narrow page', '┌───┐\n└───┘', 19, ['frame', 'frame']],
    ['a row that begins with a closing mark', '가나다라\n, 마바사', 8, ['9, 10']],
    ['a row that ends with an opening one', '가나다 (\n마바사)', 8, ['9, 10']],
    ['the same in a quote', '┃ 가나다라마바사 (\n┃ 아자차)', 20, ['9, 10']],
    ['nothing, where nothing else fits', '((((((((\n가나', 8, []],
    ['nothing in a good page', '가나다 라\n마바사', 10, []],
  ])('sees %s', (_name, page, width, rules) => {
    expect(wrongs(page, width, 1).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('what is printed', () => {
  it('exists', () => {
    expect(SHIPPED.length).toBeGreaterThanOrEqual(16);
    expect(new Set(SHIPPED.map(({ edition }) => edition.lang))).toEqual(new Set(['ko', 'en']));
    const kinds = new Set(STORY.blocks.map((block) => block.kind));
    expect([...kinds].sort()).toEqual(['figure', 'heading', 'list', 'paragraph', 'quote', 'rule']);
    expect(pageOf(STORY, 60, 'word', NARROW)).toMatch(/┌.*\n.*│.*\n(?:.*\n)*.*└/);
  });
});

describe.each(STORIES.map((story, index) => ({ ...story, widths: widthsOf(index) })))(
  '$name',
  ({ edition, widths }) => {
    const pages = new Map<string, string>();
    beforeAll(() => {
      for (const width of widths) {
        for (const mode of ['word', 'character'] as const)
          pages.set(`${mode} ${width}`, pageOf(edition, width, mode, NARROW));
      }
    });

    it.each(['word', 'character'] as const)('keeps the rules at every width, by %s', (mode) => {
      expect(widths.flatMap((width) => wrongs(pages.get(`${mode} ${width}`) ?? ' ', width, 1))).toEqual([]);
    });

    it('follows one of the two modes, whole words from 28 columns up', () => {
      const other = widths.filter((width) => {
        const mode = width < 28 ? 'character' : 'word';
        return pageOf(edition, width, 'auto', NARROW) !== pages.get(`${mode} ${width}`);
      });
      expect(other).toEqual([]);
    });

    it('keeps the rules at every width with wide ambiguous characters', () => {
      expect(widths.flatMap((width) => wrongs(pageOf(edition, width, 'auto', WIDE), width, 2))).toEqual([]);
    });
  },
);

describe('code', () => {
  const edition = editionOf('code', 'ko', `---\n${FRONT}\n---\n끝.${CODE}`);

  it.each([1, 2] as const)(
    'is never too wide, nor indented in a narrow page, with ambiguous characters of %i cells',
    (ambiguous) => {
      const measurer = ambiguous === 1 ? NARROW : WIDE;
      const found = WIDTHS.flatMap((width) =>
        wrongs(pageOf(edition, width, 'auto', measurer), width, ambiguous, false),
      );
      expect(found.filter(({ rule, width }) => rule !== '4' || width < 20)).toEqual([]);
    },
  );
});
