import { expect, it } from 'vitest';
import { type FeedItem, home, RSS, rss, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const DATE = 'Mon, 30 Nov 2026 01:00:00 GMT';

/** A feed of a Korean report on an earthquake, and one of another story. */
function serveReport(title: string, paragraphs: readonly string[]): void {
  const text = paragraphs.map((words) => `<p>${words}</p>`).join('');
  const quake: FeedItem = { id: 'quake', title, text, url: `${web.origin}/quake`, date: DATE };
  const other: FeedItem = {
    id: 'other',
    title: '리튬 가격',
    text: '<p>그대로다.</p>',
    url: `${web.origin}/li`,
    date: DATE,
  };
  web.route('/feed', page(rss('전선', [quake, other]).replace('<channel>', '<channel><language>ko</language>'), RSS));
}

const LAST = '당국은 “구조를 이어 간다”고 밝혔다.';

async function idOfQuake(): Promise<string> {
  const listed = JSON.parse((await home.run(['list', '--json'])).out) as {
    id: string;
    editions: { title: string }[];
  }[];
  return listed.find(({ id }) => id.startsWith('강진'))?.id ?? '';
}

const diff = async (...args: readonly string[]) => home.run(['diff', await idOfQuake(), ...args]);

it('a text that its publisher has changed is found, listed, and shown word by word', async () => {
  serveReport('강진 발생', ['강진으로 12명이 숨졌다.', LAST]);
  await home.run(['feeds', 'add', web.url('/feed')]);
  expect((await home.run(['sync'])).code).toBe(0);
  const id = await idOfQuake();
  expect((await home.run(['mark', 'read', id])).code).toBe(0);
  expect(await diff()).toMatchObject({ code: 0, out: '', err: expect.stringContaining('has not been changed') });
  expect(await home.run(['changes'])).toMatchObject({ code: 0, out: '' });

  serveReport('강진 발생(종합)', [
    '강진으로 15명이 숨졌다.',
    LAST.replace('“', '"').replace('”', '"'),
    '여진이 이어졌다.',
  ]);
  expect((await home.run(['sync'])).code).toBe(0);
  expect((await diff()).out.split('\n')).toEqual([
    '강진 발생{+(종합)+}',
    '12명 → 15명',
    expect.stringMatching(/^3 changes since the version replaced on .* · update$/),
    '',
    '강진으로 [-12명이-]{+15명이+} 숨졌다.',
    '',
    '당국은 "구조를 이어 간다"고 밝혔다.',
    '',
    '{+여진이 이어졌다.+}',
    '',
  ]);
  expect(JSON.parse((await diff('--json')).out)).toMatchObject({
    ...{ id, lang: 'ko', revision: 1, revisions: 1, kind: 'update', changes: 3 },
    numbers: [{ before: '12명', after: '15명' }],
  });
  expect((await home.run(['list', '--ids', '--query', 'is:changed-since-read'])).out).toBe(`${id}\n`);
  expect((await home.run(['list', '--ids', '--query', 'badge:changed'])).out).toBe(`${id}\n`);
  const [row] = JSON.parse((await home.run(['changes', '--since', 'today', '--json'])).out);
  expect(row).toMatchObject({ id, kind: 'update', changes: 3, numbers: [{ before: '12명', after: '15명' }] });
  expect((await home.run(['changes'])).out.split('\t')).toMatchObject([
    id,
    expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    ...['ko', 'update', '3', '12명 → 15명', '강진 발생(종합)\n'],
  ]);

  serveReport('강진 발생(종합)', [
    '강진으로 15명이 숨졌다.',
    LAST,
    '여진은 없었다.',
    '[정정] 여진 여부를 바로잡습니다.',
  ]);
  expect((await home.run(['sync'])).code).toBe(0);
  expect((await diff()).out).toContain('correction');
  expect((await diff('--revision', '2')).out).toContain('[-12명이-]{+15명이+}');
  expect(await diff('--revision', '3')).toMatchObject({ code: 1, err: expect.stringContaining('2 earlier versions') });
  // Marked as read again, it is not changed since.
  await home.run(['mark', 'unread', id]);
  await home.run(['mark', 'read', id]);
  expect(await home.run(['list', '--ids', '--query', 'is:changed-since-read'])).toMatchObject({ code: 0, out: '' });
});
