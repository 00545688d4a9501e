import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeLibrary } from '../db/helpers.ts';
import { makeHome, writeConfig } from '../settings/helpers.ts';
import { cli } from './harness.ts';
import { makeSetup, STORIES } from './stories.ts';

describe('wrong use ends with 2 and one line that says what to do', () => {
  test.each([
    ['lsit', /no command "lsit" – did you mean list\?/],
    ['frobnicate', /no command "frobnicate" – minerals-news --help/],
    ['list --unred', /no option --unred – did you mean --unread\?/],
    ['mark --format text', /no option --format – /],
    ['list -x', /no option -x – minerals-news list --help/],
    ['--json', /no option --json – minerals-news --help/],
    ['list --tag', /--tag needs a value – write --tag=T/],
    ['list --tag --json', /--tag needs a value/],
    ['list --tag=', /--tag needs a value/],
    ['list --json=yes', /--json takes no value/],
    ['list --json --ids', /--json, --ids cannot be used together/],
    ['list --color maybe', /--color cannot be "maybe" – choose one of auto, always, never/],
    ['list --ui fr', /--ui cannot be "fr" – choose one of ko, en/],
    ['list --lang Korean!', /"Korean!" is not a language code/],
    ['list --limit 0', /--limit cannot be "0" – enter a whole number from 1/],
    ['list --limit -5', /--limit cannot be "-5"/],
    ['list --limit 1e3', /--limit cannot be "1e3"/],
    ['list --since lately', /--since "lately" is not a date/],
    ['list --since 7m', /--since "7m" is not a date/],
    ['list --since 2026-02-30', /--since "2026-02-30" is not a date/],
    ['list --badge ai-txt', /no badge "ai-txt" – did you mean ai-text\?/],
    ['list alpha', /"alpha" is one argument too many – see minerals-news list --help/],
    ['list --library /nowhere/at/all', /"\/nowhere\/at\/all" is not a folder/],
    ['show', /ID is missing – see minerals-news show --help/],
    ['show alpha --width 1', /--width cannot be "1"/],
    ['show alpha --break never', /--break cannot be "never" – choose one of auto, word, character/],
    ['show alpha --ambiguous 3', /--ambiguous cannot be "3" – choose one of 1, 2/],
    ['read --ambiguous', /--ambiguous needs a value – write --ambiguous=N/],
    ['list --break word', /no option --break/],
    ['show alpha --format pdf', /--format cannot be "pdf"/],
    ['related', /ID is missing/],
    ['related a b', /"b" is one argument too many/],
    ['mark', /ACTION is missing/],
    ['mark done alpha', /mark cannot be "done"/],
    ['mark read', /ID is missing/],
    ['mark read alpha --all', /--all, --query and IDs cannot be used together/],
    ['privacy please', /privacy cannot be "please"/],
    ['privacy constructor', /privacy cannot be "constructor"/],
    ['feeds remove x --json', /feeds remove takes no --json – leave it out/],
    ['feeds rename x y --jsonl', /feeds rename takes no --jsonl/],
    ['feeds export --json', /feeds export takes no --json/],
    ['feeds import x.opml --jsonl', /feeds import takes no --jsonl/],
    ['feeds --sync', /feeds list takes no --sync/],
    ['feeds list --or-page', /feeds list takes no --or-page/],
    ['feeds add x --json --sync', /--json, --sync cannot be used together/],
    ['config put', /config cannot be "put"/],
    [
      'config get colour',
      /there is no setting "colour" – choose one of ui, storyLang, theme, break, measure, ambiguousWidth/,
    ],
    ['config set ui', /VALUE is missing/],
    ['config set ui fr', /ui cannot be "fr" – choose one of auto, ko, en/],
    ['config set measure abc', /measure cannot be "abc" – enter a whole number from 20 to 200/],
    ['config set measure 19', /measure cannot be "19"/],
    ['config set measure 201', /measure cannot be "201"/],
    ['config set measure 76.5', /measure cannot be "76\.5"/],
    ['config set break words', /break cannot be "words" – choose one of auto, word, character/],
    ['config set ambiguousWidth 3', /ambiguousWidth cannot be "3" – choose one of auto, 1, 2/],
    ['config path x', /"x" is one argument too many/],
    ['check --date 2026-01-01', /--date is used with --seal/],
    ['check dir --seal alpha', /--seal takes no other argument/],
    ['check /nowhere/at/all', /"\/nowhere\/at\/all" is not a folder/],
  ])('%s', async (line, message) => {
    const { code, out, err } = await cli(line.split(' '), makeSetup());
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
    expect(err).toMatch(/^minerals-news: [^\n]+ – [^\n]+\n$/);
  });

  test('is reported in Korean too, by --ui, by the settings and by the locale', async () => {
    const { env: home, config } = makeHome();
    const korean = 'minerals-news: “lsit” 명령은 없습니다 – 비슷한 이름: list\n';
    expect((await cli(['lsit', '--ui', 'ko'], { env: home })).err).toBe(korean);
    expect((await cli(['lsit'], { env: { ...home, LC_ALL: 'ko_KR.UTF-8' } })).err).toBe(korean);
    writeConfig(config, { ui: 'ko' });
    expect((await cli(['lsit'], { env: home })).err).toBe(korean);
    expect((await cli(['lsit', '--ui', 'en'], { env: home })).err).toMatch(/^minerals-news: there is no command/);
  });

  test('no escape sequence of a command line reaches the terminal', async () => {
    const { err } = await cli(['\u001b[31mred\u202e\nnext'], makeSetup());
    expect(err).toBe('minerals-news: there is no command "red next" – minerals-news --help lists them\n');
  });

  test('a file named as a library among folders is reported as no folder', async () => {
    const dir = makeLibrary(STORIES);
    mkdirSync(`${dir}/sub`);
    const { code } = await cli(['list', '--library', dir, '--library', `${dir}/alpha.ko.md`], makeSetup());
    expect(code).toBe(2);
  });
});

describe('a broken settings file', () => {
  const broken = () => makeSetup('broken');
  const SAID = /^minerals-news: the settings in .*config\.json cannot be read \(line 1, column 1\) – .*\n/;

  test.each(['--version', '--help', 'list --help', 'help show', 'lsit', 'list --unred', 'show', 'list --lang !'])(
    'is not mentioned by %s',
    async (line) => {
      const { env, config } = broken();
      const { err } = await cli(line.split(' '), { env });
      expect(err).not.toContain('settings');
      expect(readdirSync(dirname(config))).toEqual(['config.json']);
    },
  );

  test.each([
    ['list', 0],
    ['config path', 0],
    ['show none', 1],
    ['read none', 1],
    ['config get colour', 2],
    ['list --limit 0', 2],
    ['list --library /nowhere/at/all', 2],
    ['mark star alpha', 0],
  ])('is left in place by %s, which reports it in one line', async (line, exit) => {
    const { env, config } = broken();
    const { code, err } = await cli(line.split(' '), { env });
    expect(code).toBe(exit);
    expect(err).toMatch(SAID);
    expect(err.split('\n')).toHaveLength(exit === 0 ? 2 : 3);
    expect(readFileSync(config, 'utf8')).toBe('broken');
    expect((await cli(line.split(' '), { env })).err).toBe(err);
  });
});
