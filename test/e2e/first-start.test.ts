import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, PROGRAM, start } from './driver.ts';
import { recordLoadedFiles } from './loaded-files.ts';
import { quit } from './steps.ts';

afterEach(endPrograms);

/** A story that needs every module: escapes in YAML, a source, links, Hangul. */
const STORY = `---
title: "A first \\u00e9dition"
published: 2026-01-01
source: {name: Example, url: "https://example.com/a?b=\\u0063"}
provenance:
  text: {source: trainedAlgorithmicMedia, by: {name: Writer, kind: software}, date: 2026-02-20}
---
A body with a [link](https://example.com/) and 한글, “quoted”, and a table:

| one | two |
| --- | --- |
| 1 | 2 |
`;

it('prints no message over the screen at the very first start, without compiled code', async () => {
  const library = temporaryFolder('first');
  writeFileSync(join(library, 'first.en.md'), STORY);
  const user = await start({ args: ['--library', library] });
  await user.see('A first édition');
  user.press('enter');
  await user.see('A body with a link');
  // Settings are written for the first time.
  user.press('s');
  await user.see(/별표|[Ss]tarred/);
  await quit(user);
  expect(user.raw()).not.toMatch(/Warning|node:/);
});

it('loads the words of the reader, and those of the commands only for messages', async () => {
  const note = recordLoadedFiles(temporaryFolder('loaded'));
  const loadedIn = async (env: Record<string, string>, seen: string | RegExp): Promise<readonly string[]> => {
    const [node = '', ...program] = PROGRAM;
    const user = await start({ command: [node, ...note.flags, ...program], env });
    await user.see(seen);
    await quit(user);
    return note.read().map((file) => basename(file));
  };
  const usual = await loadedIn({}, '안 읽음');
  expect(usual).toEqual(expect.arrayContaining(['read.cjs', 'reader.cjs', 'reader-ko.cjs', 'ink.cjs']));
  expect(usual.filter((file) => /^(?:main\.|cli-|ingest|picture)|\.wasm$/.test(file))).toEqual([]);
  // Linux's console shows no Hangul, and the reader says so.
  expect(await loadedIn({ TERM: 'linux' }, /Hangul|English/)).toContain('cli-en.cjs');
});
