import { cleanText } from '../../text/clean.ts';
import type { StoryData } from '../file/front-matter.ts';
import { normalizeSrc } from '../file/parse-markdown.ts';
import {
  ADDRESS_CLASSES,
  type BasedOn,
  type Edition,
  type ImageRecord,
  type Maker,
  type Provenance,
} from '../model.ts';
import { normalizeSourceType } from './source-type.ts';

/** The sources in the line at a story's end, and whether that is the outlet that published it. */
interface NamedOrigin {
  readonly kind: 'source' | 'basedOn';
  readonly pages: readonly BasedOn[];
}

/**
 * The outlet that published a story; for a text without an outlet, its sources. `null` without either. The record of origin has
 * both.
 */
export function namedOrigin({ source, provenance }: Pick<Edition, 'source' | 'provenance'>): NamedOrigin | null {
  if (source && (source.name !== '' || source.url !== ''))
    return { kind: 'source', pages: [{ title: source.name, url: source.url }] };
  return provenance.basedOn.length > 0 ? { kind: 'basedOn', pages: provenance.basedOn } : null;
}

/** Greatest number of names in the line. */
const MAX_NAMED = 3;

/** The first source pages of a story, and the number of the others. */
export function firstNamed(pages: readonly BasedOn[]): { readonly named: readonly BasedOn[]; readonly more: number } {
  const named = pages.slice(0, MAX_NAMED);
  return { named, more: pages.length - named.length };
}

type Nullish<T> = T | null | undefined;
type ProvenanceData = NonNullable<StoryData['provenance']>;
type MakerData = NonNullable<ProvenanceData['text']>['by'];

/** A field of cleaned data as one line; '' if it is missing. */
export function oneLine(value: Nullish<string>): string {
  if (!value) return '';
  return value.includes('\n') ? cleanText(value) : value;
}

/** A list without empty items. */
export function withoutEmpty<T>(items: Nullish<readonly Nullish<T>[]>): T[] {
  return (items ?? []).filter((item): item is T => item !== null && item !== undefined);
}

function maker(data: MakerData): Maker | null {
  if (!data) return null;
  const name = oneLine(data.name);
  const kind = (data.kind ?? 'unknown') as Maker['kind'];
  return name === '' && kind === 'unknown' ? null : { name, kind };
}

function sourceType(value: Nullish<string>) {
  return value ? normalizeSourceType(value) : null;
}

function image(data: NonNullable<NonNullable<ProvenanceData['images']>[number]>): ImageRecord {
  return {
    src: data.src ? normalizeSrc(oneLine(data.src)) : '',
    alt: oneLine(data.alt),
    caption: oneLine(data.caption),
    source: sourceType(data.source),
    by: maker(data.by),
    credit: oneLine(data.credit),
  };
}

function text({ text: data }: ProvenanceData): Provenance['text'] {
  if (!data) return null;
  const review = data.human_review;
  return {
    source: sourceType(data.source),
    by: maker(data.by),
    date: oneLine(data.date),
    humanReview: review ? { by: maker(review.by), date: oneLine(review.date) } : null,
  };
}

function translation({ translation: data }: ProvenanceData): Provenance['translation'] {
  if (!data) return null;
  const address = ADDRESS_CLASSES.find((one) => one === data.address);
  return {
    from: oneLine(data.from),
    source: sourceType(data.source),
    by: maker(data.by),
    date: oneLine(data.date),
    ...(data.engine ? { engine: oneLine(data.engine) } : {}),
    ...(data.model ? { model: oneLine(data.model) } : {}),
    ...(address && { address }),
    ...(data.original ? { original: oneLine(data.original).toLowerCase() } : {}),
  };
}

/** `sealed` is the hash as written: an invalid one matches no text. */
function factCheck({ fact_check: data }: ProvenanceData, sealed: string): Provenance['factCheck'] {
  if (!data) return null;
  return {
    by: maker(data.by),
    date: oneLine(data.date),
    bodySha256: sealed.toLowerCase(),
    sources: withoutEmpty(data.sources).map((source) => ({
      title: oneLine(source.title),
      url: oneLine(source.url),
      accessed: oneLine(source.accessed),
    })),
    unverified: withoutEmpty(data.unverified).map(oneLine).filter(Boolean),
  };
}

function sealedHash(record: unknown): string {
  const check = (record as { fact_check?: { body_sha256?: unknown } | null } | null)?.fact_check;
  return typeof check?.body_sha256 === 'string' ? oneLine(check.body_sha256) : '';
}

/**
 * The record of origin from checked front matter. `record` is the same mapping as read. An invalid `basis` counts as the
 * publisher's statement, the weaker of the two.
 */
export function readProvenance(data: StoryData['provenance'], record: unknown, basisKnown: boolean): Provenance {
  const said = data ?? {};
  return {
    basis: said.basis === 'publisher' || !basisKnown ? 'publisher' : 'self',
    text: text(said),
    images: withoutEmpty(said.images).map(image),
    passages: withoutEmpty(said.passages).map((one) => ({
      text: oneLine(one.text),
      begins: oneLine(one.begins),
      ends: oneLine(one.ends),
      source: sourceType(one.source),
      by: maker(one.by),
      ...(one.untranslated === true && { isUntranslated: true as const }),
    })),
    credentials: withoutEmpty(said.credentials).map((one) => ({
      format: oneLine(one.format),
      data: oneLine(one.data),
      isDamaged: one.damaged === true,
    })),
    translation: translation(said),
    factCheck: factCheck(said, sealedHash(record)),
    basedOn: withoutEmpty(said.based_on)
      .map(({ title, url }) => ({ title: oneLine(title), url: oneLine(url) }))
      .filter(({ title, url }) => title !== '' || url !== ''),
    corrections: withoutEmpty(said.corrections).map((entry) => ({
      date: oneLine(entry.date),
      text: oneLine(entry.text),
    })),
    claims: withoutEmpty(said.claims).map((claim) => ({
      claim: oneLine(claim.claim),
      verdict: oneLine(claim.verdict),
      by: oneLine(claim.by),
      url: oneLine(claim.url),
      date: oneLine(claim.date),
    })),
    hints: withoutEmpty(said.hints).map(oneLine).filter(Boolean),
    principles: oneLine(said.principles),
    revisions: withoutEmpty(said.revisions).map((entry) => ({ date: oneLine(entry.date), file: oneLine(entry.file) })),
    record,
  };
}

/** Whether the record of a text states anything about its origin. */
export function statesOrigin(provenance: Provenance): boolean {
  const { text, translation, factCheck, images, passages, credentials, corrections } = provenance;
  const { claims, hints, principles, basedOn, revisions } = provenance;
  const isText = text !== null && (text.source ?? text.by ?? text.humanReview ?? (text.date || null)) !== null;
  const lists = [images, passages, credentials, corrections, claims, hints, basedOn, revisions];
  return (
    isText || translation !== null || factCheck !== null || principles !== '' || lists.some(({ length }) => length > 0)
  );
}
