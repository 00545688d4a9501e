import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { translatedWords } from '../../../src/db/data/translations.ts';
import { Failure } from '../../../src/ingest/fetch/failure.ts';
import { type TranslationTools, translateTexts } from '../../../src/ingest/translation/translate-texts.ts';
import { NO_GLOSSARY } from '../../../src/story/glossary/glossary.ts';
import { makeHome } from '../../settings/helpers.ts';
import { type FakeClient, fakeClient, inKorean } from './fake-client.ts';

const ORDER = { from: 'en', to: 'ko', title: '' };
const DAY = '2026-11-30';
const ko = (text: string) => inKorean({ kind: 'text', text, terms: [] }, ORDER, 1);

const dataFile = () => new DataFile(makeHome().env, () => new Date());

function toolsOf(client: FakeClient, data: DataFile, more: Partial<TranslationTools> = {}): TranslationTools {
  const limits = { dayWords: 0, maxWords: Number.POSITIVE_INFINITY };
  const now = () => new Date('2026-11-30T12:00:00Z');
  return { client, data, identity: 'fake', glossary: NO_GLOSSARY, now, day: DAY, ...limits, ...more };
}

async function translate(
  texts: readonly string[],
  tools: TranslationTools,
  { signal = new AbortController().signal, on = () => {} }: { signal?: AbortSignal; on?: (index: number) => void } = {},
) {
  const done: (string | null | undefined)[] = [];
  const states: string[] = [];
  const outcome = await translateTexts(
    texts.map((text) => ({ kind: 'text', text })),
    ORDER,
    tools,
    (index, text, state) => {
      done[index] = text;
      states[index] = state;
      on(index);
    },
    signal,
  );
  return { outcome, done, states };
}

describe('texts', () => {
  it('are requested once, and found again after a restart', async () => {
    const data = dataFile();
    const client = fakeClient();
    const first = await translate(['one', 'two', 'one'], toolsOf(client, data));
    expect(first).toEqual({
      outcome: { kind: 'done', untranslated: 0, words: 2 },
      done: [ko('one'), ko('two'), ko('one')],
      states: ['translated', 'translated', 'translated'],
    });
    expect(client.requests).toEqual([['one', 'two']]);
    data.close();
    const again = await translate(['two', 'three'], toolsOf(client, data));
    expect(again.states).toEqual(['cached', 'translated']);
    expect(client.requests.slice(1)).toEqual([['three']]);
    expect(data.read((db) => translatedWords(db, DAY), 0)).toBe(3);
  });

  it('are requested again from another engine, in another language, and with other terms', async () => {
    const data = dataFile();
    const client = fakeClient();
    const term = {
      ko: '희토류',
      en: 'rare earths',
      also: { ko: [], en: [] },
      explanation: { ko: '', en: '' },
      own: true,
    };
    await translate(['rare earths'], toolsOf(client, data));
    await translate(['rare earths'], toolsOf(client, data, { identity: 'other' }));
    await translate(['rare earths'], toolsOf(client, data, { glossary: { terms: [term] } }));
    await translate(['rare earths'], toolsOf(client, data, { glossary: { terms: [term] } }));
    expect(client.requests.length).toBe(3);
  });

  it('that get no translation are requested again, alone, and then stay as they are', async () => {
    const client = fakeClient((source, order, number) => {
      if (source.text === 'silent' || (source.text === 'empty' && number === 1)) return '';
      if (source.text === 'refused') return null;
      return source.text === 'code <1/>' ? 'without' : inKorean(source, order, number);
    });
    const { outcome, done } = await translate(
      ['one', 'silent', 'empty', 'refused', 'code <1/>', 'two'],
      toolsOf(client, dataFile()),
    );
    expect(done).toEqual([ko('one'), null, ko('empty'), null, null, ko('two')]);
    expect(outcome).toMatchObject({ kind: 'done', untranslated: 3 });
    expect(client.requests.slice(1)).toEqual([['silent'], ['empty'], ['refused'], ['code <1/>']]);
  });
});

describe('limits', () => {
  it('stop before the text that exceeds them, and count for a day', async () => {
    const data = dataFile();
    const client = fakeClient();
    const { outcome, done } = await translate(['a b c', 'd e', 'f'], toolsOf(client, data, { maxWords: 4 }));
    expect(outcome).toEqual({ kind: 'limit', words: 3, limit: 4 });
    expect(done).toEqual([ko('a b c')]);
    const next = await translate(['d e', 'f'], toolsOf(client, data, { dayWords: 5 }));
    expect(next.outcome).toEqual({ kind: 'limit', words: 2, limit: 5 });
    const none = await translate(['f'], toolsOf(client, data, { dayWords: 5 }));
    expect(none.outcome).toEqual({ kind: 'limit', words: 0, limit: 5 });
    expect(client.requests).toEqual([['a b c'], ['d e']]);
  });

  it('do not count for what was translated before', async () => {
    const data = dataFile();
    await translate(['a b c'], toolsOf(fakeClient(), data));
    const { outcome } = await translate(['a b c'], toolsOf(fakeClient(), data, { dayWords: 1 }));
    expect(outcome).toEqual({ kind: 'done', untranslated: 0, words: 0 });
  });
});

describe('an end before the last text', () => {
  it('by the user keeps what is done', async () => {
    const data = dataFile();
    const client = fakeClient();
    const stop = new AbortController();
    const { outcome, done } = await translate(['one', 'two', 'three'], toolsOf(client, data), {
      signal: stop.signal,
      on: (index) => index === 1 && stop.abort(),
    });
    expect(outcome).toEqual({ kind: 'stopped' });
    expect(done).toEqual([ko('one'), ko('two')]);
    await translate(['one', 'two', 'three'], toolsOf(client, data));
    expect(client.requests).toEqual([['one', 'two', 'three'], ['three']]);
  });

  it('by a failure of the engine says why, and keeps what is done', async () => {
    const data = dataFile();
    const wrong = fakeClient((source, order, number) =>
      source.text === 'two' ? new Failure('forbidden') : inKorean(source, order, number),
    );
    const { outcome } = await translate(['one', 'two'], toolsOf(wrong, data));
    expect(outcome).toEqual({ kind: 'failed', why: { code: 'forbidden', params: {} } });
    expect((await translate(['one'], toolsOf(fakeClient(), data))).states).toEqual(['cached']);
  });

  it('of one text leaves it, unless the next one fails too', async () => {
    const slow = (...texts: readonly string[]) =>
      fakeClient((source, order, number) =>
        texts.includes(source.text) ? new Failure('timeout') : inKorean(source, order, number),
      );
    const one = await translate(['one', 'two', 'three', 'four'], toolsOf(slow('two'), dataFile()));
    expect(one.done).toEqual([ko('one'), null, ko('three'), ko('four')]);
    const all = await translate(['one', 'two'], toolsOf(slow('one', 'two'), dataFile()));
    expect(all.outcome).toEqual({ kind: 'failed', why: { code: 'timeout', params: {} } });
  });
});

describe('without a data file that keeps answers', () => {
  it('nothing is sent if none can be made', async () => {
    const data = dataFile();
    const folder = dirname(data.path);
    mkdirSync(dirname(folder), { recursive: true });
    writeFileSync(folder, '');
    const client = fakeClient();
    const { outcome } = await translate(['one'], toolsOf(client, data));
    expect(outcome).toMatchObject({ kind: 'failed', why: { code: 'unwritable' } });
    expect(client.requests).toEqual([]);
  });

  it('nothing is sent while a damaged one has just been set aside', async () => {
    const data = dataFile();
    mkdirSync(dirname(data.path), { recursive: true });
    writeFileSync(data.path, 'damaged '.repeat(1000));
    const client = fakeClient();
    const { outcome } = await translate(['one'], toolsOf(client, data));
    expect(outcome).toEqual({ kind: 'failed', why: { code: 'unreadable', params: { reason: 'EDAMAGED' } } });
    expect(client.requests).toEqual([]);
    expect(data.brokenFiles().map((path) => statSync(path).isFile())).toEqual([true]);
  });
});
