import type { StoryMessages } from '../../i18n/en/story.ts';
import { messages, wordFor } from '../../i18n/index.ts';
import { wordLang } from '../../i18n/locale.ts';
import { neutralizeFakeBadges } from '../../page/badges.ts';
import { dateFacts } from '../../page/layout-page.ts';
import { isPicturePath, sourceAddress } from '../../story/address.ts';
import type { BasedOn, Edition, Story } from '../../story/model.ts';
import { type BadgeId, badgeBasis, badgeLabel, badgesOf, imageBadge, pageBadges } from '../../story/origin/badges.ts';
import { firstNamed, namedOrigin } from '../../story/origin/provenance.ts';
import { blockText, imageRecord } from '../../story/plain-text.ts';
import { escaped, inCode } from '../../text/markdown.ts';
import { openPicker } from '../layout/layers.ts';
import { uiOf, wordsOf } from '../layout/typesetting.ts';
import { selectedCount } from '../reading/selection/selection.ts';
import { shownEdition, shownId } from '../reading/shown/shown-document.ts';
import { storyLinks } from '../reading/shown/story-links.ts';
import { setStatus } from '../reading/status/set-status.ts';
import type { Effect } from '../state/effect.ts';
import { type Picker, type PickerRow, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import {
  type BlockInFocus,
  type CopiedPart,
  type CopyOutcome,
  type LinkContext,
  type PartOfStory,
  type StoryTarget,
  SUMMARY,
} from '../state/story.ts';
import { ofSelected, withStories } from './acted-stories.ts';
import { blocksInFocus } from './focused-blocks.ts';

/** What the words of a copied title depend on. */
const linkContext = ({ settings, today }: ReaderState): LinkContext => ({
  ui: uiOf(settings),
  today,
});

const wordsFor = (edition: Edition, { ui }: LinkContext) => messages(wordLang(edition.lang, ui));

const oneLine = (text: string): string => neutralizeFakeBadges(text.replace(/(?<!\s)\s*\n\s*/g, ' '));

/** The badges of an edition's page in words, each in brackets: every copy includes the origin. */
function shortBadges(edition: Edition, context: LinkContext, ids: readonly BadgeId[]): string {
  const { story } = wordsFor(edition, context);
  return ids.map((id) => `[${badgeLabel(id, badgeBasis(id, edition), story)}]`).join(' ');
}

const pageWords = (edition: Edition, context: LinkContext): string =>
  shortBadges(edition, context, pageBadges(badgesOf(edition, context.today)));

/** A link in Markdown to a story, its badges after it. */
function markdownLink(edition: Edition, url: string, context: LinkContext): string {
  const { story } = wordsFor(edition, context);
  const badges = pageBadges(badgesOf(edition, context.today)).map((id) =>
    inCode(`[${badgeLabel(id, badgeBasis(id, edition), story)}]`),
  );
  const address = new URL(url).href.replaceAll('(', '%28').replaceAll(')', '%29');
  return [`[${escaped(oneLine(edition.title))}](${address})`, ...badges].join(' ');
}

/** A part of a story; '' if it has none: the title with its badges, with the address below it; a story without an address has no link. */
export function partText(
  part: Exclude<PartOfStory, 'story'>,
  story: Story,
  edition: Edition,
  context: LinkContext,
): string {
  const url = sourceAddress(story, edition);
  const title = [oneLine(edition.title), pageWords(edition, context)].filter(Boolean).join(' ');
  switch (part) {
    case 'address':
      return url;
    case 'title':
      return title;
    case 'link':
      return [title, url].filter(Boolean).join('\n');
    case 'markdown':
      return url === '' ? '' : markdownLink(edition, url, context);
  }
}

/** The text of a paragraph, '' for one without words; a picture is described, with its own badge. */
function paragraphText(edition: Edition, block: number, context: LinkContext): string {
  if (block === SUMMARY) return oneLine(edition.summary);
  const wanted = edition.blocks[block];
  if (!wanted) return '';
  if (wanted.kind !== 'figure') return blockText(wanted).split('\n').map(neutralizeFakeBadges).join('\n');
  const { story } = wordsFor(edition, context);
  const record = imageRecord(edition, wanted.src);
  const badge = imageBadge(edition, wanted.src);
  const said = oneLine(blockText(wanted).split('\n').join(' — '));
  const credit = record?.credit ? `(${oneLine(story.credit(record.credit))})` : '';
  const mark = badge ? `[${badgeLabel(badge.id, badge.basis, story)}]` : '';
  return [`${story.image}: ${said}`, credit, mark].filter(Boolean).join(' ');
}

/** The outlet with its address; for a text without an outlet, its first source pages. */
function originLine(edition: Edition, words: StoryMessages): string {
  const origin = namedOrigin(edition);
  if (!origin) return '';
  const { named, more } = firstNamed(origin.pages);
  if (origin.kind === 'source') return oneLine(`${words.source}: ${named.map(pageName).join('')}`);
  const names = named.map(({ title, url }) => title || url).join(' · ');
  return oneLine(`${words.basedOn}: ${more > 0 ? `${names} ${words.andMore(more)}` : names}`);
}

const pageName = ({ title, url }: BasedOn): string => [title, url].filter(Boolean).join(' — ');

/** A paragraph and, below it, its story: title and date, source, badges. */
export function quotation(edition: Edition, block: number, context: LinkContext): string {
  const words = wordsFor(edition, context);
  const from = [
    `— ${oneLine(edition.title)} (${dateFacts(edition, words).join(' · ')})`,
    originLine(edition, words.story),
    pageWords(edition, context),
  ];
  return [paragraphText(edition, block, context), '', ...from.filter(Boolean)].join('\n');
}

interface CopyRow extends PickerRow {
  readonly effect: Effect;
}

/** Parts of the selected stories or of the shown one, all in one copy. */
const partRow = (state: ReaderState, part: PartOfStory, note: string, stories: readonly StoryTarget[]): CopyRow => ({
  label: wordsOf(state).reader.share.copied[part],
  note,
  count: null,
  effect: { type: 'CopyStories', part, stories, context: linkContext(state) },
});

/** What can be copied of the shown story; `blocks` are the paragraphs in focus. */
function rowsOfShown(state: ReaderState, blocks: readonly BlockInFocus[]): readonly CopyRow[] {
  const context = linkContext(state);
  const edition = shownEdition(state);
  const story = state.library.stories.get(shownId(state));
  if (!edition || !story) return [];
  const { share, langNoun } = wordsOf(state).reader;
  const url = sourceAddress(story, edition);
  const stories = [{ id: edition.id, lang: edition.lang }];
  const parts: readonly PartOfStory[] = url === '' ? ['title', 'story'] : ['address', 'link', 'markdown', 'story'];
  const text = (label: string, note: string, part: CopiedPart, copied: string): CopyRow => {
    return { label, note, count: null, effect: { type: 'Copy', part, text: copied } };
  };
  const summary = edition.summary === '' ? [] : [{ lang: edition.lang, block: SUMMARY }];
  const quotations = (blocks.length > 0 ? blocks : summary).flatMap(({ lang, block }): readonly CopyRow[] => {
    const of = story.editions[lang];
    if (!of) return [];
    const label = blocks.length > 1 ? share.copyQuotation(wordFor(langNoun, lang)) : share.copied.quotation;
    return [text(label, oneLine(paragraphText(of, block, context)), 'quotation', quotation(of, block, context))];
  });
  const links = storyLinks(state).flatMap((link, i): readonly CopyRow[] =>
    isPicturePath(link.url) ? [] : [text(share.copyLink(i + 1, link.label), link.url, 'url', link.url)],
  );
  return [...parts.map((part) => partRow(state, part, part === 'story' ? '' : url, stories)), ...quotations, ...links];
}

/** What can be copied of several stories. */
const PARTS: readonly PartOfStory[] = ['address', 'link', 'markdown', 'story'];

/** Opens the picker of what can be copied from the open story, or from those that are selected in the list. */
export function openCopy(state: ReaderState): Update {
  if (shownId(state) === '') return unchanged(state);
  const blocks = blocksInFocus(state);
  const picker = (rows: (now: ReaderState) => readonly CopyRow[]): Picker<CopyRow> => ({
    title: (now) => ofSelected(now, wordsOf(now).reader.picker.title.copy),
    rows,
    take: (now, { effect }) => [now, [effect]],
  });
  if (selectedCount(state) === 0)
    return unchanged(
      openPicker(
        state,
        picker((now) => rowsOfShown(now, blocks)),
      ),
    );
  return withStories(state, (stories) =>
    unchanged(
      openPicker(
        state,
        picker((now) => PARTS.map((part) => partRow(now, part, '', stories))),
      ),
    ),
  );
}

/** Reports what was copied and how, or why not. */
export function textCopied(state: ReaderState, part: CopiedPart, count: number, outcome: CopyOutcome): ReaderState {
  const { share } = wordsOf(state).reader;
  const what = count > 1 ? share.ofStories(share.copied[part], count) : share.copied[part];
  const { terminal, program, error, bytes, most, off } = outcome;
  if (off) return setStatus(state, share.copyOff, 'warning');
  if (program !== '') return setStatus(state, share.copiedBy(what, program));
  if (terminal === 'sent') return setStatus(state, share.copiedToTerminal(what));
  if (terminal === 'too-large') return setStatus(state, share.copyTooLarge(bytes, most), 'warning');
  return setStatus(state, error === '' ? share.copyNoWay : share.copyFailed(error), 'warning');
}
