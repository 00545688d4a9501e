import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../temporary.ts';

const CONTENT = join(import.meta.dirname, '..', '..', 'content');

/** The beginning of a shipped story's title, long enough to identify it and short enough for a list row. */
export function titleOf(id: string, lang: 'ko' | 'en', letters = lang === 'ko' ? 10 : 18): string {
  const title = /^title: "?(.*?)"?$/m.exec(readFileSync(join(CONTENT, `${id}.${lang}.md`), 'utf8'))?.[1];
  if (!title) throw new Error(`${id}.${lang} has no title`);
  return title.slice(0, letters).trimEnd();
}

/** A library of short stories in a new folder, newest first by number. */
export function libraryOf(count: number): string {
  const folder = join(temporaryFolder('library'), 'library');
  mkdirSync(folder);
  for (let i = 0; i < count; i++) {
    const day = new Date(Date.UTC(2026, 0, 31) - i * 86_400_000).toISOString().slice(0, 10);
    writeFileSync(
      join(folder, `story-${i}.en.md`),
      `---\ntitle: Story number ${i}\npublished: ${day}\n---\nBody ${i}.\n`,
    );
  }
  return folder;
}
