import { afterEach, describe, expect, test } from 'vitest';
import { isJournalAllowed, recordConsent } from '../../src/settings/consent.ts';
import { NOTICE_VERSION } from '../../src/settings/settings-data.ts';
import { flushOpened, makeHome, openForTest, readConfig, readState, writeConfig } from './helpers.ts';

const now = () => new Date('2026-02-04T09:30:11.000Z');

afterEach(flushOpened);

describe('consent', () => {
  test('is saved with its date and the version of the notice', async () => {
    const { env, config } = makeHome();
    const settings = openForTest({ env, now });
    recordConsent(settings, 'accepted', false);
    // An answer counts once it is written.
    expect(isJournalAllowed(settings)).toBe(false);
    await settings.flush();
    expect(isJournalAllowed(settings)).toBe(true);
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
    expect(isJournalAllowed(settings)).toBe(false);
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

  test('that is withdrawn owes the erasure of what is stored, until an answer allows it again', async () => {
    const { env, config } = makeHome();
    const settings = openForTest({ env, now });
    recordConsent(settings, 'declined', true);
    await settings.flush();
    expect(settings.stored.consent.analytics).toBe('declined');
    expect(readState(config)).toMatchObject({ isErasureOwed: true });
    recordConsent(settings, 'accepted', true);
    await settings.flush();
    expect(settings.data.isErasureOwed).toBeNull();
  });
});
