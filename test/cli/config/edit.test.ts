import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Env } from '../../../src/platform/paths.ts';
import { Credentials } from '../../../src/settings/credentials.ts';
import { writeNodeProgram } from '../../node-program.ts';
import { makeHome, writeConfig } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

/** A home with an editor that runs a script of Node, with the file as its last argument. */
function editing(script: string) {
  const home = makeHome();
  const editor = join(home.dir, 'my editor');
  const read = `const fs = require('fs'); const file = process.argv.at(-1); const text = fs.readFileSync(file, 'utf8');`;
  writeNodeProgram(editor, `${read}\n${script}`);
  mkdirSync(join(home.dir, 'tmp'));
  const copies = () => readdirSync(join(home.dir, 'tmp')).filter((name) => name.startsWith('minerals-news-edit-'));
  const env: Env = { ...home.env, EDITOR: `"${editor}" --flag` };
  return { ...home, copies, env };
}

const COMMA = '{\n  "measure": 60,\n  "ui": "en",\n}\n';

describe('config check', () => {
  test('points at the mistake: file, line, column and the text of the line', async () => {
    const { env, config } = makeHome(COMMA);
    const { code, out } = await cli(['config', 'check'], { env });
    expect([code, out]).toEqual([1, `${config}:3:13: it is not JSON\n    "ui": "en",\n`]);
    expect((await cli(['config', 'check', '--ui', 'ko'], { env })).out).toContain(':3:13: JSON이 아님');
  });

  test('shows no line if the mistake is in an empty one', async () => {
    const { env, config } = makeHome('{"ui":"en",\n');
    expect((await cli(['config', 'check'], { env })).out).toBe(`${config}:2:1: it is not JSON\n`);
  });

  test('names each wrong value and its position', async () => {
    const feed = '{ "url": 5, "title": "x" }';
    const { env, config } = makeHome(`{\n  "measure": "wide",\n  "feeds": [\n    ${feed}\n  ],\n  "fold": "maybe"\n}`);
    const { code, out } = await cli(['config', 'check'], { env });
    expect([code, out.split('\n')]).toEqual([
      1,
      [
        `${config}:2:14: invalid value for measure – enter a whole number from 20 to 200`,
        '    "measure": "wide",',
        `${config}:4:5: invalid value for feeds[0] – remove it and add it again with minerals-news feeds`,
        `    ${feed}`,
        `${config}:6:11: invalid value for fold – choose one of all, one, off`,
        '    "fold": "maybe"',
        '',
      ],
    ]);
  });

  test('shows a long line around the mistake, without control characters or a password', async () => {
    const { env, config } = makeHome();
    writeConfig(
      config,
      `{"a":"${'x'.repeat(5000)}","u":"http://me:secret@example.com/",,"b":"\u009b31m${'y'.repeat(5000)}"}`,
    );
    const { out } = await cli(['config', 'check'], { env });
    expect(out.split('\n')[1]?.length).toBeLessThan(90);
    expect(out).toContain('…');
    expect(out).not.toMatch(/secret|\u009b/);
  });
});

describe('config edit', () => {
  test('stores a correct file, through a link, and removes its copy', async () => {
    const { env, config, dir, copies } = editing("fs.writeFileSync(file, text.replace(/,\\n}/, '\\n}'))");
    writeConfig(join(dir, 'git', 'config.json'), COMMA);
    mkdirSync(dirname(config), { recursive: true });
    symlinkSync(join(dir, 'git', 'config.json'), config);
    const { code, out } = await cli(['config', 'edit'], { env });
    expect([code, out]).toEqual([0, `Saved: ${config}\n`]);
    expect(readFileSync(config, 'utf8')).toBe(COMMA.replace(',\n}', '\n}'));
    expect(lstatSync(config).isSymbolicLink()).toBe(true);
    expect(copies()).toEqual([]);
    expect((await cli(['config', 'get', 'measure'], { env })).err).toBe('');
    expect(existsSync(join(dirname(config), 'config.last-good.json'))).toBe(true);
    expect((await cli(['config', 'edit'], { env })).out).toBe('No changes.\n');
  });

  test('moves the password of a typed address first', async () => {
    const { env, config } = editing(`fs.writeFileSync(file, text.replace('http://', 'http://kim:sesame@'));`);
    writeConfig(config, { version: 4, feeds: [{ url: 'http://a.example/', title: 'A', folder: '' }] });
    const { code, err } = await cli(['config', 'edit'], { env });
    expect(code).toBe(0);
    expect(err).toContain('credentials.json');
    expect(readFileSync(config, 'utf8')).toContain('http://a.example/');
    expect(readFileSync(config, 'utf8')).not.toContain('sesame');
    expect(new Credentials(env).for('http://a.example/')).toEqual({ user: 'kim', password: 'sesame' });
  });

  test('refuses a mistake, and says where the copy is', async () => {
    const { env, config, copies } = editing("fs.writeFileSync(file, text + ',')");
    writeConfig(config, '{"ui":"en"}');
    const { code, out, err, asked } = await cli(['config', 'edit'], { env });
    expect([code, out, asked]).toEqual([1, '', []]);
    const [folder = ''] = copies();
    const copy = join(env.TMPDIR ?? '', folder, 'config.json');
    expect(err).toContain(`${copy}:1:12: it is not JSON – {"ui":"en"},\n`);
    expect(err).toContain(`nothing was saved because the file has a mistake – your edited copy is ${copy}`);
    expect([readFileSync(config, 'utf8'), readFileSync(copy, 'utf8')]).toEqual(['{"ui":"en"}', '{"ui":"en"},']);
    expect(lstatSync(dirname(copy)).mode & 0o777).toBe(0o700);
  });

  test.each(['{"ui":"fr"}', '{"version":99}', '[]', ''])('refuses %j as well', async (text) => {
    const { env, config } = editing(`fs.writeFileSync(file, ${JSON.stringify(text)})`);
    writeConfig(config, '{"ui":"en"}');
    expect((await cli(['config', 'edit'], { env })).code).toBe(1);
    expect(readFileSync(config, 'utf8')).toBe('{"ui":"en"}');
  });

  test('offers to edit again on a terminal', async () => {
    const mend = "fs.writeFileSync(file, text.endsWith(',') ? text.slice(0, -1).replace('en', 'ko') : text + ',')";
    const { env, config } = editing(mend);
    writeConfig(config, '{"ui":"en"}');
    const { code, asked } = await cli(['config', 'edit'], { env, stdinTTY: true, answer: '' });
    expect([code, asked]).toEqual([0, ['Edit again? [Y/n] ']]);
    expect(readFileSync(config, 'utf8')).toBe('{"ui":"ko"}');
    writeConfig(config, '{"ui":"en"}');
    expect((await cli(['config', 'edit'], { env, stdinTTY: true, answer: 'N' })).code).toBe(1);
    expect(readFileSync(config, 'utf8')).toBe('{"ui":"en"}');
  });

  test('stores nothing if the file was changed meanwhile, or the editor failed', async () => {
    const { env, config } = editing(
      'fs.writeFileSync(process.env.HOME + \'/.config/minerals-news/config.json\', \'{"ui":"ko"}\'); fs.writeFileSync(file, \'{"measure":60}\')',
    );
    writeConfig(config, '{"ui":"en"}');
    const home = process.env.HOME;
    process.env.HOME = env.HOME;
    try {
      expect((await cli(['config', 'edit'], { env })).err).toContain('was changed in the meantime');
    } finally {
      process.env.HOME = home;
    }
    expect(readFileSync(config, 'utf8')).toBe('{"ui":"ko"}');
    const failing = editing("fs.writeFileSync(file, '{}'); process.exit(3)");
    writeConfig(failing.config, '{"ui":"en"}');
    expect(await cli(['config', 'edit'], failing)).toMatchObject({ code: 1, err: expect.stringContaining('(3)') });
    const missing = { ...failing.env, EDITOR: '/no/such/editor' };
    expect(await cli(['config', 'edit'], { env: missing })).toMatchObject({
      code: 1,
      err: expect.stringContaining('ENOENT'),
    });
    const none = await cli(['config', 'edit'], { env: { ...failing.env, EDITOR: '' } });
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('no editor is configured') });
    expect(readFileSync(failing.config, 'utf8')).toBe('{"ui":"en"}');
  });

  test('starts with the last good copy if the file is missing or empty', async () => {
    const { env, config } = editing('fs.writeFileSync(file, text)');
    for (const broken of ['', null]) {
      writeConfig(config, '{"ui":"en","measure":61}');
      await cli(['config'], { env });
      if (broken === null) rmSync(config);
      else writeFileSync(config, broken);
      expect((await cli(['config', 'edit'], { env })).code).toBe(0);
      expect(readFileSync(config, 'utf8')).toBe('{"ui":"en","measure":61}');
    }
  });
});
