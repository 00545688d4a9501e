import { wordFor } from '../i18n/index.ts';
import type { Line } from '../layout/line.ts';
import type { Catalogue } from '../story/catalogue.ts';
import { type Stats, statsOf } from '../story/past/stats.ts';
import { span, textLines } from './fields.ts';
import { noJournal } from './history-view.ts';
import type { LoadedPast } from './past.ts';
import { typesettingOf } from './ruler.ts';
import { type ReaderState, uiOf } from './state.ts';
import { statsLines } from './stats-lines.ts';
import { wordsOf } from './step.ts';

interface Counted {
  readonly catalogue: Catalogue;
  readonly key: string;
  readonly stats: Stats;
}

const counted = new WeakMap<LoadedPast, Counted>();

/** The statistics of what was looked up, counted once for a library, a day and a language. */
function statsNow(loaded: LoadedPast, { catalogue, localDay, lang }: ReaderState): Stats {
  const key = `${localDay} ${lang}`;
  const known = counted.get(loaded);
  if (known?.catalogue === catalogue && known.key === key) return known.stats;
  const stats = statsOf(loaded.readings, catalogue.entry, localDay, [lang]);
  counted.set(loaded, { catalogue, key, stats });
  return stats;
}

/** The page of statistics. */
export function statsPageLines(state: ReaderState, width: number): readonly Line[] {
  const set = typesettingOf(state);
  const { reader, cli } = wordsOf(state);
  const { loaded, plain } = state.past;
  if (!loaded) return textLines([span(reader.loading, { role: 'meta' })], width, set);
  const { isJournal, damaged, journalDays } = loaded;
  const stats = statsNow(loaded, state);
  return statsLines(
    { stats, isJournal, note: isJournal ? '' : noJournal(state), damaged, journalDays, today: state.localDay },
    {
      width,
      set,
      plain,
      inWords: state.linear,
      ui: uiOf(state.preferences, state.localeUi),
      words: cli.past,
      langName: (lang) => wordFor(reader.langNoun, lang),
    },
  );
}
