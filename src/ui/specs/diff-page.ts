import { layoutChanges } from '../../page/layout-changes.ts';
import type { VersionDiff } from '../../story/changes/model.ts';
import { cleanText } from '../../text/clean.ts';
import type { Line } from '../../text/styled-line.ts';
import { textLines } from '../layout/fields.ts';
import { closeLayer, openPage } from '../layout/layers.ts';
import { cell } from '../layout/row.ts';
import { keyOf, type Typesetting, typesettingOf, wordsOf } from '../layout/typesetting.ts';
import { changedShown, comparedIndex, compareWith, shownDiff } from '../reading/shown/earlier-version.ts';
import { whenLoaded } from '../reading/shown/loading.ts';
import { say } from '../reading/status/set-status.ts';
import { memoize } from '../state/memoize.ts';
import { andThen, type Page, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

const revisionsOf = (state: ReaderState) => changedShown(state)?.provenance.revisions ?? [];

/** Compares with the version before or after the one that is compared. */
function step(state: ReaderState, by: 1 | -1): Update {
  const { historyEnd } = wordsOf(state).reader.status;
  const index = comparedIndex(state) + by;
  return index < 0 || index >= revisionsOf(state).length ? say(state, historyEnd) : compareWith(state, index);
}

/** The laid out text is kept while one scrolls. */
const laidOut = memoize(
  (
    diff: VersionDiff,
    width: number,
    messages: ReturnType<typeof wordsOf>,
    replaced: string,
    utcOffset: number,
    isSpoken: boolean,
    measurer: Typesetting['measurer'],
    mode: Typesetting['mode'],
  ) => layoutChanges(diff, { width, messages, replaced, utcOffset, isSpoken, measurer, mode }),
);

function diffLines(state: ReaderState, width: number): readonly Line[] {
  const words = wordsOf(state);
  const { measurer, mode } = typesettingOf(state);
  const diff = shownDiff(state);
  const { date = '', file = '' } = revisionsOf(state)[comparedIndex(state)] ?? {};
  if (diff) return laidOut(diff, width, words, date, state.utcOffset, state.terminal.linear, measurer, mode);
  const isMissing = state.story.earlier?.before === null;
  const said = isMissing ? words.story.versions.unreadable(cleanText(file)) : words.reader.loading;
  return textLines([cell(said, { role: 'meta' })], width, { measurer, mode });
}

/** The shown story with what was changed since an earlier version. */
const DIFF_PAGE: Page = {
  title: (state) => {
    const { title } = wordsOf(state).story.versions;
    const [index, { length }] = [comparedIndex(state), revisionsOf(state)];
    return title(index + 1, length, `${keyOf(state, 'historyBack')} ${keyOf(state, 'historyForward')}`);
  },
  lines: diffLines,
  width: (state) => state.settings.preferences.measure,
  act: (state, action) => {
    if (action === 'diff') return unchanged(closeLayer(state));
    if (action === 'historyBack') return step(state, -1);
    return action === 'historyForward' ? step(state, 1) : null;
  },
  isAboutStory: true,
  about: (state) => state.story.earlier,
};

/** Shows what was changed in the shown story since the version that the user has read, or since the last one. */
export function openDiff(state: ReaderState): Update {
  return whenLoaded(state, 'diff', () => {
    if (!changedShown(state)) return unchanged(state);
    if (revisionsOf(state).length === 0) return say(state, wordsOf(state).story.versions.unchanged);
    return andThen(compareWith(state), (next) => unchanged(openPage(next, DIFF_PAGE)));
  });
}
