import { parseMarkdown } from '../../../story/file/parse-markdown.ts';
import type { Lang, Story } from '../../../story/model.ts';
import { isOwnTranslation } from '../../../story/origin/own-translation.ts';
import { cleanText } from '../../../text/clean.ts';
import { openMenu } from '../../layout/layers.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import type { Effect } from '../../state/effect.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import type { TranslatedPart, TranslationEnd, TranslationPlan, TranslationRun } from '../../state/translation.ts';
import { selectedIds } from '../selection/selection.ts';
import { shownId } from '../shown/shown-document.ts';
import { say, setStatus, warn } from '../status/set-status.ts';
import { setParallel } from '../visits/parallel.ts';
import { keepPosition } from '../visits/story-navigation.ts';
import { withGrowing, withoutGrowing } from './growing-edition.ts';
import { isBeingTranslated } from './progress.ts';

/** Whether a run has a text of its story. */
const hasTexts = ({ blocks, title }: TranslationRun): boolean => blocks.size > 0 || title !== '';

/** The state after the end of a run: what is done of a story stays in sight until it is loaded from its files. */
function ended(state: ReaderState, run: TranslationRun): ReaderState {
  const next = withRun(state, null);
  const id = run.ids[run.at] ?? '';
  const story = state.library.stories.get(id);
  if (!story || hasTexts(run)) return next;
  return replaced(state, next, withoutGrowing(story));
}

/** The state with another form of a loaded story; what is read stays where it is. */
function replaced(before: ReaderState, state: ReaderState, story: Story): ReaderState {
  const stories = new Map(state.library.stories).set(story.id, story);
  const next = { ...state, library: { ...state.library, stories } };
  return state.screen === 'story' && shownId(state) === story.id ? keepPosition(before, next) : next;
}

const withRun = (state: ReaderState, run: TranslationRun | null): ReaderState => ({
  ...state,
  translation: { ...state.translation, run },
});

/** The language that stories are translated into: the one that is read, for a story in it the other one. */
function wantedLanguage(state: ReaderState, ids: readonly string[]): Lang {
  const langs = ids.length === 1 ? (state.library.catalogue.entry(ids[0] ?? '')?.langs ?? []) : [];
  const other = state.lang === 'ko' ? 'en' : 'ko';
  if (!langs.includes(state.lang)) return state.lang;
  // Of two editions the translated one may be made again.
  const shown = state.library.stories.get(ids[0] ?? '')?.editions[state.lang];
  return langs.includes(other) && shown && isOwnTranslation(shown) ? state.lang : other;
}

/** Translates the selected stories or the shown one, into a language if it is given; first looks at what that would send. */
export function translateStories(state: ReaderState, to?: Lang): Update {
  const words = wordsOf(state).reader.translation;
  if (state.saved.engines.length === 0) return warn(state, words.noEngine);
  const selected = selectedIds(state);
  const shown = shownId(state);
  const ids = selected.length > 0 ? selected : shown === '' ? [] : [shown];
  const { run } = state.translation;
  const wanted = ids.filter((id) => !run?.ids.slice(run.at).includes(id));
  if (wanted.length === 0) return ids.length === 0 ? unchanged(state) : say(state, words.isRunning);
  return [state, [{ type: 'PlanTranslation', ids: wanted, to: to ?? run?.to ?? wantedLanguage(state, wanted) }]];
}

/** Asks a question whose first answer is no; `value` is what the other one is about. */
function ask(state: ReaderState, title: string, value: string, choose: (state: ReaderState) => Update): Update {
  const { no, yes } = wordsOf(state).reader.translation;
  return unchanged(
    openMenu(state, {
      title: () => title,
      items: () => [
        { label: no, value: '', answer: 'no', choose: unchanged },
        { label: yes, value, answer: 'yes', choose },
      ],
    }),
  );
}

/** It is known what a translation sends, and where: asks for what was not confirmed yet, and begins. */
export function translationPlanned(state: ReaderState, plan: TranslationPlan): Update {
  const words = wordsOf(state).reader.translation;
  const { engine, ids, reserved } = plan;
  if (!engine) return warn(state, words.noEngine);
  if (ids.length === 0) return say(state, words.exists);
  const about = cleanText(words.engine(engine.name, plan.sent, plan.limit));
  const begin = (next: ReaderState): Update => startTranslation(next, plan, engine.identity);
  const warned = (next: ReaderState): Update =>
    reserved.length === 0
      ? begin(next)
      : ask(next, words.reserved(reserved.length, cleanText(reserved.find(Boolean) ?? '')), about, begin);
  if (engine.isConfirmed) return warned(state);
  return ask(state, words.confirm(ids.length, plan.words, cleanText(engine.target), engine.address), about, warned);
}

/** Begins a translation, or adds stories to the one that runs. The story that is read is shown in both languages. */
function startTranslation(state: ReaderState, { ids, to }: TranslationPlan, engine: string): Update {
  const { run } = state.translation;
  const effect = { type: 'Translate', ids, to, engine } as const;
  const next: TranslationRun = run
    ? { ...run, ids: [...run.ids, ...ids] }
    : { ids, at: 0, to, done: 0, total: 0, title: '', summary: '', blocks: new Map(), untranslated: 0 };
  const shown = shownGrowing(state, withRun(state, next));
  const isRead = state.screen === 'story' && isBeingTranslated(shown, shownId(shown));
  return [isRead ? setParallel(shown, true) : shown, [effect]];
}

/** Shows what there is of the translation of the story that is being translated. */
function shownGrowing(before: ReaderState, state: ReaderState): ReaderState {
  const { run } = state.translation;
  const story = state.library.stories.get(run?.ids[run.at] ?? '');
  return story ? replaced(before, state, withGrowing(state, story)) : state;
}

/** Texts came back: they are shown where they belong. */
export function translationProgressed(state: ReaderState, parts: readonly TranslatedPart[]): Update {
  const { run } = state.translation;
  const own = parts.filter(({ id }) => isBeingTranslated(state, id));
  const last = own.at(-1);
  if (!run || !last) return unchanged(state);
  const blocks = new Map(run.blocks);
  let { title, summary } = run;
  for (const { block, markdown } of own) {
    if (block < 0) [title = '', summary = ''] = markdown.split('\n\n');
    else {
      const [made] = parseMarkdown(markdown);
      if (made) blocks.set(block, made);
    }
  }
  const { done, total } = last;
  const next = withRun(state, { ...run, done, total, title, summary, blocks });
  const isTenth = Math.floor((10 * done) / total) > Math.floor((10 * run.done) / Math.max(1, run.total));
  const said = state.terminal.linear && isTenth && done < total;
  const { progress } = wordsOf(state).reader.translation;
  return unchanged(shownGrowing(state, said ? setStatus(next, progress(done, total)) : next));
}

/** A story is translated, or is not: the next one follows, or a message. */
export function storyTranslated(state: ReaderState, id: string, end: TranslationEnd): Update {
  const { run } = state.translation;
  if (!run || !isBeingTranslated(state, id)) return unchanged(state);
  const words = wordsOf(state).reader.translation;
  const untranslated = run.untranslated + (end.kind === 'done' ? end.untranslated : 0);
  const isOver = end.kind === 'limit' || end.kind === 'failed' || end.kind === 'stopped';
  const at = run.at + 1;
  const isLast = isOver || at === run.ids.length;
  const fresh = { ...run, at, untranslated, done: 0, total: 0, title: '', summary: '', blocks: new Map() };
  const next = isLast ? ended(state, run) : withRun(state, fresh);
  const effects: Effect[] = isOver ? [{ type: 'StopTranslation' }] : [];
  if (end.kind === 'done' && state.library.stories.has(id)) effects.push({ type: 'LoadStory', id });
  const loaded = (done: ReaderState): Update => [done, effects];
  switch (end.kind) {
    case 'done':
      return loaded(isLast ? setStatus(next, words.done(run.ids.length, untranslated)) : next);
    case 'exists':
      return loaded(isLast ? setStatus(next, words.exists) : next);
    case 'nothing':
      return loaded(isLast ? setStatus(next, words.nothing, 'warning') : next);
    case 'limit':
      return loaded(setStatus(next, words.limit(end.limit), 'warning'));
    case 'failed':
      return loaded(setStatus(next, words.failed(end.message), 'warning'));
    case 'stopped':
      return loaded(next);
  }
}

/** Stops translating: what is done is kept. Null if nothing is being translated. */
export function stopTranslation(state: ReaderState): Update | null {
  const { run } = state.translation;
  if (!run) return null;
  const stopped = setStatus(ended(state, run), wordsOf(state).reader.translation.stopped);
  return [stopped, [{ type: 'StopTranslation' }]];
}
