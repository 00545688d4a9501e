import fs, { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import type { Context } from '../../../src/cli/context.ts';
import { finishInterruptedSync } from '../../../src/cli/feeds/after-sync.ts';
import { ingestFolders } from '../../../src/cli/feeds/ingest-options.ts';
import type { Io } from '../../../src/cli/io.ts';
import { messages } from '../../../src/i18n/index.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { makeHome } from '../../settings/helpers.ts';

/** A file system that is mounted for reading alone: root cannot write there either. */
beforeEach(() => {
  const { openSync } = fs;
  vi.spyOn(fs, 'openSync').mockImplementation((path, flags, mode) => {
    if (flags === 'a' && String(path).endsWith('unruled.tsv'))
      throw Object.assign(new Error('read-only'), { code: 'EROFS' });
    return openSync(path, flags, mode);
  });
  syncBuiltinESMExports();
});
afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

it('a reader opens although it cannot write what an interrupted sync has left', async () => {
  const { env } = makeHome();
  const { options } = await readCommandLine([], COMMANDS);
  const io = { env, now: () => new Date() } as unknown as Io;
  const context = { io, words: messages('en').cli, options, settings: openSettings({ env }) } as Context;
  const { feeds } = ingestFolders(context);
  mkdirSync(feeds, { recursive: true });
  const file = join(feeds, 'unruled.tsv');
  writeFileSync(file, '\nstory-abcdefghij\tall\n');
  await finishInterruptedSync(context);
  expect(fs.openSync).toHaveBeenCalledWith(file, 'a', 0o600);
  expect(readFileSync(file, 'utf8')).toContain('story-abcdefghij\tall');
});
