import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinEditions } from '../../src/story/editions.ts';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import type { Story } from '../../src/story/model.ts';
import { STORIES, storyOf } from '../ui/app/reader.ts';
import { CLUSTERS } from './clusters.ts';

const all = CLUSTERS.map(([, cluster]) => cluster);
const PER_STORY = 12;

/** A body with clusters in every kind of block, alone, in words and in a row. */
function bodyOf(clusters: readonly string[], ko: boolean): string {
  const words = ko
    ? (cluster: string) =>
        `정부는 “${cluster}를 육성한다”고 밝혔고${cluster}, 50%를 목표로 ${cluster}${cluster} 삼았다.`
    : (cluster: string) =>
        `The “${cluster}” was said to be ${cluster}-like, and${cluster} rose by 50% to ${cluster}${cluster}.`;
  const [first = 'a', second = 'b', third = 'c'] = clusters;
  return [
    clusters.join(''),
    clusters.map(words).join(' '),
    `## ${clusters.slice(0, 6).join(' ')}`,
    clusters.map((cluster) => `> ${words(cluster)}`).join('\n'),
    clusters.map((cluster, index) => `${index % 3 === 2 ? '  ' : ''}- ${words(cluster)}`).join('\n'),
    `98. ${words(first)}\n99. ${words(second)}\n100. ${words(third)}`,
    `![${clusters.join('·')}](a.jpg "${ko ? '그림' : 'Picture'} ${clusters.slice(0, 5).join(' ')}")`,
    `\`\`\`\n${clusters.join('')}\n${clusters.join(' ')}\n\`\`\``,
    '***',
  ].join('\n\n');
}

/** Stories whose titles, texts and records contain every cluster. */
const HOSTILE: readonly Story[] = Array.from({ length: Math.ceil(all.length / PER_STORY) }, (_, index) => {
  const clusters = all.slice(index * PER_STORY, (index + 1) * PER_STORY);
  const title = clusters.join(' ');
  return storyOf({
    id: `hostile-${index}`,
    published: '2026-02-07',
    title: [`${title} 핵심광물`, `${title} minerals`],
    related: ['lead', `hostile-${index + 1}`, `hostile-${index + 2}`],
    body: [bodyOf(clusters, true), bodyOf(clusters, false)],
    provenance: `provenance:
  text: {source: trainedAlgorithmicMedia, by: {name: ${JSON.stringify(`W ${clusters.join('')}`)}, kind: software}, date: 2026-02-20}
  images: [{alt: ${JSON.stringify(clusters.join(' '))}, caption: ${JSON.stringify(title)}, source: trainedAlgorithmicMedia, credit: ${JSON.stringify(clusters.join(''))}}]
  based_on: [${JSON.stringify(`https://example.org/${encodeURIComponent(title)}`)}]
source: {name: ${JSON.stringify(title)}, url: https://example.org/}
`,
  });
});

/** The stories of a folder such as content/. */
function storiesOf(folder: string): Story[] {
  const editions = readdirSync(folder).map((name) => {
    const [id = '', lang = ''] = name.split('.');
    const parsed = parseStoryFile({ id, lang, text: readFileSync(join(folder, name), 'utf8') });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.edition;
  });
  const ids = [...new Set(editions.map(({ id }) => id))];
  return ids.map((id) =>
    joinEditions(
      id,
      editions.filter((edition) => edition.id === id),
    ),
  );
}

/** All stories: the hostile ones, a few short ones, and the shipped ones. */
export const libraryOf = (content: string): readonly Story[] => [...HOSTILE, ...STORIES, ...storiesOf(content)];
