import { isShellLine } from '../../text/command-list.ts';
import { nearestCommand } from '../keys/command-names.ts';
import { keyOf, wordsOf } from '../layout/typesetting.ts';
import { withUndo } from '../reading/edit/edit.ts';
import { clearStatus, setStatus, warn } from '../reading/status/set-status.ts';
import type { Undo, Undoable } from '../state/library.ts';
import { andThen, type ReaderState, type Update } from '../state/reader-state.ts';
import { pipeTo } from '../story/pipe-story.ts';
import { type CommandRunner, findCommand, worksHere } from './commands.ts';

/** Whether the last command only said why it did nothing, or warned. */
function hasFailed(before: ReaderState, now: ReaderState, hasEffects: boolean): boolean {
  if (now.status === null || now.status === before.status) return false;
  const keys = Object.keys(now) as (keyof ReaderState)[];
  return (
    now.status.tone === 'warning' || (!hasEffects && keys.every((key) => key === 'status' || now[key] === before[key]))
  );
}

/** Says which commands were not run, after what the last one has said. */
function withLeftOut(state: ReaderState, rest: readonly string[]): ReaderState {
  const said = state.status ? `${state.status.text} ` : '';
  return setStatus(state, said + wordsOf(state).reader.ownKeys.notDone(rest.join(' ; ')), state.status?.tone);
}

/** The steps of undo since an earlier state as one, if all of them are changes of settings and marks. */
function asOneStep(before: ReaderState, now: ReaderState): ReaderState {
  const { undo } = now.marks;
  const last = before.marks.undo.at(-1);
  const from = last === undefined ? 0 : undo.lastIndexOf(last) + 1;
  const isSimple = (step: Undoable): step is Undo => 'changes' in step && Object.keys(step).length === 1;
  const added = undo.slice(from);
  if (added.length < 2 || (last !== undefined && from === 0) || !added.every(isSimple)) return now;
  const changes = added.toReversed().flatMap((step) => step.changes);
  return withUndo(now, [...undo.slice(0, from), { changes, steps: added.length }]);
}

/** Runs one command of a list. */
function runOne(state: ReaderState, command: string, runner: CommandRunner): Update {
  if (isShellLine(command)) return pipeTo(state, command.slice(1).trim());
  const { status, ownKeys } = wordsOf(state).reader;
  const found = findCommand(command);
  if (!found) return warn(state, status.unknownCommand(command, keyOf(state, 'help'), nearestCommand(command)));
  if ('command' in found) return found.command.run(state, found.words, runner);
  return worksHere(state, found.action) ? runner.run(state, found.action) : warn(state, ownKeys.notHere(command));
}

/**
 * Runs the rest of a list after what its last command did to an earlier state. It stops at a layer, which wants an answer, and at
 * a command that failed; it waits with a command for the text of its story.
 */
export function continueList(
  before: ReaderState,
  begun: Update,
  commands: readonly string[],
  runner: CommandRunner,
): Update {
  let from = before;
  let hasEffects = begun[1].length > 0;
  let all = begun;
  let said = begun[0].status;
  for (const [at, command] of commands.entries()) {
    const [now, effects] = all;
    if (now.isQuitting) return all;
    const { pendingAction } = now.story;
    if (pendingAction && pendingAction !== from.story.pendingAction) {
      const waiting = { ...pendingAction, rest: commands.slice(at) };
      return [{ ...now, story: { ...now.story, pendingAction: waiting } }, effects];
    }
    if (now.layers.length > 0 || hasFailed(from, now, hasEffects))
      return [asOneStep(before, withLeftOut(now, commands.slice(at))), effects];
    said = now.status ?? said;
    from = clearStatus(now);
    const done = runOne(from, command, runner);
    hasEffects = done[1].length > 0;
    all = andThen([from, effects], () => done);
  }
  const [now, effects] = all;
  return [asOneStep(before, now.status ? now : { ...now, status: said }), effects];
}
