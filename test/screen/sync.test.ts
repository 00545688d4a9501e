import { describe, expect, it } from 'vitest';
import type { SyncReport } from '../../src/reader/sync-report.ts';
import { type Desk, deskOf } from '../reader/desk.ts';

/** What getting news looks like; goldens beside those of the other screens. */
const feed = (
  done: number,
  title: string,
  outcome: 'new' | 'failed' | 'gone',
  added: number,
  why = '',
): SyncReport => ({
  kind: 'feed',
  title,
  url: `https://feeds.example/${done}.xml`,
  outcome,
  added,
  updated: 0,
  why,
  done,
  all: 50,
});

const half = (desk: Desk): Desk =>
  desk
    .press('r')
    .report(
      { kind: 'begun', feeds: 50 },
      feed(10, '광물 소식', 'new', 34),
      feed(11, '', 'failed', 0, '10초 안에 응답이 오지 않았습니다.'),
      feed(12, 'Supply chain weekly', 'gone', 0, 'The feed is gone for good (410).'),
    );
const whole = (desk: Desk): Desk =>
  half(desk).report({ kind: 'ended', added: 120, updated: 3, existing: 9, failed: 2 });

const SCREENS: Readonly<Record<string, (desk: Desk) => Desk>> = {
  'sync-begun': (desk) => desk.press('r'),
  'sync-running': half,
  'sync-while-reading': (desk) => half(desk.press('enter')),
  'sync-ended': whole,
  'sync-failures': (desk) => whole(desk).press('R'),
  'sync-no-failures': (desk) => desk.press('R'),
};
const WITHOUT_FEEDS: typeof SCREENS = {
  'sync-offer': (desk) => desk,
  'sync-adding': (desk) => desk.press(':').type('add https://feeds.example/').press('enter'),
};

describe.each(['ko', 'en'] as const)('getting news in %s', (ui) => {
  describe.each([
    [40, 16],
    [80, 24],
    [160, 30],
  ] as const)('at %i×%i', (cols, rows) => {
    const golden = (name: string): string => `../golden/screens/${ui}/${cols}/${name}.txt`;
    it.each(Object.entries(SCREENS))('%s', async (name, reached) => {
      await expect(`${reached(deskOf({ ui, cols, rows })).screen()}\n`).toMatchFileSnapshot(golden(name));
    });
    it.each(Object.entries(WITHOUT_FEEDS))('%s', async (name, reached) => {
      const desk = deskOf({ ui, cols, rows, feedCount: 0, consent: 'undecided' });
      await expect(`${reached(desk).screen()}\n`).toMatchFileSnapshot(golden(name));
    });
  });
});
