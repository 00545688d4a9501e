import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StepCounter, StepLimit } from './regexp-steps.ts';

/**
 * Any expression of the program may meet text of megabytes from outside. Twice the text must take twice the work, counted and not
 * measured; `node bench/hostile-text.mjs expressions` measures it.
 */

interface Expression {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Expressions whose work grows faster than their text, by file and beginning, and the greatest length of what they meet. */
const BOUNDED: Readonly<Record<string, string>> = {
  'src/i18n/number.ts \\B(?=(?:\\d{3': 'the digits of a number',
  'src/story/changes/boilerplate.ts ^\\W*(?:getty': 'a line of 30 characters',
  'src/ingest/article/people.ts (?<![\\s|·•,;': 'the first 1000 characters of a name',
  'src/ingest/article/people.ts (기자|특파원|논설위원': 'the first 1000 characters of a name',
  'src/ingest/article/paywall.ts (?:…|\\.{3}|\\': 'the last 60 characters of a text',
  'src/ingest/article/title.ts \\s+[|\\-–—:·»': 'MAX_TITLE_LENGTH',
  'src/ingest/document/front-matter.ts ^\\s*(---|\\+\\': 'the first 1000 characters',
  'src/ingest/document/prose-file.ts \\[([^\\]]*)\\]': 'a heading of 501 characters',
  'src/ingest/document/summary.ts (?<=[.!?…\\])': 'MAX_END_LENGTH',
  'src/story/changes/volatile-text.ts (?:(?:this |': 'a sentence of MAX_LENGTH',
};

/** Characters of every kind that expressions tell apart. */
const SIGNS = [
  ...' \t\n\r\u00a0aAzZ09.-,:;/\\<>"\'&()[]{}*+?!|=_#%@~`^$가ㄱ\u0301\u200b\u200d\ufeff\ufe0f中。…·▶ⓒ\u{1f600}\u{e0100}\u001b\0',
];
const CLASSES = /\[(?:[^\]\\]|\\.)*\]|\\[dDsSwWpP](?:\{[^}]*\})?|\./g;

/** The pieces of text that an expression looks for, to be repeated, and words that may come before them. */
function piecesOf({ source, flags }: Expression): {
  readonly units: ReadonlySet<string>;
  readonly words: readonly string[];
} {
  const plain = source.replace(/\\([^a-zA-Z\d])/g, '$1');
  const words = [...new Set(plain.match(/[A-Za-z가-힣0-9 ©ⓒ<>=:"'#&;@!/*-]+/g))]
    .filter((word) => word.length < 30)
    .slice(0, 12);
  const signs = new Set(SIGNS.filter((sign) => /[^\w가]/.test(sign) && plain.includes(sign)));
  for (const one of new Set(source.match(CLASSES))) {
    const isIn = new RegExp(`^${one}$`, flags.replace(/[gmy]/g, ''));
    for (const sign of SIGNS.filter((sign) => isIn.test(sign)).slice(0, 2)) signs.add(sign);
  }
  const lines = source.includes('\\n') ? [...signs].flatMap((sign) => [`${sign}\n`, `${sign}\r\n`]) : [];
  return {
    words: words.slice(0, 4),
    units: new Set([' ', 'a', ...signs, ...words, ...words.slice(0, 4).map((word) => `${word} `), ...lines]),
  };
}

/** A text for which twice the length takes more than twice the work, or null. */
function superlinear(expression: Expression): string | null {
  const counter = new StepCounter(expression.source, expression.flags);
  const { units, words } = piecesOf(expression);
  for (const unit of units)
    for (const before of ['', ...words])
      for (const after of ['\0', '\nx']) {
        const text = (size: number) => before + unit.repeat(Math.ceil(size / unit.length)) + after;
        try {
          if (counter.steps(text(200)) > 2.8 * counter.steps(text(100))) return `${before}|${unit}|${after}`;
        } catch (error) {
          if (error instanceof StepLimit) return `${before}|${unit}|${after}`;
          throw error;
        }
      }
  return null;
}

describe('the counter of steps', () => {
  it.each([/\s+$/, / *\n/, /:.*@/, /(?:a|b)*c/, /(?:a*)*b/, /^\s*\s*x/, /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//])(
    'finds %s',
    (expression) => {
      expect(superlinear({ place: '', source: expression.source, flags: '' })).not.toBeNull();
    },
  );

  it.each([/(?<!\s)\s+$/, /^\s+/, /\s*/, /a+b?/, /(["']).*?\1/, /(?<=a)b+/, /[^\w]{1,2}/])(
    'passes %s',
    (expression) => {
      expect(superlinear({ place: '', source: expression.source, flags: 'g' })).toBeNull();
    },
  );
});

describe('the expressions of the program', () => {
  const printed = execFileSync(process.execPath, [join(import.meta.dirname, '../bench/expressions.mjs')], {
    encoding: 'utf8',
  });
  const all: readonly Expression[] = JSON.parse(printed);

  it('are found in the sources', () => {
    expect(all.length).toBeGreaterThan(800);
  });

  const fileOf = ({ place }: Expression) => place.replace(/:\d+$/, '');
  const nameOf = (one: Expression) => `${fileOf(one)} ${one.source.slice(0, 12)}`;
  const repeating = Map.groupBy(
    all.filter(({ source }) => /[*+]|,\}/.test(source)),
    fileOf,
  );

  // By file: together they take longer than a test may on a busy machine.
  it.each([...repeating])('of %s take linear time, unless the length of what they meet is bounded', (file, ones) => {
    const slow = ones.map((one) => ({ ...one, text: superlinear(one) })).filter(({ text }) => text !== null);
    const unknown = slow.filter((one) => BOUNDED[nameOf(one)] === undefined);
    expect(unknown.map((one) => `${nameOf(one)} ${JSON.stringify(one.text)}`)).toEqual([]);
    const bounded = Object.keys(BOUNDED).filter((name) => name.startsWith(`${file} `));
    expect(bounded.sort()).toEqual([...new Set(slow.map(nameOf))].sort());
  });

  it('are all there that are said to be bounded', () => {
    const names = new Set([...repeating.values()].flat().map(nameOf));
    expect(Object.keys(BOUNDED).filter((name) => !names.has(name))).toEqual([]);
  });
});
