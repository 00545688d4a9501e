import { wordFor } from '../../../i18n/index.ts';
import type { Alternate, Edition, Lang } from '../../../story/model.ts';
import { UNKNOWN_LANG } from '../../../story/model.ts';
import { langsOf } from '../../layout/geometry.ts';
import { openMenu } from '../../layout/layers.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import type { FoundEdition } from '../../state/translation.ts';
import { shownEdition, shownId } from '../shown/shown-document.ts';
import { say, setStatus, warn } from '../status/set-status.ts';
import { switchLanguage } from '../visits/story-navigation.ts';
import { translateStories } from './translate.ts';

/** The publisher's edition of a story in a language, as far as it is known by its address; undefined for none. */
export function namedEdition({ alternates = [] }: Edition, lang: Lang): Alternate | undefined {
  const named = alternates.filter(({ url }) => url !== '');
  return named.find((one) => one.lang === lang) ?? named.find((one) => one.lang === UNKNOWN_LANG);
}

const hostOf = (url: string): string => URL.parse(url)?.hostname.replace(/^www\./, '') ?? '';
const keyOf = (id: string, lang: Lang): string => `${id}.${lang}`;

/** What is said of the edition of a story in a language that was looked for in this run; null for nothing yet. */
const withLookup = (state: ReaderState, id: string, lang: Lang, said: string | null): ReaderState => {
  const { [keyOf(id, lang)]: _, ...others } = state.translation.lookups;
  const lookups = said === null ? others : { ...others, [keyOf(id, lang)]: said };
  return { ...state, translation: { ...state.translation, lookups } };
};

/**
 * Switches to the other language. If the shown story has one edition only, offers to get the other one from its publisher or, with an
 * engine, to translate it.
 */
export function switchOrGet(state: ReaderState): Update {
  const edition = shownEdition(state);
  const id = shownId(state);
  const page = edition?.source?.url ?? '';
  if (state.screen !== 'story' || !edition || page === '' || langsOf(state, id).length > 1)
    return switchLanguage(state);
  const lang = edition.lang === state.lang ? (state.lang === 'ko' ? 'en' : 'ko') : state.lang;
  const { editions, langNoun } = wordsOf(state).reader;
  const known = state.translation.lookups[keyOf(id, lang)];
  if (known !== undefined) return say(state, known);
  const noun = wordFor(langNoun, lang);
  const named = namedEdition(edition, lang);
  const title = named ? editions.get(noun, hostOf(named.url)) : editions.lookFor(noun, hostOf(page));
  const get = (next: ReaderState): Update => [
    setStatus(withLookup(next, id, lang, editions.looking(noun)), editions.looking(noun)),
    [{ type: 'GetEdition', id, lang }],
  ];
  return unchanged(
    openMenu(state, {
      title: () => title,
      items: () => [
        { label: named ? editions.yesGet : editions.yesLook, value: named?.url ?? page, answer: 'yes', choose: get },
        ...(state.saved.engines.length === 0
          ? []
          : [{ label: editions.translate, value: '', choose: (next: ReaderState) => translateStories(next, lang) }]),
        { label: editions.no, value: '', answer: 'no', choose: unchanged },
      ],
    }),
  );
}

/** The publisher's edition was looked for: it is shown if it is there and its story is still open. What is not found is not looked for again. */
export function editionLookedFor(state: ReaderState, id: string, lang: Lang, found: FoundEdition): Update {
  const { editions, langNoun } = wordsOf(state).reader;
  const noun = wordFor(langNoun, lang);
  const sayAndKeep = (said: string): Update => say(withLookup(state, id, lang, said), said);
  switch (found.kind) {
    case 'edition': {
      const isShown = state.screen === 'story' && shownId(state) === id;
      const next = setStatus(withLookup(state, id, lang, null), editions.got(noun));
      return [isShown ? { ...next, lang } : next, [{ type: 'LoadStory', id }]];
    }
    case 'related':
      return sayAndKeep(editions.related(found.title));
    case 'none':
      return sayAndKeep(editions.none(noun));
    case 'failed':
      return warn(withLookup(state, id, lang, null), editions.failed(found.message));
  }
}
