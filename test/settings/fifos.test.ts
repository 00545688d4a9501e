import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addPromptLine, allowedPromptHistory, promptHistoryPath } from '../../src/settings/prompt-history.ts';
import { appendJournal, journalPath, readAllowedJournal, readJournal } from '../../src/settings/reading-journal.ts';
import { NOTICE_VERSION } from '../../src/settings/settings-data.ts';
import { flushOpened, makeHome, openForTest, writeConfig } from './helpers.ts';

const made: string[] = [];
afterEach(flushOpened);
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { force: true });
});

/** A home with consent to a journal, and a FIFO at a path. */
function homeWithFifo(pathOf: (env: ReturnType<typeof makeHome>['env']) => string) {
  const home = makeHome();
  writeConfig(home.config, {
    consent: { analytics: 'accepted', decidedAt: '2026-01-01T00:00:00Z', noticeVersion: NOTICE_VERSION },
  });
  const path = pathOf(home.env);
  mkdirSync(dirname(path), { recursive: true });
  execFileSync('mkfifo', [path]);
  made.push(path);
  return openForTest({ env: home.env });
}

const ENTRY = { event: 'opened', id: 'a', lang: 'ko', seconds: 0, percent: 0 } as const;

describe('a FIFO instead of a file', () => {
  it('of the journal does not block', () => {
    const settings = homeWithFifo(journalPath);
    expect(appendJournal(settings, ENTRY)).toBe(false);
    expect(() => readAllowedJournal(settings)).toThrow('not a regular file');
    expect(() => readJournal(settings.env)).toThrow('not a regular file');
  });

  it('of the prompt history does not block', () => {
    const settings = homeWithFifo(promptHistoryPath);
    addPromptLine(settings, 'command', 'write x');
    expect(allowedPromptHistory(settings)).toEqual({ command: [], pipe: [] });
  });
});
