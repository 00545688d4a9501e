import type { StoryMessages } from '../../i18n/en/story.ts';
import type { Edition, ImageRecord, PictureFile, PictureFiles, Provenance, SourceType } from '../model.ts';
import { hasEngine } from './own-translation.ts';

/** The colour family of a badge; its meaning is in the words. */
export type BadgeTone = 'ai' | 'auto' | 'human' | 'check' | 'warn' | 'neutral';

/** The fixed column of a badge in a list row. `record` badges show only in the record of origin. */
export type BadgeSlot = 'text' | 'image' | 'check' | 'translation' | 'record';

/** The data that a badge's test may use. `today` is an ISO date (YYYY-MM-DD) in UTC, passed by the caller. */
export interface BadgeContext {
  readonly edition: Pick<Edition, 'provenance' | 'bodySha256' | 'pictures' | 'undecidedPictures'>;
  readonly today: string;
}

interface BadgeRow {
  readonly slot: BadgeSlot;
  readonly tone: BadgeTone;
  readonly test: (context: BadgeContext) => boolean;
}

const GENERATED: readonly SourceType[] = ['trainedAlgorithmicMedia'];
const AI_EDITED: readonly SourceType[] = ['compositeWithTrainedAlgorithmicMedia', 'compositeSynthetic'];
const AUTOMATIC: readonly SourceType[] = ['dataDrivenMedia', 'algorithmicMedia'];
const HUMAN: readonly SourceType[] = ['digitalCreation', 'humanEdits'];

function oneOf(type: SourceType | null | undefined, types: readonly SourceType[]): boolean {
  return type !== null && type !== undefined && types.includes(type);
}

function textIs({ edition }: BadgeContext, types: readonly SourceType[]): boolean {
  return oneOf(edition.provenance.text?.source, types);
}

function anyImageIs({ edition }: BadgeContext, types: readonly SourceType[]): boolean {
  const { provenance } = edition;
  const isIn = (image: Pick<ImageRecord, 'src' | 'source'>): boolean => oneOf(sourceOf(edition, image), types);
  return provenance.images.some(isIn) || Object.keys(undecided(edition)).some((src) => isIn(recordOf(edition, src)));
}

/** What the badges of an edition's pictures are computed from. */
export interface Illustrated {
  readonly provenance: Pick<Provenance, 'basis' | 'images'>;
  readonly pictures?: PictureFiles | undefined;
  readonly undecidedPictures?: PictureFiles | undefined;
}

/** The pictures whose badges their files decide. The others are not looked up, which would read their files. */
const undecided = (of: Pick<Illustrated, 'pictures' | 'undecidedPictures'>): PictureFiles =>
  ('undecidedPictures' in of ? of.undecidedPictures : of.pictures) ?? {};

/** What is known of the bytes of a picture of an edition. */
export function pictureFile({ pictures = {} }: Pick<Illustrated, 'pictures'>, src: string): PictureFile | undefined {
  return Object.hasOwn(pictures, src) ? pictures[src] : undefined;
}

/** The record of a picture, or one that states nothing. */
const recordOf = ({ provenance }: Illustrated, src: string): Pick<ImageRecord, 'src' | 'source'> =>
  provenance.images.find((image) => image.src === src) ?? { src, source: null };

/** The source type of a picture: what its record states counts before what its file states. */
const sourceOf = (edition: Illustrated, { src, source }: Pick<ImageRecord, 'src' | 'source'>): SourceType | null =>
  source ?? pictureFile({ pictures: undecided(edition) }, src)?.states.source ?? null;

function isTranslated({ edition }: BadgeContext): boolean {
  return (edition.provenance.translation?.from ?? '') !== '';
}

/** Software was involved in the translation; one without a stated method counts as a plain translation. */
function isMachineTranslated(context: BadgeContext): boolean {
  const source = context.edition.provenance.translation?.source;
  return isTranslated(context) && oneOf(source, [...GENERATED, ...AI_EDITED]);
}

function hashDiffers({ edition }: BadgeContext): boolean {
  const sealed = edition.provenance.factCheck?.bodySha256 ?? '';
  return sealed !== '' && sealed !== edition.bodySha256;
}

/** The UTC day of an ISO date or date-time; a date-time without an offset counts as UTC. */
function utcDay(iso: string): string {
  if (iso.length <= 10) return iso;
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(time) ? iso.slice(0, 10) : new Date(time).toISOString().slice(0, 10);
}

/** The UTC day on which an edition was checked, or ''. A check dated later than today does not count yet. */
export function checkDay({ provenance }: BadgeContext['edition']): string {
  return utcDay(provenance.factCheck?.date ?? '');
}

/** A check counts if it has a date, not in the future, names a source, and the text is still the checked one. */
function isChecked(context: BadgeContext): boolean {
  const check = context.edition.provenance.factCheck;
  if (!check?.date || hashDiffers(context)) return false;
  return (
    utcDay(check.date) <= context.today && check.sources.some((source) => source.url !== '' || source.title !== '')
  );
}

function checkerIs({ edition }: BadgeContext, ...kinds: readonly string[]): boolean {
  return kinds.includes(edition.provenance.factCheck?.by?.kind ?? 'unknown');
}

/** All badges by id, in the order in which they are shown. */
const TABLE = {
  'ai-text': { slot: 'text', tone: 'ai', test: (c) => textIs(c, GENERATED) },
  'ai-edited-text': { slot: 'text', tone: 'ai', test: (c) => textIs(c, AI_EDITED) },
  'auto-text': { slot: 'text', tone: 'auto', test: (c) => textIs(c, AUTOMATIC) },
  'human-text': { slot: 'record', tone: 'human', test: (c) => textIs(c, HUMAN) },
  'ai-image': { slot: 'image', tone: 'ai', test: (c) => anyImageIs(c, GENERATED) },
  'ai-edited-image': { slot: 'image', tone: 'ai', test: (c) => anyImageIs(c, AI_EDITED) },
  'ai-translated': { slot: 'translation', tone: 'ai', test: isMachineTranslated },
  translated: { slot: 'translation', tone: 'neutral', test: (c) => isTranslated(c) && !isMachineTranslated(c) },
  'fact-checked': { slot: 'check', tone: 'check', test: (c) => isChecked(c) && checkerIs(c, 'person', 'organization') },
  'fact-checked-auto': { slot: 'check', tone: 'check', test: (c) => isChecked(c) && checkerIs(c, 'software') },
  'changed-since-check': { slot: 'check', tone: 'warn', test: hashDiffers },
  corrected: { slot: 'check', tone: 'warn', test: (c) => c.edition.provenance.corrections.length > 0 },
  changed: { slot: 'check', tone: 'warn', test: (c) => c.edition.provenance.revisions.length > 0 },
  unknown: { slot: 'text', tone: 'neutral', test: (c) => !c.edition.provenance.text?.source },
} satisfies Readonly<Record<string, BadgeRow>>;

export type BadgeId = keyof typeof TABLE;

export const BADGES = (Object.keys(TABLE) as BadgeId[]).map((id) => ({ id, ...badgeOf(id) }));

export function badgeOf(id: BadgeId): BadgeRow {
  return TABLE[id];
}

/** The badges of an edition on a day (ISO date, UTC), in the table's order. */
export function badgesOf(edition: BadgeContext['edition'], today: string): BadgeId[] {
  return BADGES.filter((badge) => badge.test({ edition, today })).map((badge) => badge.id);
}

/** The badges shown on a story's page and in its text; the others, and that nothing is stated, show only in the record of origin. */
export function pageBadges(ids: readonly BadgeId[]): BadgeId[] {
  return ids.filter((id) => badgeOf(id).slot !== 'record' && id !== 'unknown');
}

/** If two badges share a place of a list row, the most important one is shown. */
const PRIORITY: readonly BadgeId[] = ['changed-since-check', 'corrected', 'changed'];

/** The badge that a list row shows in one of its fixed places, or `null`. */
export function badgeInSlot(ids: readonly BadgeId[], slot: BadgeSlot): BadgeId | null {
  const here = ids.filter((id) => badgeOf(id).slot === slot);
  return PRIORITY.find((id) => here.includes(id)) ?? here[0] ?? null;
}

/** The badge of a text with a source type, if software was involved; otherwise `null`. */
export function textBadge(source: SourceType | null): Exclude<keyof StoryMessages['passage'], 'untranslated'> | null {
  if (oneOf(source, GENERATED)) return 'ai-text';
  if (oneOf(source, AI_EDITED)) return 'ai-edited-text';
  return oneOf(source, AUTOMATIC) ? 'auto-text' : null;
}

/** On whose word there is a badge: the owner's of the library, the publisher's, or that of a picture's file. */
export type BadgeBasis = Provenance['basis'] | 'file';

/** The badge of one picture, and on whose word; `null` for none. */
export function imageBadge(
  edition: Illustrated,
  src: string,
  record: Pick<ImageRecord, 'src' | 'source'> = recordOf(edition, src),
): { readonly id: BadgeId; readonly basis: BadgeBasis } | null {
  const source = sourceOf(edition, record);
  const id = badgeOfSource(source);
  return id && { id, basis: record.source ? edition.provenance.basis : 'file' };
}

/** The badge of a picture with a source type; `null` if it has none. */
export function badgeOfSource(source: SourceType | null): (typeof IMAGE_BADGES)[number] | null {
  if (oneOf(source, GENERATED)) return 'ai-image';
  return oneOf(source, AI_EDITED) ? 'ai-edited-image' : null;
}

const IMAGE_BADGES = ['ai-image', 'ai-edited-image'] as const satisfies readonly BadgeId[];

/** The badges of an edition that only files of its pictures state. */
export function fileBadges(edition: BadgeContext['edition']): readonly BadgeId[] {
  if (Object.keys(undecided(edition)).length === 0) return [];
  const stated = { provenance: edition.provenance, bodySha256: '' };
  const isOn = (id: BadgeId, of: BadgeContext['edition']): boolean => TABLE[id].test({ edition: of, today: '' });
  return IMAGE_BADGES.filter((id) => isOn(id, edition) && !isOn(id, stated));
}

/** Badges that no publisher states: that the origin is unknown, and that this program saw the text change. */
const NOT_STATED: readonly BadgeId[] = ['unknown', 'changed'];

/** What an entry in a list has of it. */
type ListedBadges = Parameters<typeof hasEngine>[0] & {
  readonly basis: Provenance['basis'];
  readonly fileBadges?: readonly BadgeId[];
};

/** On whose word an edition has a badge: that an engine of the user's has translated it, no publisher states. */
export function badgeBasis(id: BadgeId, of: BadgeContext['edition'] | ListedBadges): BadgeBasis {
  const record = 'provenance' in of ? of.provenance : of;
  if (id === 'ai-translated' && hasEngine(record)) return 'self';
  const byFile = 'provenance' in of ? fileBadges(of) : (of.fileBadges ?? []);
  return byFile.includes(id) ? 'file' : record.basis;
}

/** The words of a badge without its brackets. If the publisher's record or a picture's file states it, they say so. */
export function badgeLabel<Id extends BadgeId>(
  id: Id,
  basis: BadgeBasis,
  words: Pick<StoryMessages, 'statedByPublisher' | 'statedByFile'> & { readonly badge: Readonly<Record<Id, string>> },
): string {
  const label = words.badge[id];
  if (basis === 'file') return `${label} ${words.statedByFile}`;
  return basis === 'publisher' && !NOT_STATED.includes(id) ? `${label} ${words.statedByPublisher}` : label;
}
