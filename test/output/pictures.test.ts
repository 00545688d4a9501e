import { expect, it } from 'vitest';
import { storyToJson } from '../../src/output/json.ts';
import { withValues } from '../../src/story/editions.ts';
import type { PictureFiles } from '../../src/story/model.ts';
import { editionOf, pictureWith } from '../story/helpers.ts';
import { itemOf, print, withoutColors } from './helpers.ts';

const [A, B] = ['https://example.com/a.jpg', 'https://example.com/b.jpg'];
const FILE = pictureWith({ source: 'trainedAlgorithmicMedia', aiSystem: 'Painter 3' });
const BADGE = '[AI-generated image (the file states)]';

const editionWith = (pictures: PictureFiles) =>
  withValues(
    editionOf(
      `provenance: {basis: publisher, text: {source: humanEdits}, images: [{src: "${B}", alt: A shaft}]}`,
      `![A mine](${A})\n`,
      'en',
    ),
    { pictures },
  );

it('has the badge of a picture by what its file states, in every format', () => {
  const inBody = editionWith({ [A]: FILE });
  expect(print('text', [inBody])).toBe(`${BADGE}\nTitle\nWed 4 Feb 2026\n\nImage: A shaft\n\nImage: A mine ${BADGE}\n`);
  expect(withoutColors(print('ansi', [inBody], { width: 80 }))).toMatch(
    /^\[AI-generated image \(the file states\)\]\n.*Image ─+ \[AI-generated image \(the file states\)\]/s,
  );
  const recorded = print('markdown', [editionWith({ [B]: FILE })]);
  expect(recorded.startsWith(`\`${BADGE}\``)).toBe(true);
  expect(recorded).toContain(`Image: A shaft \`${BADGE}\``);
});

it('is in JSON with its size and what its file states', () => {
  const { story } = itemOf(editionWith({ [A]: FILE }));
  const options = { today: '2026-02-05', read: false, starred: false, userTags: [], bodies: false };
  const { en } = storyToJson(story, options).editions;
  expect(en?.pictures).toEqual([
    { src: A, type: 'image/jpeg', width: 1200, height: 675, bytes: 98_304, states: FILE.states },
  ]);
  expect(en?.provenance.badges).toContainEqual({
    id: 'ai-image',
    ko: 'AI에 의해 생성된 이미지 (파일에 적힘)',
    en: 'AI-generated image (the file states)',
    basis: 'file',
  });
  expect(storyToJson(itemOf(editionOf('')).story, options).editions.ko).not.toHaveProperty('pictures');
});
