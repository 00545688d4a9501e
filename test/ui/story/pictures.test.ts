import { describe, expect, it } from 'vitest';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { targetAt } from '../../../src/ui/app/frame/hit-test.ts';
import { update } from '../../../src/ui/app/update.ts';
import { linearRenderer } from '../../../src/ui/run/linear-renderer.ts';
import { DEFAULT_PREFERENCES, type Reader, storyOf } from '../app/reader.ts';
import { BOTH, HARBOUR, MINE, PICTURED, pictureFile, picturesReader, withPictures } from './pictures.ts';

/** The parts of pictures on the screen, row by row: the beginning of the hash and the row of the picture. */
const parts = (reader: Reader): readonly string[] =>
  frameOf(reader.state()).rows.flatMap((row) =>
    row.flatMap(({ style: { picture } }) => (picture ? [`${picture.hash.charAt(0)}${picture.row}`] : [])),
  );

const numbered = (letter: string, count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, i) => `${letter}${from + i}`);

/** Scrolls until something is seen. */
function scroll(reader: Reader, isSeen: () => boolean): void {
  for (let row = 0; row < 60 && !isSeen(); row += 1) reader.press('j');
  expect(isSeen()).toBe(true);
}

const ASKING = { preferences: { ...DEFAULT_PREFERENCES, pictures: 'ask' } } as const;

describe('a story with pictures on this machine', () => {
  it('shows them in their frames with caption, credit and badge, at most half the screen high', () => {
    const reader = picturesReader({ rows: 40, ui: 'en' }).press('enter');
    expect(parts(reader)).toEqual(numbered('a', 20));
    const rows = reader.screen().split('\n');
    const first = rows.findIndex((row) => row.includes('▒'));
    expect(rows[first - 1]).toMatch(/┌ Image ─+ \[AI-generated image\] ┐/);
    expect(rows[first + 20]).toContain('새벽의 항구');
    expect(rows[first + 21]).toContain('Credit: Writer');
    // The description stands for a picture that is not drawn.
    expect(reader.screen()).not.toContain('A ship in the harbour');
  });
  it('keeps their proportions, and never draws them larger than their pixels', () => {
    const small = { [HARBOUR]: pictureFile('c'.repeat(64), 45, 30) };
    const reader = picturesReader({ rows: 40 }, small).press('enter');
    const [first] = frameOf(reader.state()).rows.flatMap((row) => row.flatMap(({ style }) => style.picture ?? []));
    expect(first).toMatchObject({ cols: 5, rows: 2 });
  });
  it('shows their words on a terminal that draws none, in screen-reader mode, and of a type that is not decoded', () => {
    const words = (reader: Reader): void => {
      expect(parts(reader.press('enter'))).toEqual([]);
      expect(reader.screen()).toContain('A ship in the harbour');
    };
    const without = picturesReader({ rows: 40, ui: 'en' });
    without.program.dispatch({ type: 'PictureSpaceFound', pictures: null });
    words(without);
    const avif = picturesReader({ rows: 40, ui: 'en' }, { [HARBOUR]: { ...BOTH[HARBOUR], type: 'image/avif' } });
    words(avif);
    expect(avif.screen()).toContain('Pictures of this type are not drawn here. V open picture');
    expect(parts(picturesReader({ linear: true }).press('enter'))).toEqual([]);
    const colourful = picturesReader({ rows: 40, ui: 'en' }).press('enter');
    expect(parts(colourful)).not.toEqual([]);
    words(colourful.press(':', ...'set theme mono', 'enter'));
  });
  it('shows words and the reason for a picture that cannot be decoded', () => {
    const reader = picturesReader({ rows: 40, ui: 'en' }).press('enter');
    reader.program.dispatch({ type: 'PictureFailed', hash: 'a'.repeat(64), problem: 'damaged' });
    expect(parts(reader)[0]).toBe('b0');
    expect(reader.screen()).toMatch(/A ship in the harbour[\s\S]*The picture is damaged\. V open picture/);
  });
  it('gets a picture again whose file has gone since the story was loaded', () => {
    const reader = picturesReader({ rows: 40, ui: 'en' }).press('enter');
    const failed = { type: 'PictureFailed', hash: 'a'.repeat(64), problem: 'unreadable' } as const;
    expect(update(reader.state(), failed)[1]).toEqual([{ type: 'LoadStory', id: 'pictured' }]);
    expect(update(reader.state(), { ...failed, problem: 'damaged' })[1]).toEqual([]);
    const files = { ...BOTH, [HARBOUR]: pictureFile('a'.repeat(64), 1200, 675, { isStored: false }) };
    reader.program.dispatch({ type: 'StoryLoaded', story: withPictures(PICTURED, files) });
    expect(reader.press('I').effects()).toContainEqual(expect.objectContaining({ type: 'GetPicture', src: HARBOUR }));
  });
  it('draws them in both columns of two languages, and in words where the columns are narrow', () => {
    const reader = picturesReader({ cols: 120, rows: 40 }).press('enter', 'v');
    expect(parts(reader).slice(0, 4)).toEqual(['a0', 'a0', 'a1', 'a1']);
    expect(parts(reader.resize(40, 40))).not.toEqual([]);
  });
  it('leaves a list, other layers and what is printed alone', () => {
    const reader = picturesReader({ cols: 160, rows: 40 });
    expect(parts(reader)).not.toEqual([]);
    expect(parts(reader.press('?'))).toEqual([]);
    expect(parts(reader.press('esc', 'W'))).toEqual([]);
  });
  it('has whole rows when scrolled, at the upper and the lower edge', () => {
    const reader = picturesReader({ rows: 24 }).press('enter', ...Array<string>(14).fill('j'));
    expect(parts(reader)[0]).toMatch(/^a[1-9]/);
    expect(parts(reader).at(-1)).toMatch(/^b/);
  });
  it('keeps the paragraph at the top when the window is resized', () => {
    const reader = picturesReader({ rows: 24, ui: 'en' }).press('enter');
    const top = (): string => reader.screen().split('\n')[2]?.trim() ?? '';
    scroll(reader, () => top().includes('The government has not published'));
    const before = top();
    for (const [cols, rows] of [
      [120, 30],
      [80, 30],
      [80, 24],
    ] as const)
      expect(reader.resize(cols, rows) && top()).toBe(before);
  });
});

describe('a picture that is not here', () => {
  it('has a frame that offers the key only if pictures are got when asked for', () => {
    const asking = picturesReader({ ...ASKING, rows: 40, ui: 'en' }, null).press('enter');
    expect(asking.screen()).toMatch(/A ship in the harbour[\s\S]*│ I show picture {2,}[\s\S]*│/);
    expect(picturesReader({ rows: 40, ui: 'en' }, null).press('enter').screen()).not.toContain('show picture');
    const ofFeed = { feeds: [{ url: 'https://feeds.example/0', title: '', folder: '', pictures: 'ask' as const }] };
    expect(
      picturesReader({ ...ofFeed, rows: 40, ui: 'en' }, null)
        .press('enter')
        .screen(),
    ).toContain('I show picture');
  });
  it('is offered with its size if that is known, and for the viewer on a terminal that draws none', () => {
    const lost = { [HARBOUR]: { ...BOTH[HARBOUR], isStored: false } };
    const reader = picturesReader({ ...ASKING, rows: 40, ui: 'ko' }, lost).press('enter');
    expect(reader.screen()).toContain('I 이미지 보기 · 1200×675');
    reader.program.dispatch({ type: 'PictureSpaceFound', pictures: null });
    expect(reader.screen()).toContain('V 이미지 열기 · 1200×675');
  });
  it('is got by the key, which says so, and is shown where it is; the paragraph at the top stays', () => {
    const reader = picturesReader({ ...ASKING, rows: 14, ui: 'en' }, null).press('enter');
    const top = (): string => reader.screen().split('\n')[2]?.trim() ?? '';
    scroll(reader, () => top().includes('The government has not published'));
    reader.effects();
    reader.press('I');
    const wanted = { id: 'pictured', lang: 'en', src: MINE, isOpened: false };
    expect(reader.effects()).toEqual([{ type: 'GetPicture', ...wanted }]);
    expect(reader.screen()).toContain('Downloading the picture…');
    expect(reader.press('q', 'I', 'q').effects()).toEqual([]);
    expect(reader.screen()).toContain('Downloading the picture…');
    const before = top();
    reader.program.dispatch({ type: 'PictureGot', ...wanted, problem: '' });
    reader.program.dispatch({ type: 'StoryLoaded', story: withPictures(PICTURED, BOTH) });
    expect(top()).toBe(before);
    expect(parts(reader)[0]).toBe('b0');
  });
  it('has the reason in its frame if it could not be got, and the key tries again', () => {
    const reader = picturesReader({ ...ASKING, rows: 40, ui: 'en' }, null).press('enter', 'I');
    const wanted = { id: 'pictured', lang: 'en', src: HARBOUR, isOpened: false };
    reader.program.dispatch({ type: 'PictureGot', ...wanted, problem: 'HTTP 404' });
    expect(reader.screen()).toContain('The picture could not be downloaded: HTTP 404');
    reader.press('q').effects();
    expect(reader.screen()).toContain('The picture could not be downloaded: HTTP 404');
    expect(reader.press('I').effects()).toEqual([{ type: 'GetPicture', ...wanted }]);
  });
  it('is got for a story that was closed in the meantime, and opens nothing', () => {
    const reader = picturesReader({ ...ASKING, rows: 24 }, null).press('enter', 'I', 'q', 'q');
    const list = reader.screen();
    const wanted = { id: 'pictured', lang: 'ko', src: HARBOUR, isOpened: false };
    reader.program.dispatch({ type: 'PictureGot', ...wanted, problem: '' });
    reader.program.dispatch({ type: 'StoryLoaded', story: withPictures(PICTURED, BOTH) });
    expect(reader.screen()).toBe(list);
    expect(parts(reader.press('enter'))[0]).toBe('a0');
  });
});

describe('the page of a picture', () => {
  it('shows the picture nearest to the middle of the screen, otherwise the next one, otherwise the last one', () => {
    const reader = picturesReader({ rows: 24 }).press('enter');
    expect(reader.press('I').screen()).toContain('이미지 1/2');
    reader.press('q');
    scroll(reader, () => parts(reader).every((part) => part.startsWith('b')));
    expect(reader.press('I').screen()).toContain('이미지 2/2');
    expect(reader.press('I').front().page).toBe(null);
    // On a small screen none is in sight at the beginning and at the end.
    const small = picturesReader({ cols: 40, rows: 12 }).press('enter');
    expect(parts(small)).toEqual([]);
    expect(small.press('I').screen()).toContain('이미지 1/2');
    expect(parts(small.press('q', 'G'))).toEqual([]);
    expect(small.press('I').screen()).toContain('이미지 2/2');
  });
  it('draws it as large as the screen, with its record, and goes to the others and back', () => {
    const reader = picturesReader({ cols: 160, rows: 50, ui: 'en' }).press('enter', 'I');
    expect(new Set(parts(reader)).size).toBeGreaterThan(25);
    for (const text of [
      'Picture 1 of 2',
      '[AI-generated image]',
      '새벽의 항구',
      'A ship in the harbour',
      '1200×675',
      HARBOUR,
    ])
      expect(reader.screen()).toContain(text);
    const lastRow = () => reader.screen().split('\n').at(-1);
    expect(lastRow()).toMatch(/ n next /);
    expect(lastRow()).not.toMatch(/ p previous /);
    expect(reader.press('n').screen()).toContain('Picture 2 of 2');
    expect(parts(reader)).toEqual(numbered('b', 40));
    expect(lastRow()).toMatch(/ p previous /);
    expect(lastRow()).not.toMatch(/ n next /);
    expect(reader.press('n').screen()).toContain('Picture 2 of 2');
    expect(reader.press('p').screen()).toContain('Picture 1 of 2');
    const alone = reader.press('i').screen();
    expect(alone).toContain('▒');
    expect(alone).not.toContain('새벽의 항구');
    expect(reader.press('i').screen()).toContain('새벽의 항구');
    expect(reader.press('esc').front().page).toBe(null);
  });
  it('has words on a terminal that draws none, and for a screen reader, which hears when the picture has come', () => {
    const reader = picturesReader({ rows: 24, ui: 'en' });
    reader.program.dispatch({ type: 'PictureSpaceFound', pictures: null });
    expect(reader.press('enter', 'I').screen()).toContain('1200×675 · JPEG');
    const linear = picturesReader({ linear: true, ui: 'en' }, null);
    let heard = '';
    const display = linearRenderer(
      linear.program.getState,
      (text) => {
        heard += text;
      },
      () => undefined,
    );
    linear.program.subscribe(display.update);
    linear.press('enter');
    heard = '';
    linear.press('I');
    expect(heard).toMatch(/Picture 1 of 2[\s\S]*Downloading the picture[\s\S]*새벽의 항구/);
    heard = '';
    linear.program.dispatch({ type: 'StoryLoaded', story: withPictures(PICTURED, BOTH) });
    expect(heard).toContain('1200×675 · JPEG');
    linear.effects();
    expect(linear.press('V').effects()).toMatchObject([{ type: 'OpenPicture', url: HARBOUR }]);
  });
  it('opens by a click on a picture, in the story and next to the list', () => {
    const reader = picturesReader({ cols: 160, rows: 50, ui: 'en' });
    const [y = 0, x = 0] =
      reader
        .screen()
        .split('\n')
        .map((row, i) => [i, row.indexOf('▒') + 3] as const)
        .find(([, at]) => at > 2) ?? [];
    const target = targetAt(reader.state(), x, y);
    expect(target).toEqual({ kind: 'picture', src: HARBOUR });
    if (target) reader.program.dispatch({ type: 'Clicked', target });
    expect(reader.screen()).toContain('Picture 1 of 2');
    const both = picturesReader({ cols: 120, rows: 40 }).press('enter', 'v');
    const row = both
      .screen()
      .split('\n')
      .findIndex((one) => one.includes('▒'));
    expect([20, 90].map((at) => targetAt(both.state(), at, row))).toEqual(
      Array(2).fill({ kind: 'picture', src: HARBOUR }),
    );
  });
  it('is not there for a story without pictures, which is said', () => {
    const reader = picturesReader({
      rows: 24,
      ui: 'en',
      stories: [storyOf({ id: 'x', published: '2026-02-06', title: ['가', 'A'] })],
    });
    expect(reader.press('I').screen()).toContain('This story has no pictures.');
    expect(reader.press(':', ...'viewer', 'enter').screen()).toContain('This story has no pictures.');
  });
});

describe('the viewer', () => {
  it('opens a picture that is here, also by its link, and one that is not after it was got', () => {
    const open = { type: 'OpenPicture', id: 'pictured', lang: 'ko', url: HARBOUR };
    const reader = picturesReader({ rows: 24 }).press('enter');
    reader.effects();
    expect(reader.press('f6').effects()).toEqual([open]);
    expect(reader.press(':', ...'links 2', 'enter').effects()).toContainEqual(open);
    const away = picturesReader({ rows: 24 }, null).press('V');
    const wanted = { id: 'pictured', lang: 'ko', src: HARBOUR, isOpened: true };
    expect(away.effects()).toEqual([{ type: 'GetPicture', ...wanted }]);
    expect(away.screen()).toContain('이미지를 내려받는 중…');
    away.program.dispatch({ type: 'PictureGot', ...wanted, problem: '' });
    expect(away.effects()).toEqual([open]);
    away.press('V');
    away.effects();
    away.program.dispatch({ type: 'PictureGot', ...wanted, problem: 'HTTP 404' });
    expect(away.effects()).toEqual([]);
    expect(away.screen()).toContain('이미지를 내려받지 못했습니다. HTTP 404');
    expect(
      picturesReader({}, null)
        .press('enter', ':', ...'links 2', 'enter')
        .effects(),
    ).toContainEqual({ type: 'OpenLink', url: HARBOUR });
  });
  it('is named in the footer where the terminal draws no pictures', () => {
    const reader = picturesReader({ cols: 120, rows: 40 }).press('enter');
    expect(reader.screen()).toMatch(/I 이미지 .*\? 도움말/);
    reader.program.dispatch({ type: 'PictureSpaceFound', pictures: null });
    expect(reader.screen()).toMatch(/V 뷰어 .*\? 도움말/);
    expect(reader.screen()).not.toContain('I 이미지');
  });
});
