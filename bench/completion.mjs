import { libraryOf } from './library.mjs';
import { inTurn, median } from './measure.mjs';
import { ours } from './programs.mjs';

const STORIES = 10_000;
/** Target for answering a Tab, in milliseconds. */
const SOON = 100;

/** What a completion script waits for at a Tab, as whole processes: the newest ids, an id, tags. */
export function completion(subjects, { runs }) {
  const { folder } = libraryOf(STORIES);
  subjects.process(ours('index', 'rebuild', '--library', folder));
  const asked = (...words) => ours('complete', `--library=${folder}`, '--', ...words);
  const ids = subjects
    .process(ours('list', '--ids', '--library', folder))
    .output.trim()
    .split('\n');
  const oldest = ids.at(-1);
  const time = (argv) => () => subjects.process(argv).ms;
  const found = inTurn(runs, {
    newest: time(asked('ids', '')),
    oldest: time(asked('ids', oldest)),
    tags: time(asked('tags', '')),
  });
  const count = STORIES.toLocaleString('en');
  const rows = [
    ['newest', `the newest ids at ${count} stories`],
    ['oldest', 'the id of the oldest'],
    ['tags', 'tags'],
  ].map(([name, what]) => ({ what: `\`complete\`: ${what}`, most: SOON, unit: 'ms', value: median(found[name]) }));
  return { rows };
}
