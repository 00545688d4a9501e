import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { readCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import type { Context } from '../../../src/cli/context.ts';
import { finishInterruptedSync } from '../../../src/cli/feeds/after-sync.ts';
import { ingestFolders } from '../../../src/cli/feeds/ingest-options.ts';
import type { Io } from '../../../src/cli/io.ts';
import { messages } from '../../../src/i18n/index.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { makeHome } from '../../settings/helpers.ts';

vi.mock('../../../src/ingest/index.ts', async (original) => ({
  ...(await original<typeof import('../../../src/ingest/index.ts')>()),
  settleUnruled: () => {
    throw Object.assign(new Error('read-only'), { code: 'EROFS' });
  },
}));

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
  expect(readFileSync(file, 'utf8')).toContain('story-abcdefghij\tall');
});
