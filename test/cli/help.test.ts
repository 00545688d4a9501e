import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { allSpecs, GLOBAL_OPTIONS } from '../../src/cli/command-spec.ts';
import { COMMANDS } from '../../src/cli/command-table.ts';
import { messages } from '../../src/i18n/index.ts';
import { makeHome } from '../settings/helpers.ts';
import { cli } from './harness.ts';

const LANGS = ['ko', 'en'] as const;
const SPECS = await allSpecs(COMMANDS);
const NAMES = ['', ...SPECS.map(({ name }) => name)];
const cases = LANGS.flatMap((lang) => NAMES.map((name) => [lang, name] as const));

describe('help', () => {
  test.each(cases)('%s %s', async (lang, name) => {
    const { env } = makeHome();
    const argv = [...(name ? [name] : []), '--help', '--ui', lang];
    const { code, out, err } = await cli(argv, { env });
    expect([code, err]).toEqual([0, '']);
    await expect(out).toMatchFileSnapshot(`../golden/help-${name || 'program'}.${lang}.txt`);
    for (const line of out.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    // "help COMMAND" and "-h" are the same page.
    expect((await cli(['help', ...(name ? [name] : []), '--ui', lang], { env })).out).toBe(out);
    expect((await cli(['--ui', lang, '-h', ...(name ? [name] : [])], { env })).out).toBe(out);
  });

  test.each(LANGS)('fits a narrow terminal and keeps every word (%s)', async (lang) => {
    for (const columns of [24, 40, 60, 100]) {
      for (const name of NAMES) {
        const argv = [...(name ? [name] : []), '--help', '--ui', lang];
        const { out } = await cli(argv, { ...makeHome(), stdoutTTY: true, columns });
        const examples = SPECS.find((spec) => spec.name === name)?.examples ?? [];
        const rows = out.split('\n');
        // A copied example is one command.
        for (const example of examples) expect(rows).toContain(`  ${example}`);
        for (const row of rows)
          if (!examples.includes(row.trim())) expect(stringWidth(row), row).toBeLessThanOrEqual(columns);
        const { out: whole } = await cli(argv, makeHome());
        expect(out.replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
      }
    }
  });

  test.each(LANGS)('on the query language, also in a narrow terminal (%s)', async (lang) => {
    const { code, out } = await cli(['help', 'query', '--ui', lang], makeHome());
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot(`../golden/help-query.${lang}.txt`);
    for (const line of out.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    const { query } = messages(lang);
    for (const { example } of Object.values(query.terms)) expect(out).toContain(example);
    for (const { query: text } of Object.values(query.examples)) expect(out).toContain(`  ${text}\n`);
    const narrow = await cli(['help', 'query', '--ui', lang], { ...makeHome(), stdoutTTY: true, columns: 40 });
    for (const line of narrow.out.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(40);
    expect((await cli(['complete', 'line', '--', 'help', 'q'], makeHome())).out).toMatch(/^query\t/);
    expect((await cli(['help', 'querx'], makeHome())).code).toBe(2);
  });

  test('has a description of each example', () => {
    for (const lang of LANGS) {
      const { commands } = messages(lang).cli;
      for (const command of SPECS) {
        expect(commands[command.name].examples.length, command.name).toBe(command.examples.length);
        for (const example of command.examples) expect(example).toContain('minerals-news');
      }
    }
  });

  test.each([
    ['mark', 'mark nothing x'],
    ['privacy', 'privacy nothing'],
    ['config', 'config nothing'],
  ] as const)('names the actions that %s takes', async (name, line) => {
    for (const lang of LANGS) {
      const actions = Object.keys(messages(lang).cli.commands[name].actions ?? {});
      const { err } = await cli([...line.split(' '), '--ui', lang], makeHome());
      expect(err).toContain(` ${actions.join(', ')}`);
    }
  });

  test('gives an option of one name the same kind everywhere', () => {
    const kinds = new Map<string, boolean>();
    for (const option of [...GLOBAL_OPTIONS, ...SPECS.flatMap((command) => command.options)]) {
      const takes = option.value !== undefined;
      expect(kinds.get(option.name) ?? takes, option.name).toBe(takes);
      kinds.set(option.name, takes);
    }
  });

  test.each(['--version', '-V', 'list --version'])('%s', async (line) => {
    const { env } = makeHome();
    const version = (JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as Version)
      .version;
    expect(await cli(line.split(' '), { env })).toMatchObject({ code: 0, out: `minerals-news ${version}\n`, err: '' });
  });
});

interface Version {
  readonly version: string;
}
