import type { PictureSpace } from '../../../src/page/picture-space.ts';
import { withValues } from '../../../src/story/editions.ts';
import type { PictureFile, Story } from '../../../src/story/model.ts';
import { type Reader, readerOf, storyOf } from '../app/reader.ts';

export const SPACE: PictureSpace = { protocol: 'kitty', cellWidth: 10, cellHeight: 20 };

/** A picture of some pixels that is on this machine. */
export const pictureFile = (
  hash: string,
  width: number,
  height: number,
  more: Partial<PictureFile> = {},
): PictureFile => ({
  hash,
  type: 'image/jpeg',
  width,
  height,
  bytes: 84_000,
  isStored: true,
  states: { source: null, aiSystem: '', creator: '', credit: '', rights: '', date: '', manifest: null },
  ...more,
});

export const HARBOUR = 'https://news.example/harbour.jpg';
export const MINE = 'https://news.example/mine.jpg';

const figure = (src: string, words: string): string => `![${words}](${src})`;
const paragraphs = (text: string, count: number): string =>
  Array.from({ length: count }, (_, i) => `${i + 1}. ${text}`.replace('. ', ') ')).join('\n\n');

const body = (ko: boolean): string =>
  [
    paragraphs(ko ? '항구에서 광석을 싣는 일이 다시 시작되었다.' : 'Loading of ore has begun again in the harbour.', 2),
    figure(HARBOUR, ko ? '항구에 정박한 배' : 'A ship in the harbour'),
    paragraphs(ko ? '정부는 기준 가격을 공개하지 않았다.' : 'The government has not published the reference price.', 3),
    figure(MINE, ko ? '노천 광산' : 'An open-pit mine'),
    paragraphs(ko ? '다음 회의는 여름에 열린다.' : 'The next meeting is in summer.', 6),
  ].join('\n\n');

/** A story with two pictures in its text. */
export const PICTURED: Story = storyOf({
  id: 'pictured',
  published: '2026-02-06',
  title: ['항구에서 광석 선적 재개', 'Ore is loaded again'],
  provenance: `provenance:
  images: [{src: "${HARBOUR}", caption: 새벽의 항구, source: trainedAlgorithmicMedia, credit: Writer}]
source: {name: Example, url: https://news.example/story, feed: https://feeds.example/0}
`,
  body: [body(true), body(false)],
});

/** A story whose pictures are known. */
export function withPictures(story: Story, pictures: Readonly<Record<string, PictureFile>>): Story {
  const editions = Object.entries(story.editions).map(([lang, one]) => [lang, withValues(one, { pictures })]);
  return { ...story, editions: Object.fromEntries(editions) };
}

export const BOTH = {
  [HARBOUR]: pictureFile('a'.repeat(64), 1200, 675),
  [MINE]: pictureFile('b'.repeat(64), 400, 800),
};

/** A reader on a terminal that draws pictures, with a story of two pictures; `files` are those that are on this machine. */
export function picturesReader(
  options: Parameters<typeof readerOf>[0] = {},
  files: Readonly<Record<string, PictureFile>> | null = BOTH,
): Reader {
  const reader = readerOf({ stories: [files ? withPictures(PICTURED, files) : PICTURED], ...options });
  reader.program.dispatch({ type: 'PictureSpaceFound', pictures: SPACE });
  return reader;
}
