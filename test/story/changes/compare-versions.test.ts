import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../../src/story/changes/compare-versions.ts';
import type { DiffRun, VersionDiff } from '../../../src/story/changes/model.ts';
import { wordsIn } from '../../../src/story/changes/text-units.ts';
import { runs } from '../../seed.ts';
import { anyText } from '../../text/arbitraries.ts';
import { editionOf } from '../helpers.ts';

const diffOf = (before: string, after: string, lang = 'ko'): VersionDiff =>
  compareVersions(editionOf('', before, lang), editionOf('', after, lang));

const titled = (before: string, after: string, body = 'Body.\n'): VersionDiff => {
  const of = (title: string) => ({ ...editionOf('', body, 'en'), title });
  return compareVersions(of(before), of(after));
};

const SIGNS = { same: '', deleted: '-', inserted: '+' } as const;
const marked = (some: readonly DiffRun[]): string =>
  some.map(({ kind, text }) => (kind === 'same' ? text : `[${SIGNS[kind]}${text}]`)).join('');
const blocksOf = ({ blocks }: VersionDiff): string[] => blocks.map((block) => marked(block.runs));

describe('the words that were changed', () => {
  it('in Korean are eojeol, with the changed numbers', () => {
    const diff = diffOf('강진으로 12명이 숨졌다고 당국이 밝혔다.\n', '강진으로 15명이 숨졌다고 당국이 30일 밝혔다.\n');
    expect(blocksOf(diff)).toEqual(['강진으로 [-12명이][+15명이] 숨졌다고 당국이 [+30일] 밝혔다.']);
    expect(diff).toMatchObject({ kind: 'edit', changes: 2, numbers: [{ before: '12명', after: '15명' }] });
  });

  it('in English are words', () => {
    const diff = diffOf('Twelve people died in the quake.\n', 'Fifteen people died in the strong quake.\n', 'en');
    expect(blocksOf(diff)).toEqual(['[-Twelve][+Fifteen] people died in the [+strong] quake.']);
  });

  it('are found in the paragraph that stays when others come and go', () => {
    const diff = diffOf(
      'One paragraph stays.\n\nA second one about the price of lithium goes away.\n\nThe third says 40% of supply.\n',
      'One paragraph stays.\n\nThe third says 45% of supply.\n\nA last one is new.\n',
      'en',
    );
    expect(blocksOf(diff)).toEqual([
      'One paragraph stays.',
      '[-A second one about the price of lithium goes away.]',
      'The third says [-40%][+45%] of supply.',
      '[+A last one is new.]',
    ]);
    expect(diff.changes).toBe(3);
  });

  it('are whole paragraphs where nothing is alike', () => {
    const diff = diffOf('Old words only, all of them gone.\n', 'Nothing here remains as it was before.\n', 'en');
    expect(diff.blocks.map(({ kind }) => kind)).toEqual(['deleted', 'inserted']);
    expect(diff.changes).toBe(1);
  });

  it('in a list are found item by item', () => {
    const diff = diffOf('- 구리 3만 톤\n- 니켈 2만 톤\n', '- 구리 3만 톤\n- 니켈 2만 톤\n- 코발트 1만 톤\n');
    expect(blocksOf(diff)).toEqual(['구리 3만 톤', '니켈 2만 톤', '[+코발트 1만 톤]']);
    expect(diff.blocks.map(({ block }) => block.kind)).toEqual(['list', 'list', 'list']);
  });

  it('of a very long text are found as far as the work goes, then whole paragraphs', () => {
    const words = Array.from({ length: 60_000 }, (_, at) => `word${at}`);
    const other = words.map((word, at) => (at % 2 ? word : `x${word}`));
    const textOf = (all: readonly string[]): string =>
      `${all.slice(0, 600).join(' ')}\n\n${all.slice(600).join(' ')}\n`;
    const { blocks } = diffOf(textOf(words), textOf(other), 'en');
    expect(blocks[0]?.runs.slice(0, 4)).toMatchObject([
      ...[{ text: 'word0' }, { text: 'xword0' }, { text: ' word1 ' }, { text: 'word2' }],
    ]);
    expect(blocks.at(-1)?.runs.length).toBeLessThan(5);
    const changed = words.slice(0, 5000).map((word) => (word === 'word2500' ? 'changed' : word));
    expect(diffOf(words.slice(0, 5000).join('\n\n'), changed.join('\n\n'), 'en').changes).toBe(1);
  });
});

describe('what does not count as a change', () => {
  it.each([
    ['the same text', '“핵심 광물”을 확보한다.\n', '“핵심 광물”을 확보한다.\n'],
    ['spacing', '할 수있다고 그 때는 말했다.\n', '할수 있다고 그때는 말했다.\n'],
    ['quotation marks', '그는 "좋다"고 했다. It\'s so.\n', '그는 “좋다”고 했다. It’s so.\n'],
    ['Unicode form', 'ＡＢＣ 리튬…\n', 'ABC 리튬...\n'],
    [
      'times of entry and change',
      '본문이다.\n\n입력 2026.11.30 09:00\n',
      '본문이다.\n\n입력 2026.11.30 09:00 | 수정 2026.11.30 11:20\n',
    ],
    [
      'an updated line',
      'The text.\n\nLast updated: 30 Nov 2026 09:00\n',
      'The text.\n\nLast updated: 30 Nov 2026 12:30\n',
    ],
    [
      'the address of a reporter',
      '협상이 끝났다.\n\n홍길동 기자 hong@example.com\n',
      '협상이 끝났다. 김철수 기자 kim@example.com\n',
    ],
    [
      'a note on copyright',
      '본문이다.\n',
      '본문이다.\n\n<저작권자 ⓒ 연합뉴스, 무단 전재-재배포, AI 학습 및 활용 금지>\n',
    ],
    ['무단 전재 금지', '본문이다.\n\n무단 전재 및 재배포 금지\n', '본문이다.\n'],
    [
      'related reports',
      '본문이다.\n',
      '본문이다.\n\n관련기사\n\n- [리튬 급등](https://example.com/1)\n- [니켈](https://example.com/2)\n',
    ],
    ['a related report in a line', '본문이다.\n', '본문이다.\n\n[관련기사] [리튬 급등](https://example.com/1)\n'],
    ['counts of views', '본문이다.\n\n조회 12\n', '본문이다.\n\n조회 3,400\n'],
    ['links', 'A [word](https://example.com/1) here.\n', 'A [word](https://example.com/2) here.\n'],
  ])('%s', (_, before, after) => {
    for (const diff of [diffOf(before, after), diffOf(after, before)]) {
      expect(diff).toMatchObject({ changes: 0, numbers: [], kind: 'edit' });
      expect(diff.blocks.every(({ kind }) => kind === 'same')).toBe(true);
    }
  });

  it('but a change next to it does', () => {
    const diff = diffOf('그 때 12명이 숨졌다.\n\n입력 09:00\n', '그때 15명이 숨졌다.\n\n입력 10:00\n');
    expect(blocksOf(diff)[0]).toBe('그때 [-12명이][+15명이] 숨졌다.');
    expect(diff.changes).toBe(1);
  });
});

describe('what a version is', () => {
  it.each([
    ['광물 회의 열려', '광물 회의 열려(종합)'],
    ['광물 회의 열려(종합)', '광물 회의 열려(종합2보)'],
    ['광물 회의 열려', '광물 회의 열려(2보)'],
    ['[속보] 광물 회의 열려', '광물 회의 열려'],
    ['Lithium price floor talks stall', 'UPDATE 1-Lithium price floor talks stall'],
    ['Lithium price floor talks stall', 'Lithium price floor talks stall (Updated)'],
  ])('%s → %s is an update', (before, after) => {
    expect(titled(before, after).kind).toBe('update');
  });

  it('is a correction if it says so, a reply if it is one, otherwise an edit', () => {
    const body = '협상이 끝났다.\n';
    expect(diffOf(body, `${body}\n[정정] 위 기사의 날짜를 바로잡습니다.\n`).kind).toBe('correction');
    expect(diffOf(body, `${body}\nCorrection: an earlier date was wrong.\n`, 'en').kind).toBe('correction');
    expect(diffOf(body, `${body}\n[반론보도] 해당 업체는 사실과 다르다고 알려왔습니다.\n`).kind).toBe('reply');
    expect(diffOf(body, `${body}\n[추후보도문] 무혐의 처분을 받았습니다.\n`).kind).toBe('reply');
    expect(diffOf(body, '협상이 30일 끝났다.\n').kind).toBe('edit');
    // A report on somebody else's correction is none.
    expect(diffOf(body, `${body}\n업체는 정정보도를 청구했다고 밝혔다.\n`).kind).toBe('edit');
  });
});

describe('properties', () => {
  const letters = (text: string): string =>
    /[\p{L}\p{N}]/u.test(text)
      ? wordsIn(text)
          .map(({ key }) => key)
          .join('')
      : '';
  const side = (some: readonly DiffRun[], without: DiffRun['kind']): string =>
    letters(
      some
        .filter(({ kind }) => kind !== without)
        .map(({ text }) => text)
        .join(' '),
    );
  const body = fc.array(
    fc.array(fc.constantFrom('리튬', '12명', '가격이', '올랐다.', 'the', 'price', '3.5%'), {
      minLength: 1,
      maxLength: 12,
    }),
    { maxLength: 6 },
  );
  const markdown = (blocks: readonly (readonly string[])[]): string =>
    `${blocks.map((words) => words.join(' ')).join('\n\n')}\n`;

  it('what was deleted and what stayed is the old text, what was inserted and what stayed the new one', () => {
    fc.assert(
      fc.property(body, body, (before, after) => {
        const { blocks, changes } = diffOf(markdown(before), markdown(after));
        const all = blocks.flatMap((block) => block.runs);
        assert.equal(side(all, 'inserted'), letters(markdown(before)));
        assert.equal(side(all, 'deleted'), letters(markdown(after)));
        assert.equal(
          changes === 0,
          letters(markdown(before)) === letters(markdown(after)) && before.length === after.length,
        );
      }),
      runs(300),
    );
  });

  it('a version is the same as itself, and a title like any text', () => {
    fc.assert(
      fc.property(anyText(), anyText(), (one, other) => {
        assert.equal(titled(one, one, one).changes, 0);
        const { title } = titled(one, other);
        assert.equal(side(title, 'inserted'), letters(one));
        assert.equal(side(title, 'deleted'), letters(other));
      }),
      runs(200),
    );
  });
});
