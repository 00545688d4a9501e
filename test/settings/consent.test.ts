import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { applyConsent, recordConsent } from '../../src/settings/consent.ts';
import { appendJournal, eraseJournal, journalPath, readJournal } from '../../src/settings/reading-journal.ts';
import { NOTICE_VERSION } from '../../src/settings/settings-data.ts';
import { flushOpened, makeHome, openForTest, readConfig, writeConfig } from './helpers.ts';

const now = () => new Date('2026-02-04T09:30:11.000Z');
const OPENED = { event: 'opened', id: 'a', lang: 'ko', seconds: 0, percent: 0 } as const;

afterEach(flushOpened);

describe('the journal', () => {
  test('is not written before the answer, or after declining', async () => {
    const { env } = makeHome();
    const settings = openForTest({ env, now });
    expect(appendJournal(settings, OPENED)).toBe(false);
    await applyConsent(settings, 'declined');
    expect(appendJournal(settings, OPENED)).toBe(false);
    expect(existsSync(journalPath(env))).toBe(false);
  });

  test('has one dated JSON line for each event after consent, mode 0600', async () => {
    const { env } = makeHome();
    const settings = openForTest({ env, now });
    await applyConsent(settings, 'accepted');
    appendJournal(settings, OPENED);
    appendJournal(settings, { event: 'closed', id: 'a', lang: 'ko', seconds: 61, percent: 80 });
    expect(readFileSync(journalPath(env), 'utf8')).toBe(
      '{"at":"2026-02-04T09:30:11.000Z","event":"opened","id":"a","lang":"ko","seconds":0,"percent":0}\n' +
        '{"at":"2026-02-04T09:30:11.000Z","event":"closed","id":"a","lang":"ko","seconds":61,"percent":80}\n',
    );
    expect(statSync(journalPath(env)).mode & 0o777).toBe(0o600);
    expect(readJournal(env)).toHaveLength(2);
  });

  test('is removed when declined, also for a reader open elsewhere', async () => {
    const { env } = makeHome();
    const here = openForTest({ env, now });
    await applyConsent(here, 'accepted');
    appendJournal(here, OPENED);
    const elsewhere = openForTest({ env, now });
    await applyConsent(elsewhere, 'declined');
    expect(existsSync(journalPath(env))).toBe(false);
    expect(appendJournal(here, OPENED)).toBe(false);
    expect(existsSync(journalPath(env))).toBe(false);
    expect(eraseJournal(env)).toBe(false);
  });

  test('is erased after the answer is written, so that no other reader adds to it', async () => {
    const { env, config } = makeHome();
    const settings = openForTest({ env, now });
    await applyConsent(settings, 'accepted');
    // If the journal cannot be removed, the answer is saved anyway.
    mkdirSync(journalPath(env), { recursive: true });
    await expect(applyConsent(settings, 'declined')).rejects.toThrow();
    expect(readConfig(config).consent).toMatchObject({ analytics: 'declined' });
  });

  test('is not written on an unsaved answer', () => {
    const { env } = makeHome();
    const settings = openForTest({ env, now });
    recordConsent(settings, 'accepted');
    expect(appendJournal(settings, OPENED)).toBe(false);
    expect(existsSync(journalPath(env))).toBe(false);
  });

  test('is not written while another process writes settings', async () => {
    const { env, config } = makeHome();
    const settings = openForTest({ env, now });
    await applyConsent(settings, 'accepted');
    writeFileSync(`${config}.lock`, `1 token ${hostname()}`);
    expect(appendJournal(settings, OPENED)).toBe(false);
  });
});

describe('consent', () => {
  test('is saved with its date and the version of the notice', async () => {
    const { env, config } = makeHome();
    const settings = openForTest({ env, now });
    await applyConsent(settings, 'accepted');
    expect(readConfig(config).consent).toEqual({
      analytics: 'accepted',
      decidedAt: '2026-02-04T09:30:11.000Z',
      noticeVersion: NOTICE_VERSION,
    });
  });

  test('is declined by DO_NOT_TRACK without touching stored data', async () => {
    const { env, config } = makeHome();
    const consent = { analytics: 'accepted', decidedAt: '2026-01-01T00:00:00Z', noticeVersion: NOTICE_VERSION };
    writeConfig(config, { consent: consent });
    const settings = openForTest({ env: { ...env, DO_NOT_TRACK: '1' }, now });
    expect(settings.data.consent.analytics).toBe('declined');
    expect(appendJournal(settings, OPENED)).toBe(false);
    settings.update((data) => ({ ...data, ui: 'ko' }));
    await settings.flush();
    expect(readConfig(config)).toMatchObject({ ui: 'ko', consent: consent });
  });

  test.each(['', '0', 'false'])('is not affected by DO_NOT_TRACK=%s', (value) => {
    const { env } = makeHome();
    expect(openForTest({ env: { ...env, DO_NOT_TRACK: value } }).doNotTrack).toBe(false);
  });

  test('to an older notice no longer counts, and stays in the file until there is a new one', async () => {
    const { env, config } = makeHome();
    const consent = { analytics: 'accepted', decidedAt: '2026-01-01T00:00:00Z', noticeVersion: NOTICE_VERSION - 1 };
    writeConfig(config, { consent: consent });
    const settings = openForTest({ env, now });
    expect(settings.data.consent.analytics).toBe('undecided');
    settings.update((data) => ({ ...data, ui: 'ko' }));
    await settings.flush();
    expect(readConfig(config).consent).toEqual(consent);
  });
});
