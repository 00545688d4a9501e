import { formatDate } from '../i18n/date.ts';
import { withoutImitations } from '../layout/imitation.ts';
import { badgeLabel, imageBadge } from '../story/badges.ts';
import { publisherOf } from '../story/entry.ts';
import type { Edition, ImageRecord } from '../story/model.ts';
import { illustrations } from '../story/plain.ts';
import { bracketedBadges, type Printer, printEach, wordsFor } from './printer.ts';

/** Text that Markdown prints as it is, at the beginning of a line too (`1.` and `-` would open a list). */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]<>#~|]|&(?=#?\w+;)/g, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&');
}

/** Code spans keep a badge what it is: no reference definition further down can make a link of it. */
function inCode(badge: string): string {
  return `\`${badge}\``;
}

function picture(image: ImageRecord, edition: Edition): string {
  const { story } = wordsFor(edition.lang);
  const said = [...new Set([image.alt, image.caption])].filter(Boolean).map(escaped).join(' — ');
  const credit = image.credit ? ` (${escaped(story.credit(image.credit))})` : '';
  const badge = imageBadge(image);
  const mark = badge ? ` ${inCode(`[${badgeLabel(badge, edition.provenance.basis, story)}]`)}` : '';
  return `${story.illustration}: ${said}${credit}${mark}`;
}

function source(edition: Edition): string {
  if (!edition.source) return '';
  const { name, url } = edition.source;
  const address = url.replace(/[<>\\]/g, encodeURIComponent);
  const said = url === '' ? escaped(name) : name === '' ? `<${address}>` : `[${escaped(name)}](<${address}>)`;
  return `${wordsFor(edition.lang).story.source}: ${said}`;
}

/** An edition as a Markdown document: badge line (always the first line), title, date and place, summary, body, source. */
export function editionMarkdown(edition: Edition, today: string): string {
  const dateline = [
    formatDate(edition.published, wordsFor(edition.lang).lang),
    escaped(publisherOf(edition)?.name ?? ''),
    escaped(edition.place),
  ].filter(Boolean);
  const parts = [
    `# ${escaped(edition.title)}`,
    // Emphasis also keeps `2026. 2. 4.` from opening a list.
    `*${dateline.join(' · ')}*`,
    escaped(edition.summary),
    ...illustrations(edition).map((image) => picture(image, edition)),
    withoutImitations(edition.body.replace(/^\n+/, '')),
    source(edition),
  ].filter((part) => part !== '');
  return `${bracketedBadges(edition, today).map(inCode).join(' ')}\n\n${parts.join('\n\n')}\n`;
}

/** Markdown; stories are set apart by a thematic break. */
export const printMarkdown: Printer = (items, { today }) =>
  printEach(items, '\n---\n\n', ({ edition }) => editionMarkdown(edition, today));
