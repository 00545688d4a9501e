import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { deleteStories, restoreStories } from '../../../src/ingest/deletion/delete-stories.ts';
import type { ItemSource } from '../../../src/ingest/store/render-story.ts';
import type { StoreResult } from '../../../src/ingest/store/store-result.ts';
import { translateStory } from '../../../src/ingest/translation/translate-story.ts';
import { joinEditions } from '../../../src/story/editions.ts';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import { NO_GLOSSARY } from '../../../src/story/glossary/glossary.ts';
import type { Edition } from '../../../src/story/model.ts';
import { isOutdated, isOwnTranslation } from '../../../src/story/origin/own-translation.ts';
import { endRun, FEED, item, makeLibrary, NOW, type TestLibrary } from '../store/helpers.ts';
import { type FakeClient, fakeClient, inKorean } from './fake-client.ts';

const ENGLISH = {
  lang: 'en',
  title: 'Prices of rare earths rise',
  summary: 'They have risen for a month.',
  body: 'The first paragraph.\n\nThe **second** paragraph has a [link](https://example.com/secret).\n\n- one thing\n- another thing',
};

const editionIn = (path: string): Edition => {
  const [, id = '', lang = ''] = /^(.*)\.([a-z-]+)\.md$/.exec(basename(path)) ?? [];
  const parsed = parseStoryFile({ id, lang, text: readFileSync(path, 'utf8') });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.edition;
};

/** Where the translation of a stored story is. */
const translationOf = ({ path }: Pick<StoreResult, 'path'>): string => path.replace(/\.en\.md$/, '.ko.md');

async function translate(
  library: TestLibrary,
  { path }: Pick<StoreResult, 'path'>,
  client: FakeClient = fakeClient(),
  to = 'ko',
) {
  const home = join(library.stories, '..');
  const data = new DataFile({ HOME: home, XDG_DATA_HOME: join(home, 'data') }, () => NOW);
  const original = editionIn(path);
  const existing = join(dirname(path), `${original.id}.${to}.md`);
  const parts: [number, string][] = [];
  const outcome = await translateStory(
    {
      original,
      path,
      to,
      existing: existsSync(existing) ? existing : null,
      engine: { name: 'desk', model: 'small', maker: 'small', address: 'local' },
      tools: {
        ...{ client, data, identity: 'desk', glossary: NO_GLOSSARY, now: () => NOW, day: '2026-02-10' },
        ...{ dayWords: 0, maxWords: Number.POSITIVE_INFINITY },
      },
      library: library.data,
    },
    ({ block, markdown }) => parts.push([block, markdown]),
    new AbortController().signal,
  );
  data.close();
  return { outcome, parts, client };
}

/** A library with one English story and its translation. */
async function translated(client?: FakeClient) {
  const library = makeLibrary();
  const original = library.keep(ENGLISH);
  const { outcome } = await translate(library, original, client);
  expect(outcome.kind).toBe('done');
  return { library, original, path: translationOf(original) };
}

describe('the translation of a story', () => {
  it('is an edition next to it, with its record', async () => {
    const { library, original, path } = await translated();
    const [before, after] = [editionIn(original.path), editionIn(path)];
    expect(after.title).toBe(
      inKorean({ kind: 'title', text: ENGLISH.title, terms: [] }, { from: 'en', to: 'ko', title: '' }, 1),
    );
    expect(after.body.trim()).toMatch(
      /^[^\n]+\n\n[^\n]*\*\*[^\n*]+\*\*[^\n]*\[[^\n\]]+\]\(https:\/\/example\.com\/secret\)\.\n\n- [^\n]+\n- [^\n]+$/,
    );
    expect(after.blocks.map(({ kind }) => kind)).toEqual(before.blocks.map(({ kind }) => kind));
    for (const key of ['published', 'author', 'tags', 'related', 'enclosures'] as const)
      expect(after[key]).toEqual(before[key]);
    expect({ ...after.source, digest: '' }).toEqual({ ...before.source, digest: '' });
    expect(after.provenance.basis).toBe('publisher');
    expect(after.provenance.translation).toEqual({
      from: 'en',
      source: 'trainedAlgorithmicMedia',
      by: { name: 'small', kind: 'software' },
      date: '2026-02-10',
      engine: 'desk',
      model: 'small',
      address: 'local',
      original: before.bodySha256,
    });
    expect(isOwnTranslation(after)).toBe(true);
    expect(isOutdated(after, joinEditions(after.id, [before, after]))).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(library.problems()).toEqual([]);
  });

  it('comes block by block, with title and summary first', async () => {
    const library = makeLibrary();
    const { parts } = await translate(library, library.keep(ENGLISH));
    expect(parts.map(([block]) => block)).toEqual([-1, -1, 0, 1, -1, 2]);
    expect(parts[1]?.[1].split('\n\n').length).toBe(2);
    expect(parts[4]?.[1]).toBe(parts[1]?.[1]);
    expect(parts[5]?.[1]).toMatch(/^- [^\n]+\n- [^\n]+$/);
  });

  it('sends the texts alone, without addresses', async () => {
    const client = fakeClient();
    await translated(client);
    expect(client.requests).toEqual([
      [
        ENGLISH.title,
        ENGLISH.summary,
        'The first paragraph.',
        'The <1>second</1> paragraph has a <2>link</2>.',
        'one thing',
        'another thing',
      ],
    ]);
    expect(client.orders).toEqual([{ from: 'en', to: 'ko', title: ENGLISH.title }]);
  });

  it('marks what the engine has left, in the text and in the record', async () => {
    const { path } = await translated(
      fakeClient((source, order, number) =>
        /first|another/.test(source.text) ? null : inKorean(source, order, number),
      ),
    );
    const { blocks, provenance } = editionIn(path);
    expect(provenance.passages.map(({ text, isUntranslated }) => [text, isUntranslated])).toEqual([
      ['The first paragraph.', true],
      ['another thing', true],
    ]);
    expect(blocks.map(({ passage }) => passage?.isUntranslated)).toEqual([true, undefined, undefined]);
  });

  it('is not written if no answer is a translation', async () => {
    const library = makeLibrary();
    const original = library.keep(ENGLISH);
    const { outcome } = await translate(
      library,
      original,
      fakeClient(() => null),
    );
    expect(outcome.kind).toBe('nothing');
    expect(existsSync(translationOf(original))).toBe(false);
  });

  it('is not written for a story in that language, or with an edition of another origin', async () => {
    const library = makeLibrary();
    const original = library.keep(ENGLISH);
    const client = fakeClient();
    expect((await translate(library, original, client, 'en')).outcome).toEqual({ kind: 'exists' });
    const theirs = '---\ntitle: 제목\npublished: 2026-02-04\n---\n본문\n';
    writeFileSync(translationOf(original), theirs);
    expect((await translate(library, original, client)).outcome).toEqual({ kind: 'exists' });
    expect(readFileSync(translationOf(original), 'utf8')).toBe(theirs);
    expect(client.requests).toEqual([]);
  });

  it('is neither written for a story that is gone, nor over an edit that came meanwhile', async () => {
    const library = makeLibrary();
    const original = library.keep(ENGLISH);
    const during = (act: () => void) =>
      fakeClient((source, order, number) => {
        if (source.text === 'another thing') act();
        return inKorean(source, order, number);
      });
    const edit = during(() => writeFileSync(translationOf(original), 'mine'));
    expect((await translate(library, original, edit)).outcome).toEqual({ kind: 'exists' });
    expect(readFileSync(translationOf(original), 'utf8')).toBe('mine');
    rmSync(translationOf(original));
    const gone = makeLibrary();
    const story = gone.keep(ENGLISH);
    const { outcome } = await translate(
      gone,
      story,
      during(() => rmSync(story.path)),
    );
    expect(outcome).toMatchObject({ kind: 'failed', why: { code: 'unwritable' } });
    expect(gone.files()).toEqual([]);
  });
});

describe('a sync of a story with a translation', () => {
  it('changes the original alone; then one paragraph is made again', async () => {
    const { library, original, path } = await translated();
    const before = readFileSync(path, 'utf8');
    const changed = { ...ENGLISH, body: ENGLISH.body.replace('first', 'new first') };
    expect(library.keep(changed)).toMatchObject({ outcome: 'updated', path: original.path, lang: 'en' });
    expect(readFileSync(path, 'utf8')).toBe(before);
    const story = joinEditions(original.id, [editionIn(original.path), editionIn(path)]);
    expect(isOutdated(editionIn(path), story)).toBe(true);
    const { client } = await translate(library, original);
    expect(client.requests).toEqual([['The new first paragraph.']]);
    const after = joinEditions(original.id, [editionIn(original.path), editionIn(path)]);
    expect(isOutdated(editionIn(path), after)).toBe(false);
    expect(editionIn(path).provenance.revisions).toEqual([]);
  });

  it('finds it again, also in the language of the translation, with another feed, and in a rebuilt data file', async () => {
    const { library, original } = await translated();
    expect(library.keep(ENGLISH).outcome).toBe('existing');
    expect(library.keep({ ...ENGLISH, lang: '' }).outcome).toBe('existing');
    const other: Partial<ItemSource> = { feed: 'https://news.example/all.xml', name: 'All news' };
    expect(library.keep(ENGLISH, other)).toMatchObject({ outcome: 'existing', id: original.id, lang: 'en' });
    rmSync(join(library.stories, '..', 'data'), { recursive: true });
    expect(library.keep(ENGLISH)).toMatchObject({ outcome: 'existing', lang: 'en' });
    expect(library.keep({ ...ENGLISH, guid: 'https://news.example/a/1?moved' })).toMatchObject({
      outcome: 'existing',
      lang: 'en',
    });
    expect(library.files().length).toBe(2);
  });

  it('replaces it by an edition of the publisher, unless the user has edited it', async () => {
    const korean = { title: '희토류 가격 상승', summary: '', body: '신문의 글이다.' };
    const { library, path } = await translated();
    expect(library.keep(korean)).toMatchObject({ outcome: 'added', path, lang: 'ko' });
    expect(isOwnTranslation(editionIn(path))).toBe(false);
    expect(library.keep(korean).outcome).toBe('existing');
    const mine = await translated();
    writeFileSync(mine.path, readFileSync(mine.path, 'utf8').replace('\n\n', '\n\n내 글. '));
    const edited = readFileSync(mine.path, 'utf8');
    expect(mine.library.keep(korean)).toMatchObject({ outcome: 'beside' });
    expect(readFileSync(mine.path, 'utf8')).toBe(edited);
    const { outcome } = await translate(mine.library, mine.original);
    expect(outcome).toEqual({ kind: 'exists' });
  });

  it('never takes the translation for a story whose original was removed', async () => {
    const { library, original, path } = await translated();
    rmSync(original.path);
    const store = library.itemStore();
    const kept = store.keep(item(ENGLISH), { ...FEED, seen: new Set([original.hash]) });
    endRun(store);
    expect(kept.outcome).toBe('failed');
    expect(isOwnTranslation(editionIn(path))).toBe(true);
  });
});

describe('a deleted story', () => {
  it('takes its translation along, also back, and stays known by its own title', async () => {
    const { library, original, path } = await translated();
    // As lists have it: Korean first.
    const story = { id: original.id, files: [path, original.path] };
    const done = deleteStories(library.data, [story], { cause: 'deleted', now: NOW.getTime() });
    expect(done).toEqual({ deleted: [story], refused: [] });
    expect(library.files()).toEqual([]);
    const store = library.itemStore();
    const again = store.keep(item({ ...ENGLISH, guid: 'https://news.example/other' }), { ...FEED, seen: new Set() });
    endRun(store);
    expect(again.outcome).toBe('failed');
    expect(restoreStories(library.data, [story])).toEqual([original.id]);
    expect(library.files().length).toBe(2);
  });
});

it('a feed that is added again brings the original, whose translation is not paid for again', async () => {
  const { library, original, path } = await translated();
  const story = { id: original.id, files: [path, original.path] };
  deleteStories(library.data, [story], { cause: 'unsubscribed', now: NOW.getTime() });
  const again = library.keep(ENGLISH);
  expect(again).toMatchObject({ outcome: 'added', path: original.path });
  expect(library.files().length).toBe(1);
  const { outcome, client } = await translate(library, again);
  expect(outcome).toEqual({ kind: 'done', untranslated: 0, words: 0 });
  expect(client.requests).toEqual([]);
  expect(isOwnTranslation(editionIn(path))).toBe(true);
});

it('a publisher cannot state that an engine of the user has made its text', () => {
  const library = makeLibrary();
  const { path } = library.keep({
    ...ENGLISH,
    provenance: { translation: { from: 'ko', engine: 'desk', model: 'small', original: 'a'.repeat(64) } as never },
  });
  expect(editionIn(path).provenance.translation).toEqual({ from: 'ko', source: null, by: null, date: '' });
});
