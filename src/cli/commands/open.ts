import { runProgram } from '../../platform/child-process.ts';
import { pageAddress } from '../../story/address.ts';
import { editionFor } from '../../story/editions.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { loadNamed } from '../library/load-library.ts';
import { printValue } from '../output.ts';
import { openLink } from '../programs/browser.ts';
import { findEntry, unknownStory } from '../stories/story-ids.ts';

export const spec: CommandSpec<'open'> = {
  name: 'open',
  usage: 'ID',
  needs: 'ID',
  follows: { words: ['ids'] },
  options: [{ name: 'print', text: 'printUrl' }],
  examples: ['minerals-news open vance-trade-bloc', 'minerals-news open --print vance-trade-bloc'],
};

/** `open`: opens a story's source in the browser, or prints its address. */
export async function run(context: Context): Promise<0> {
  const { io, options, storyLangs } = context;
  const [given = ''] = context.args;
  const library = await loadNamed(context, [given]);
  const entry = findEntry(library, given);
  const story = entry && library.load(entry.id);
  if (!story) throw unknownStory(library, given);
  const address = pageAddress(story, editionFor(story, storyLangs));
  if (address === '') throw failed(({ tools }) => tools.noSource(story.id));
  if (options.has('print')) {
    await printValue(io, address);
    return 0;
  }
  try {
    await openLink(address, io.env, io.terminal && ((argv) => runProgram(argv, null)));
  } catch (error) {
    throw failed(({ tools }) => tools.notOpened(address, (error as Error).message));
  }
  return 0;
}
