import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { daysAgo, type FeedItem, fixture, home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page, type Route, status } from '../ingest/server.ts';
import { endPrograms, start, type User } from './driver.ts';
import { quit } from './steps.ts';
import { titleOf } from './stories.ts';

const { sync: english } = messages('en').reader;

setUpHomeAndWeb();
afterEach(endPrograms);

const FEED = '광물 통신';
/** Title and text of the first story, and of a later one that links to it. */
const FIRST = ['바나듐 광산이 다시 문을 연다', '아홉 해 만에 갱도에 불이 켜졌다. 첫 광석은 월요일에 나온다.'] as const;
const LATER = ['바나듐 값이 사흘째 내린다', '광산이 다시 열린다는 소식에 값이 내렸다.'] as const;

const unread = (n: number, of: number): string => `안 읽음 ${n}/${of}`;

/** The part of a sentence in one row, wherever it may be wrapped. */
const begin = (sentence: string): string => sentence.slice(0, 22).trimEnd();

const feedOf = (items: readonly FeedItem[]): Route => page(rss(FEED, items, { language: 'ko' }), RSS);

/** The text in the cursor's row, without that of the next pane on a wide screen. */
function chosen(user: User): readonly [number, string] {
  const row = user.screen().findIndex((text) => text.startsWith('❯'));
  return [row, user.row(row).split('│', 1)[0] ?? ''];
}

describe('a user who adds feeds', () => {
  // Under CI Ink draws nothing by default.
  it('finds their stories, reads and searches them, at the next start too', async () => {
    const { reader, cli } = messages('ko');
    const { sync } = reader;
    const options = { home: home.path, env: { LANG: 'ko_KR.UTF-8', CI: 'true' } };
    const old = { id: 'first', title: FIRST[0], text: FIRST[1], url: web.url('/first'), date: daysAgo(2) };
    const link = `<p>${LATER[1]}</p><p><a href="${web.url('/first')}">${FIRST[0]}</a></p>`;
    const fresh = { id: 'later', title: LATER[0], text: link, url: web.url('/later'), date: daysAgo(1) };
    web.route('/feed', feedOf([old]));

    const user = await start(options);
    await user.see('핵심광물 뉴스');
    await user.see(sync.offer);
    user.press('x');
    await user.see(unread(8, 8));
    user.keys('down', 'down');
    await user.see(new RegExp(`^❯● ${titleOf('us-japan-eu-action-plan', 'ko')}`, 'm'));
    const before = chosen(user);

    user.press(':');
    user.type(`add ${web.url('/feed')}\r`);
    await user.see(sync.feedAdded(FEED, '', 'z').split('.')[0] ?? '');
    await user.see(unread(9, 9));
    await user.seeNot(sync.offer);
    expect(chosen(user)[1], 'the cursor stays on its story').toBe(before[1]);

    user.press('r');
    await user.see(sync.brought(0, 0));
    web.route('/feed', feedOf([fresh, old]));
    user.press('r');
    await user.see(sync.brought(1, 0));
    await user.see(unread(10, 10));
    expect(chosen(user)[1]).toBe(before[1]);

    user.press('g');
    await user.see(new RegExp(`^❯● ${LATER[0].slice(0, 12)}`, 'm'));
    user.press('enter');
    await user.see(LATER[1].slice(0, 14));
    await user.see('관련 기사');
    user.press('1');
    await user.see(FIRST[1].slice(0, 14));
    user.press('esc');
    await user.see(LATER[1].slice(0, 14));
    user.press('q');
    await user.see(unread(8, 10));
    await quit(user, 'q');
    expect(user.overlong()).toEqual([]);

    const again = await start(options);
    await again.see(unread(8, 10));
    expect(again.screen().join('\n')).not.toContain(sync.offer);
    await again.see(new RegExp(`^[❯ ]  ${LATER[0].slice(0, 12)}`, 'm'));
    again.press('/');
    again.type('바나듐');
    await again.seeNot(new RegExp(`^[❯ ][● ] ${titleOf('us-japan-eu-action-plan', 'ko')}`, 'm'));
    await again.see(new RegExp(`^[❯ ]  ${FIRST[0].slice(0, 12)}`, 'm'));
    again.press('enter');
    await again.see(new RegExp(`^❯  ${LATER[0].slice(0, 12)}`, 'm'));
    again.press('esc');
    await again.see(new RegExp(`^[❯ ][● ] ${titleOf('us-japan-eu-action-plan', 'ko')}`, 'm'));

    web.route('/feed', status(500));
    again.press('r');
    await again.see(begin(sync.missed(1, 'R')));
    again.press('R');
    await again.see(sync.missedTitle);
    await again.see(FEED);
    await again.see(begin(cli.ingest.reasons['server-error']?.({ status: '500' }) ?? '?'));
    again.press('q');
    await again.see(unread(8, 10));
    await quit(again, 'q');
  });

  it('adds a page, and gets the reason why something is neither feed nor page', async () => {
    web.route('/vanadium', page(readFileSync(fixture('page.html'))));
    const user = await start({ home: home.path, env: { LANG: 'en_US.UTF-8' } });
    await user.see('8 of 8 unread');
    user.keys('x', ':');
    user.type(`add ${web.url('/vanadium')}\r`);
    await user.see(begin(english.pageAdded.added('Vanadium mine reopens')));
    await user.see('9 of 9 unread');
    user.press(':');
    user.type(`add ${web.url('/nowhere')}\r`);
    await user.see('404');
    user.press(':');
    user.type('add\r');
    await user.see(begin(english.addNeedsAddress));
    user.press('r');
    await user.see(begin(english.noFeeds));
    await quit(user, 'q');
  });

  it('reads during a sync, and may quit before it ends', async () => {
    const text = rss('Slow', [{ id: 's', title: 'Worth the wait', text: 'It came.', date: '2026-02-08T09:00:00Z' }]);
    web.route('/slow', page(rss('Slow', []), { type: 'text/xml' }));
    /** Delays the answer of the feed until the test gives it. */
    const asked = () =>
      new Promise<() => void>((resolve) => {
        web.route('/slow', (request, response) => resolve(() => page(text, { type: 'text/xml' })(request, response)));
      });
    // The window is lower than the list is long.
    const user = await start({ home: home.path, rows: 14, env: { LANG: 'en_US.UTF-8' } });
    await user.see('8 of 8 unread');
    user.press('x');
    await user.see(begin(messages('en').reader.consent.declined));
    user.press('_');
    await user.see('Rows per story: two');
    user.press(':');
    user.type(`add ${web.url('/slow')}\r`);
    await user.see(english.feedAdded('Slow', '', 'z').slice(0, 16));
    const first = asked();
    user.press('r');
    await user.see(english.running);
    user.keys('down', 'enter');
    await user.see('[Reported by AI]');
    user.press('q');
    await user.see('7 of 8 unread');
    user.press('r');
    await user.see(begin(english.alreadyRunning));
    user.press('G');
    await user.see(new RegExp(`^❯● ${titleOf('realloys-saskatchewan', 'en')}`, 'm'));
    const before = chosen(user);
    const answer = await first;
    answer();
    await user.see(english.brought(1, 0));
    await user.see('8 of 9 unread');
    expect(chosen(user), 'nothing moves for what comes in').toEqual(before);
    user.press('g');
    await user.see(/^❯● Worth the wait/m);
    const second = asked();
    user.press('r');
    await second;
    await quit(user, 'q');
    expect(user.modes()).toMatchObject({ alternateScreen: false, cursorHidden: false });
  });
});
