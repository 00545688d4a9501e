import { messages } from '../../../src/i18n/index.ts';
import { frontLayer, menuIndex, menuItems, openedPrompt } from '../../../src/ui/layout/layers.ts';
import type { Candidate, ReaderState } from '../../../src/ui/state/reader-state.ts';

/** What the user has before them: the pane with the keys, and what is open over it, null for what is not. */
export interface Front {
  readonly pane: 'feeds' | 'list' | 'story';
  readonly page: { readonly kind: string; readonly top: number } | null;
  readonly menu: { readonly kind: string; readonly index: number; readonly items: readonly string[] } | null;
  /** `textTop` is the first row of the story above it, if it was scrolled to the chosen link. */
  readonly picker: {
    readonly kind: string;
    readonly text: string;
    readonly index: number | null;
    readonly textTop: number | null;
  } | null;
  readonly prompt: {
    readonly kind: string;
    readonly text: string;
    readonly cursor: number;
    readonly candidates: readonly Candidate[];
  } | null;
}

/** The titles of layers in both languages, by what tests call them; a feed's menu has its name. */
const TITLES: readonly (readonly [kind: string, title: string | RegExp])[] = (['ko', 'en'] as const).flatMap((ui) => {
  const { reader, query, cli } = messages(ui);
  return [
    ['help', reader.helpTitle],
    ['query', query.title],
    ['record', reader.recordTitle],
    ['terms', reader.terms.title],
    ['failures', reader.sync.missedTitle],
    ['notice', reader.consent.noticeTitle],
    ['history', cli.history.historyTitle],
    ['stats', cli.history.statsTitle],
    ['settings', reader.settingsTitle],
    ['consent', reader.consent.title],
    ['consent', reader.consent.questionShort],
    ['outside', reader.share.outsideTitle],
    [
      'readAll',
      new RegExp(
        `^${reader.readAllTitle(777).replace('777', '[\\d,]+').replace('stories', 'stor(?:y|ies)').replace('?', '\\?')}$`,
      ),
    ],
  ] as const;
});

const kindOf = (title: string): string =>
  TITLES.find(([, known]) => (typeof known === 'string' ? known === title : known.test(title)))?.[0] ?? 'feed';

/** The name of a text in one of the tables of words. */
const keyIn = (table: (ui: 'ko' | 'en') => object, text: string): string =>
  (['ko', 'en'] as const).flatMap((ui) => Object.entries(table(ui))).find(([, one]) => one === text)?.[0] ?? '';

/** What is in front in a state. Tests ask nothing else about it, so that they know no layout of the state. */
export function frontOf(state: ReaderState): Front {
  const front = frontLayer(state);
  const prompt = openedPrompt(state);
  return {
    pane: state.screen,
    page: front?.kind === 'page' ? { kind: kindOf(front.page.title(state)), top: front.top } : null,
    menu:
      front?.kind === 'menu'
        ? {
            kind: kindOf(front.menu.title(state)),
            index: menuIndex(state),
            items: menuItems(state).map(({ label }) => label),
          }
        : null,
    picker:
      front?.kind === 'picker'
        ? {
            kind: keyIn((ui) => messages(ui).reader.picker.title, front.picker.title(state)),
            text: front.text,
            index: front.index,
            textTop: state.story.links?.top ?? null,
          }
        : null,
    prompt: prompt && {
      kind: keyIn((ui) => messages(ui).reader.prompt, prompt.prompt.label(state)),
      text: prompt.text,
      cursor: prompt.cursor,
      candidates: prompt.completion?.candidates ?? [],
    },
  };
}
