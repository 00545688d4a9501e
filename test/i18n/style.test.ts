import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Particle, particle } from '../../src/i18n/ko/particle.ts';

/** The lines of the files with words of a language; the other files contain grammar. */
function linesOf(lang: string) {
  const dir = join(import.meta.dirname, '../../src/i18n', lang);
  const files = readdirSync(dir).filter((file) => !/^(?:particle|counted)\.ts$/.test(file));
  return files.flatMap((file) =>
    readFileSync(join(dir, file), 'utf8')
      .split('\n')
      .map((text, i) => ({ at: `${lang}/${file}:${i + 1}`, text }))
      .filter(({ text }) => !/^\s*(?:\/\/|\*|\/\*)/.test(text)),
  );
}
const lines = linesOf('ko');
const wrong = (pattern: RegExp): readonly string[] =>
  lines.filter(({ text }) => pattern.test(text)).map(({ at, text }) => `${at} ${text.trim()}`);

const PAIRS: readonly Particle[] = ['을/를', '은/는', '이/가', '과/와', '으로/로', '이나/나'];

it.each(['en', 'ko'])('messages in %s name no document of the checkout, which packages do not contain', (lang) => {
  const named = linesOf(lang).filter(({ text }) => /\bdocs\/|\bREADME/.test(text));
  expect(named).toEqual([]);
});

describe('the Korean of the interface', () => {
  it('exists', () => {
    expect(lines.filter(({ text }) => /[가-힣]/.test(text)).length).toBeGreaterThan(400);
  });

  it('uses one style, but for the question that has one row', () => {
    expect(wrong(/[가-힣](?:(?<!아니|기록할까)요|죠|네)[.?!]?['"`]/)).toEqual([]);
    expect(wrong(/[가-힣](?:(?<!아니)요|죠|네)[.?!] /)).toEqual([]);
  });

  it('uses curly quotes', () => {
    expect(wrong(/"\$\{|\}"/)).toEqual([]);
  });

  it('has no fixed particle after a parameter', () => {
    expect(wrong(/\$\{(?!counted\()[^{}]*\}[”’]*(?:을|를|은|는|이|가|과|와|으로|로|이나|나)(?:[ .,?!'"`)]|$)/)).toEqual(
      [],
    );
  });

  it('has the right particle after every foreign word and number', () => {
    const found = lines.flatMap(({ at, text }) =>
      [...text.matchAll(/([\w.%/-]*[\w%])(을|를|은|는|이|가|과|와|으로|로|이나|나)(?=[ .,?!'"`)])/g)].map(
        ([, word = '', form = '']) => ({ at, word, form }),
      ),
    );
    expect(found.length).toBeGreaterThan(40);
    const mistakes = found.filter(({ word, form }) => {
      const pair = PAIRS.find((one) => one.split('/').includes(form));
      return pair === undefined || particle(word, pair) !== form;
    });
    expect(mistakes).toEqual([]);
  });
});
