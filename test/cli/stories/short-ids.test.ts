import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { storyText } from '../../db/helpers.ts';
import { readState } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';
import { makeSetup } from '../stories.ts';

const { errors } = messages('en').cli;
const said = (sentence: string): string => `minerals-news: ${sentence}\n`;

const SOURCE = ['source:', '  name: Paper', '  url: "https://example.com/a"'];
const FILES = {
  'forge.en.md': storyText('Forge'),
  'forge-korea-chair.en.md': storyText('Chair', '2026-02-04', ['related: [vance-trade-bloc]']),
  'vance-trade-bloc.en.md': storyText('Bloc', '2026-02-04', SOURCE),
  'vance-visit.en.md': storyText('Visit'),
  'ministerial-1.en.md': storyText('One'),
  'ministerial-2.en.md': storyText('Two'),
  'ministerial-3.en.md': storyText('Three'),
  'ministerial-4.en.md': storyText('Four'),
  'ministerial-5.en.md': storyText('Five'),
  '희토류-수출.ko.md': storyText('수출'),
};

describe('the beginning of an id', () => {
  const { env, config, dir } = makeSetup(undefined, FILES);
  const run = (line: string, more: object = {}) => cli(line.split(' '), { env, ...more });

  test.each([
    ['show vance-t', 'Bloc'],
    ['show forge', 'Forge'],
    ['show forge-', 'Chair'],
    ['show 희토', '수출'],
    ['show 희토류-수출'.normalize('NFD'), '수출'],
    ['open --print vance-t', 'https://example.com/a'],
    ['related forge-k --named', 'Bloc'],
    ['check vance-t --json', '"editions":1'],
  ])('is enough where it is unique: %s', async (line, found) => {
    const { code, out, err } = await run(line);
    expect({ code, err: err }).toEqual({ code: 0, err: '' });
    expect(out.replaceAll(/\s(?=")|(?<=:)\s/g, '')).toContain(found.replaceAll(' ', ''));
  });

  test('is enough to mark and to export, and names the whole id', async () => {
    expect((await run('mark star vance-t forge vance-trade-bloc')).out).toBe('2 stories starred.\n');
    expect(Object.keys(readState(config).starred as object).sort()).toEqual(['forge', 'vance-trade-bloc']);
    const exported = await run(`export --format markdown --json ${join(dir, 'out')} vance-v`);
    expect(JSON.parse(exported.out)).toMatchObject({ stories: ['vance-visit'] });
  });

  test('is not enough on standard input, where a story that has gone must not mean another', async () => {
    const before = readState(config).read;
    const { code, err } = await run('mark read -', { stdin: 'vance-t\n' });
    expect([code, err]).toEqual([1, said(errors.unknownStory('vance-t', 'vance-trade-bloc'))]);
    expect(readState(config).read).toEqual(before);
  });

  test.each(['show', 'open', 'related', 'mark read forge', 'check', 'delete --yes', 'check --seal', 'read'])(
    'is an error of use where several begin with it: %s',
    async (command) => {
      const terminal = command === 'read' ? { stdinTTY: true, stdoutTTY: true } : {};
      const { code, out, err } = await run(`${command} vance-`, terminal);
      if (command === 'read') expect(code).not.toBe(0);
      else {
        const why = errors.ambiguous('vance-', 'ids', 'vance-trade-bloc, vance-visit', false);
        expect({ code, out, err }).toEqual({ code: 2, out: '', err: said(why) });
      }
    },
  );

  test('names the first few of many, and marks nothing', async () => {
    const before = readState(config).read;
    const { code, err } = await run('mark read forge min');
    const first = 'ministerial-1, ministerial-2, ministerial-3, ministerial-4';
    expect([code, err]).toEqual([2, said(errors.ambiguous('min', 'ids', first, true))]);
    expect(readState(config).read).toEqual(before);
    expect((await run('show min --ui ko')).err).toBe(
      `minerals-news: “min”으로 시작하는 ID가 여러 개입니다 – 더 길게 입력하십시오: ${first}, …\n`,
    );
  });

  test('that no id has is unknown, as is nothing', async () => {
    expect(await run('show vance-trode')).toMatchObject({ code: 1, err: said(errors.unknownStory('vance-trode', '')) });
    expect((await cli(['show', ''], { env })).code).toBe(1);
    expect((await run('show vance-trade-bloq')).err).toContain('did you mean vance-trade-bloc?');
  });
});

describe('the beginning of a name of a feed or folder', () => {
  const feeds = [
    { url: 'https://a.example/feed', title: 'Mining Weekly', folder: 'Metals' },
    { url: 'https://b.example/feed', title: 'Mining.com', folder: 'Metals/Prices' },
    { url: 'https://c.example/feed', title: 'Herald', folder: '' },
  ];
  const { env } = makeSetup({ feeds }, FILES);
  const set = (word: string) => cli(['feeds', 'set', word, 'language=ko'], { env });

  test('is enough where it is unique, but not to remove a feed', async () => {
    expect((await set('her')).code).toBe(0);
    expect((await set('Met')).code).toBe(0);
    expect((await cli(['feeds', 'show', 'Mining.com'], { env })).out).toMatch(/language\s+ko/);
    expect((await cli(['feeds', 'show', 'Herald'], { env })).out).toMatch(/language\s+ko/);
    expect(await cli(['feeds', 'remove', 'Her'], { env })).toMatchObject({ code: 1, out: '' });
  });

  test('is an error of use where several begin with it', async () => {
    const why = messages('en').cli.errors.ambiguous('mining', 'names', 'Mining Weekly, Mining.com', false);
    expect(await set('mining')).toMatchObject({ code: 2, out: '', err: said(why) });
    expect((await set('Minong')).code).toBe(1);
  });
});
