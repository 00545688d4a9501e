import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { searchedName, storyOf } from './stories.mjs';

/** Version of the corpus: change it with the stories, or with the articles for newsboat. Files of other versions are not used. */
export const VERSION = 1;

/** Where corpora are stored between runs; outside of the repository. */
export const KEPT = process.env.BENCH_DIR ?? join(tmpdir(), 'minerals-news-bench');

/** Calls `use` with each story of a corpus. */
export function eachStory(count, use) {
  for (let index = 0; index < count; index += 1) use(storyOf(index), index);
}

/**
 * A library of `count` stories, written once: `<year>-<month>/<id>.<lang>.md`. Returns its folder, the number of its
 * files, and the number of stories with the name that searches look for.
 */
export function libraryOf(count) {
  const folder = join(KEPT, `stories-v${VERSION}-${count}`);
  const record = join(folder, 'corpus.json');
  if (!existsSync(record)) {
    process.stderr.write(`Writing ${count.toLocaleString('en')} stories to ${folder} …\n`);
    const temporary = `${folder}.${process.pid}.tmp`;
    const made = new Set();
    const sought = searchedName();
    let [files, bytes, hits] = [0, 0, 0];
    eachStory(count, (story) => {
      const month = join(temporary, 'library', story.folder);
      if (!made.has(month)) mkdirSync(month, { recursive: true });
      made.add(month);
      for (const { lang, text } of story.editions) {
        writeFileSync(join(month, `${story.id}.${lang}.md`), text);
        files += 1;
        bytes += Buffer.byteLength(text);
      }
      if (story.editions.some(({ text }) => text.includes(sought))) hits += 1;
    });
    writeFileSync(join(temporary, 'corpus.json'), JSON.stringify({ files, bytes, hits }));
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  }
  return { count, folder: join(folder, 'library'), ...JSON.parse(readFileSync(record, 'utf8')) };
}

/** How a story's title begins on screen, in the first of its languages: a name that no other story has. */
export const beginningOf = (index) => storyOf(index).editions[0].title.split(/[ ,]/)[0];
