import type { StoryMessages } from '../../i18n/en/story.ts';
import { messages, wordFor } from '../../i18n/index.ts';
import { wordLang } from '../../i18n/locale.ts';
import { neutralizeFakeBadges } from '../../page/badges.ts';
import { dateFacts } from '../../page/layout-page.ts';
import type { BasedOn, Edition } from '../../story/model.ts';
import { type BadgeId, badgeLabel, badgesOf, imageBadge, pageBadges } from '../../story/origin/badges.ts';
import { firstNamed, namedOrigin } from '../../story/origin/provenance.ts';
import { blockText, imageRecord } from '../../story/plain-text.ts';
import { openMenu } from '../layout/layers.ts';
import { uiOf, wordsOf } from '../layout/typesetting.ts';
import { selectedCount } from '../reading/selection/selection.ts';
import { shownEdition, shownId } from '../reading/shown/shown-document.ts';
import { setStatus } from '../reading/status/set-status.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import {
  type BlockInFocus,
  COPIED_OF_ALL,
  type CopiedOfAll,
  type CopiedPart,
  type Copying,
  type CopyOutcome,
  type LinkContext,
  SUMMARY,
} from '../state/story.ts';
import { withStories } from './acted-stories.ts';
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
  return ids.map((id) => `[${badgeLabel(id, edition.provenance.basis, story)}]`).join(' ');
}

const pageWords = (edition: Edition, context: LinkContext): string =>
  shortBadges(edition, context, pageBadges(badgesOf(edition, context.today)));

/** A title with its badges, and below it the address of the source, if any. */
export function linkText(edition: Edition, context: LinkContext): string {
  const title = [oneLine(edition.title), pageWords(edition, context)].filter(Boolean).join(' ');
  return [title, edition.source?.url ?? ''].filter(Boolean).join('\n');
}

/** The text of a paragraph, '' for one without words; a picture is described, with its own badge. */
function paragraphText(edition: Edition, block: number, context: LinkContext): string {
  if (block === SUMMARY) return oneLine(edition.summary);
  const wanted = edition.blocks[block];
  if (!wanted) return '';
  if (wanted.kind !== 'figure') return blockText(wanted).split('\n').map(neutralizeFakeBadges).join('\n');
  const { story } = wordsFor(edition, context);
  const record = imageRecord(edition, wanted.src);
  const badge = imageBadge(record);
  const said = oneLine(blockText(wanted).split('\n').join(' — '));
  const credit = record?.credit ? `(${oneLine(story.credit(record.credit))})` : '';
  const mark = badge ? shortBadges(edition, context, [badge]) : '';
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

interface CopyItem {
  readonly label: string;
  readonly value: string;
  readonly copying: Copying;
}

/** What can be copied from the shown story; `blocks` are the paragraphs in focus. */
function copyItems(state: ReaderState, blocks: readonly BlockInFocus[]): readonly CopyItem[] {
  const context = linkContext(state);
  const edition = shownEdition(state);
  if (!edition) return [];
  const { share, langNoun } = messages(context.ui).reader;
  const item = (label: string, value: string, part: CopiedPart, of: Edition, text: string | null): CopyItem => ({
    label,
    value,
    copying: { part, text, stories: [{ id: of.id, lang: of.lang }] },
  });
  const url = edition.source?.url ?? '';
  const linked = url === '' ? 'title' : 'link';
  const paragraphs = blocks.flatMap(({ lang, block }): readonly CopyItem[] => {
    const of = state.library.stories.get(shownId(state))?.editions[lang];
    if (!of) return [];
    const label = blocks.length > 1 ? share.copyParagraph(wordFor(langNoun, lang)) : share.copy.paragraph;
    const beginning = oneLine(paragraphText(of, block, context));
    return [item(label, beginning, 'paragraph', of, quotation(of, block, context))];
  });
  return [
    item(share.copy[linked], url, linked, edition, linkText(edition, context)),
    ...paragraphs,
    item(share.copy.story, '', 'story', edition, null),
  ];
}

/** Opens the menu of what can be copied from those stories that are selected in the list. */
function openCopySelected(state: ReaderState): Update {
  const count = selectedCount(state);
  return unchanged(
    openMenu(state, {
      title: (now) => {
        const { selection, share } = wordsOf(now).reader;
        return selection.of(share.copyTitle, count);
      },
      items: (now) =>
        COPIED_OF_ALL.map((part) => ({
          label: wordsOf(now).reader.selection.copy[part],
          value: '',
          choose: (next) => copySelected(next, part),
        })),
    }),
  );
}

/** Opens the menu of what can be copied from the open story, or from those that are selected in the list. */
export function openCopy(state: ReaderState): Update {
  if (shownId(state) === '') return unchanged(state);
  if (selectedCount(state) > 0) return openCopySelected(state);
  const blocks = blocksInFocus(state);
  return unchanged(
    openMenu(state, {
      title: (now) => wordsOf(now).reader.share.copyTitle,
      items: (now) =>
        copyItems(now, blocks).map(({ label, value, copying }) => ({
          label,
          value,
          choose: (next) => [next, [{ type: 'Copy', ...copying }]],
        })),
    }),
  );
}

/** Copies a part of the selected stories. */
function copySelected(state: ReaderState, part: CopiedOfAll): Update {
  return withStories(state, (stories) => [
    state,
    [
      part === 'stories'
        ? { type: 'Copy', part, text: null, stories }
        : { type: 'CopyLinks', part, stories, context: linkContext(state) },
    ],
  ]);
}

/** Reports what was copied and how, or why not. */
export function textCopied(state: ReaderState, part: CopiedPart, outcome: CopyOutcome): ReaderState {
  const { share } = wordsOf(state).reader;
  const what = share.copied[part];
  const { terminal, program, error, bytes, most, off } = outcome;
  if (off) return setStatus(state, share.copyOff, 'warning');
  if (program !== '') return setStatus(state, share.copiedBy(what, program));
  if (terminal === 'sent') return setStatus(state, share.copiedToTerminal(what));
  if (terminal === 'too-large') return setStatus(state, share.copyTooLarge(bytes, most), 'warning');
  return setStatus(state, error === '' ? share.copyNoWay : share.copyFailed(error), 'warning');
}
