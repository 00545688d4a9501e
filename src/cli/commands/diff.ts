import { readVersion } from '../../db/earlier-versions.ts';
import { messages } from '../../i18n/index.ts';
import { layoutChanges } from '../../page/layout-changes.ts';
import { compareVersions } from '../../story/changes/compare-versions.ts';
import { changedEdition } from '../../story/changes/revisions.ts';
import { editionFor } from '../../story/editions.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { loadNamed } from '../library/load-library.ts';
import { utcOffset } from '../local-time.ts';
import { numberOption } from '../option-values.ts';
import { filterMap, printJson, printNotice, writeAll } from '../output.ts';
import { findEntry, unknownStory } from '../stories/story-ids.ts';
import { printLayout, terminalWidth } from '../terminal/layout-options.ts';
import { linePrinter } from '../terminal/themes.ts';

export const spec: CommandSpec<'diff'> = {
  name: 'diff',
  usage: 'ID',
  needs: 'ID',
  follows: { words: ['ids'] },
  options: [
    { name: 'json', text: 'checkJson' },
    { name: 'revision', value: 'N', from: null, text: 'revision' },
  ],
  examples: ['minerals-news diff vance-trade-bloc', 'minerals-news diff vance-trade-bloc --revision 2 --lang en'],
};

/** `diff`: a story with what its publisher has changed since an earlier version, by default the last one. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, storyLangs, ui, words } = context;
  const [id = ''] = context.args;
  const number = numberOption(options, 'revision', 1, 1_000_000) ?? 1;
  const library = await loadNamed(context, [id]);
  const story = library.load(findEntry(library, id)?.id ?? '');
  if (!story) throw unknownStory(library, id);
  const edition = changedEdition(story, editionFor(story, storyLangs));
  const { revisions } = edition.provenance;
  const path = library.file(story.id, edition.lang);
  if (revisions.length === 0) {
    await printNotice(io, words.versions.none(story.id));
    if (options.has('json')) await printJson(io, null);
    return 0;
  }
  const revision = revisions.at(-number);
  if (!revision || number > revisions.length) throw failed((w) => w.versions.fewer(story.id, revisions.length));
  const before = path && readVersion(path, revision.file);
  if (!before) throw failed((w) => w.versions.unreadable(revision.file));
  const diff = compareVersions(before, edition);
  if (options.has('json')) {
    const blocks = diff.blocks.map(({ kind, block, runs }) => ({ kind, type: block.kind, runs }));
    const of = { id: story.id, lang: edition.lang, revision: number, revisions: revisions.length };
    await printJson(io, { ...of, replaced: revision.date, ...diff, blocks });
    return 0;
  }
  const lines = layoutChanges(diff, {
    ...printLayout(context),
    messages: messages(ui),
    width: terminalWidth(context) ?? Number.POSITIVE_INFINITY,
    replaced: revision.date,
    utcOffset: utcOffset(io.now()),
  });
  const print = linePrinter(context);
  await writeAll(
    io.stdout,
    filterMap(lines, ({ spans }) => print(spans)),
  );
  return 0;
}
