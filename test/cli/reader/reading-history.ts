import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { journalPath } from '../../../src/settings/reading-journal.ts';
import { NOTICE_VERSION } from '../../../src/settings/settings-data.ts';
import { makeHome } from '../../settings/helpers.ts';
import { type CliSetup, cli } from '../harness.ts';

export const CONSENT = { analytics: 'accepted', decidedAt: '2026-01-01T00:00:00Z', noticeVersion: NOTICE_VERSION };

/** A moment in local time, so that tests do not depend on the zone: `2026-02-04T09:00` as UTC. */
export const local = (time: string): string => new Date(time).toISOString();

/** The two lines of a reading. */
export function readingAt(at: string, id: string, seconds = 60, more: object = {}): readonly string[] {
  const closed = new Date(Date.parse(at) + seconds * 1000).toISOString();
  const line = { id, lang: 'ko', seconds: 0, percent: 0, ...more };
  return [
    JSON.stringify({ ...line, at, event: 'opened', seconds: 0, percent: 0 }),
    JSON.stringify({ ...line, percent: 80, at: closed, event: 'closed', seconds, ...more }),
  ];
}

/** A home with a journal of these lines and these settings. */
export function homeWithHistory(lines: readonly string[], settings: object = { consent: CONSENT }) {
  const home = makeHome(settings);
  const path = journalPath(home.env);
  mkdirSync(dirname(path), { recursive: true });
  if (lines.length > 0) writeFileSync(path, `${lines.join('\n')}\n`);
  const run = (line: string | readonly string[], setup: Partial<CliSetup> = {}) =>
    cli(typeof line === 'string' ? line.split(' ') : line, { ...home, ...setup });
  return { ...home, path, run };
}
