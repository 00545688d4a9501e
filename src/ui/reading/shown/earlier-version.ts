import { compareVersions } from '../../../story/changes/compare-versions.ts';
import type { VersionDiff } from '../../../story/changes/model.ts';
import { changedEdition, revisionAt } from '../../../story/changes/revisions.ts';
import type { Edition } from '../../../story/model.ts';
import { frontLayer } from '../../layout/layers.ts';
import { keyOf, wordsOf } from '../../layout/typesetting.ts';
import type { ReaderEvent } from '../../state/event.ts';
import { memoize } from '../../state/memoize.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { change } from '../edit/edit.ts';
import { setStatus } from '../status/set-status.ts';
import { shownEdition, shownId } from './shown-document.ts';

const compared = memoize((before: Edition, after: Edition): VersionDiff => compareVersions(before, after));

/** The edition whose changes are shown; null while the story is not loaded. */
export function changedShown(state: ReaderState): Edition | null {
  const edition = shownEdition(state);
  const story = edition && state.library.stories.get(edition.id);
  return story ? changedEdition(story, edition) : edition;
}

/** That edition with what was changed since the earlier version that is compared; null if it is not loaded. */
export function shownDiff(state: ReaderState): VersionDiff | null {
  const edition = changedShown(state);
  const { earlier } = state.story;
  return edition && earlier?.edition === edition && earlier.before ? compared(earlier.before, edition) : null;
}

/** The index of the earlier version that the user has read; of a story that was not changed since, the last one. */
function indexOfRead(state: ReaderState, { id, provenance: { revisions } }: Edition): number {
  const { readBefore } = state.story;
  const at = readBefore?.id === id ? readBefore.at : state.marks.changed.get(id);
  const index = at === undefined ? -1 : revisionAt(revisions, Date.parse(at));
  return index < 0 ? revisions.length - 1 : index;
}

/** The index of the earlier version that is compared with the shown edition; -1 for none. */
export function comparedIndex(state: ReaderState): number {
  const edition = changedShown(state);
  const { earlier } = state.story;
  if (!edition || earlier?.edition !== edition) return -1;
  return edition.provenance.revisions.findIndex(({ file }) => file === earlier.file);
}

/** How many passages of the open story were changed since the user read it; 0 if that is not known. */
export function changesSinceRead(state: ReaderState): number {
  const { readBefore } = state.story;
  const edition = changedShown(state);
  if (!edition || readBefore?.id !== edition.id || comparedIndex(state) !== indexOfRead(state, edition)) return 0;
  return shownDiff(state)?.changes ?? 0;
}

/** Compares the shown edition with an earlier version: by default the one that the user has read. */
export function compareWith(state: ReaderState, wanted?: number): Update {
  const edition = changedShown(state);
  const index = wanted ?? (edition ? indexOfRead(state, edition) : -1);
  const file = edition?.provenance.revisions[index]?.file;
  if (!edition || file === undefined || comparedIndex(state) === index) return unchanged(state);
  const { id, lang } = edition;
  const story = { ...state.story, earlier: { edition, file, before: undefined } };
  return [{ ...state, story }, [{ type: 'LoadVersion', id, lang, file }]];
}

/** An earlier version has come; null if it cannot be read. */
export function versionLoaded(state: ReaderState, event: ReaderEvent & { type: 'VersionLoaded' }): ReaderState {
  const { earlier } = state.story;
  const { id, lang } = earlier?.edition ?? {};
  if (!earlier || earlier.file !== event.file || id !== event.id || lang !== event.lang) return state;
  const next = { ...state, story: { ...state.story, earlier: { ...earlier, before: event.before } } };
  const changes = state.terminal.linear && frontLayer(state) === null ? changesSinceRead(next) : 0;
  // A voice does not read the header.
  return changes === 0
    ? next
    : setStatus(next, `${wordsOf(next).story.versions.sinceRead(changes)} · ${keyOf(next, 'diff')}`);
}

/**
 * Opening a story that was changed since it was read is reading it again: its mark gets the present time. What was changed is
 * still shown as long as the story is open.
 */
export function noticeChanges([state, effects]: Update): Update {
  if (state.screen !== 'story') return [state, effects];
  const id = shownId(state);
  const at = state.marks.changed.get(id);
  const { readBefore } = state.story;
  if (at === undefined && readBefore?.id !== id) return [state, effects];
  const [read, saving] = at === undefined ? unchanged(state) : change(state, [{ kind: 'readAgain', ids: [id] }]);
  // What was noticed first was read first.
  const noticed =
    at === undefined || readBefore?.id === id ? read : { ...read, story: { ...read.story, readBefore: { id, at } } };
  const edition = changedShown(noticed);
  const isCompared = edition === null || noticed.story.earlier?.edition === edition;
  const [next, loading] = isCompared ? unchanged(noticed) : compareWith(noticed);
  return [next, [...effects, ...saving, ...loading]];
}
