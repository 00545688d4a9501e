import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { shellIn } from './shell.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'minerals-news.js');
const folder = temporaryFolder('wrap');
const LATE_READER = join(import.meta.dirname, 'late-reader.sh');
const env = { PATH: process.env.PATH, HOME: folder, LANG: 'en_US.UTF-8', BIN, LATE_READER };
const shell = shellIn(folder, env);
beforeAll(() => shareCompiledCode(join(folder, '.cache')));

const PARAGRAPH = '정부는 “반도체를 육성한다”고 밝혔다. The price of 3.5% rose — 한국반도체산업협회(KSIA)는 말했다.';

function wrap(input: string | Uint8Array, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, 'wrap', ...args], { input, env, cwd: folder });
  return { status, out: stdout.toString('utf8'), err: stderr.toString('utf8') };
}

describe('wrap, as a process', () => {
  it('wraps a pipe, a file and empty input', () => {
    expect(wrap('정부는 “반도체를 육성한다”고 밝혔다.\r\n\r\nabc', '--width', '14', '--break', 'word')).toEqual({
      status: 0,
      out: '정부는\n“반도체를\n육성한다”고\n밝혔다.\n\nabc\n',
      err: '',
    });
    writeFileSync(join(folder, 'letter.txt'), `${PARAGRAPH}\n`);
    expect(shell('node "$BIN" wrap --width 30 < letter.txt').out).toBe(wrap(PARAGRAPH, '--width', '30').out);
    expect(shell('node "$BIN" wrap < /dev/null')).toEqual({ out: '', err: '', codes: [0] });
    expect(shell('node "$BIN" wrap <&-')).toEqual({ out: '', err: '', codes: [0] });
  });

  it('replaces invalid UTF-8 by U+FFFD', () => {
    const bytes = Buffer.concat([
      Buffer.from('가'),
      Buffer.from([0xff, 0xea, 0xb0, 0x20]),
      Buffer.from('나\n'),
      Buffer.from([0xeb]),
    ]);
    expect(wrap(bytes, '--width', '20').out).toBe('가\ufffd\ufffd 나\n\ufffd\n');
  });

  it('ends quietly with 0 when its output is closed', () => {
    writeFileSync(join(folder, 'long.txt'), `${PARAGRAPH}\n`.repeat(40_000));
    for (const input of ['node "$BIN" wrap < long.txt', 'cat long.txt | node "$BIN" wrap --color always']) {
      const { out, err, codes } = shell(`${input} | head -n 1`);
      expect(err).toBe('');
      expect(codes.at(-2)).toBe(0);
      expect(out.split('\n')).toHaveLength(2);
    }
  });

  it('fails with a reason when the output is full', () => {
    const { err, codes } = shell('node "$BIN" wrap < long.txt > /dev/full');
    expect(codes).toEqual([1]);
    expect(err).toMatch(/^minerals-news: the output could not be written \(ENOSPC\) – [^\n]+\n$/);
  });

  it('passes all of 5 MB to fast and slow readers, wrapped like a short text', () => {
    const expected = wrap(`${PARAGRAPH}\n`, '--width', '40').out.repeat(40_000);
    writeFileSync(join(folder, 'expected.txt'), expected);
    const { out } = shell('sha256sum < expected.txt');
    expect(shell('node "$BIN" wrap --width 40 < long.txt | sha256sum').out).toBe(out);
    expect(
      shell(
        'cat long.txt | (echo $BASHPID > pid; exec node "$BIN" wrap --width 40) | sh "$LATE_READER" pid | sha256sum',
      ).out,
    ).toBe(out);
    expect(shell('cat long.txt | node "$BIN" wrap --width 40 --color always | sha256sum').out).toBe(out);
  });

  it.each([
    ['many paragraphs', 'cat'],
    ['one paragraph', "tr -d '\\n'"],
  ])('buffers only as much of a long input as it needs: %s', (_name, filter) => {
    const heap = '--max-old-space-size=24';
    const { out, err, codes } = shell(
      `cat long.txt long.txt long.txt long.txt long.txt | ${filter} | node ${heap} "$BIN" wrap | tail -c 20 | grep -c .`,
    );
    expect([out, err]).toEqual(['1\n', '']);
    expect(codes).toEqual([0, 0, 0, 0, 0]);
  });
});

/** A running `wrap` whose rows can be waited for. */
function start(...args: string[]) {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(process.execPath, [BIN, 'wrap', ...args], {
    env,
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (rows) => {
    out += rows;
  });
  const rows = async (expected: string) => {
    while (out.length < expected.length) await once(child.stdout, 'data');
    expect(out).toBe(expected);
  };
  const end = async () => {
    child.stdin.end();
    const [code] = await once(child, 'close');
    return { code, out };
  };
  return { type: (bytes: string | Uint8Array) => child.stdin.write(bytes), rows, end };
}

describe('wrap with incomplete input', () => {
  it('prints a paragraph as soon as it is complete, however the input is split', async () => {
    const { type, rows, end } = start('--width', '10', '--break', 'word', '--color', 'always');
    type('가나다라 마바사\n\x1b[3');
    await rows('가나다라\n마바사\n');
    const [first, ...others] = Buffer.from('나');
    type(Buffer.concat([Buffer.from('1m다\n'), Buffer.from([first ?? 0])]));
    await rows('가나다라\n마바사\n\x1b[31m다\x1b[0m\n');
    type(Buffer.concat([Buffer.from(others), Buffer.from('\n라\r')]));
    await rows('가나다라\n마바사\n\x1b[31m다\x1b[0m\n\x1b[31m나\x1b[0m\n');
    type('\n끝');
    await rows('가나다라\n마바사\n\x1b[31m다\x1b[0m\n\x1b[31m나\x1b[0m\n\x1b[31m라\x1b[0m\n');
    expect(await end()).toEqual({
      code: 0,
      out: '가나다라\n마바사\n\x1b[31m다\x1b[0m\n\x1b[31m나\x1b[0m\n\x1b[31m라\x1b[0m\n\x1b[31m끝\x1b[0m\n',
    });
  });
});
