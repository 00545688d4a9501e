import { cleanText } from '../../text/clean.ts';
import type { StoryData } from '../file/front-matter-schema.ts';
import { normalizeSrc } from '../file/parse-markdown.ts';
import type { ImageRecord, Maker, Provenance } from '../model.ts';
import { normalizeSourceType } from './source-type.ts';

type Nullish<T> = T | null | undefined;
type ProvenanceData = NonNullable<StoryData['provenance']>;
type MakerData = NonNullable<ProvenanceData['text']>['by'];

/** A field of cleaned data as one line; '' if it is missing. */
export function line(value: Nullish<string>): string {
  if (!value) return '';
  return value.includes('\n') ? cleanText(value) : value;
}

/** A list without empty items. */
export function present<T>(items: Nullish<readonly Nullish<T>[]>): T[] {
  return (items ?? []).filter((item): item is T => item !== null && item !== undefined);
}

function maker(data: MakerData): Maker | null {
  if (!data) return null;
  const name = line(data.name);
  const kind = (data.kind ?? 'unknown') as Maker['kind'];
  return name === '' && kind === 'unknown' ? null : { name, kind };
}

function sourceType(value: Nullish<string>) {
  return value ? normalizeSourceType(value) : null;
}

function image(data: NonNullable<NonNullable<ProvenanceData['images']>[number]>): ImageRecord {
  return {
    src: data.src ? normalizeSrc(line(data.src)) : '',
    alt: line(data.alt),
    caption: line(data.caption),
    source: sourceType(data.source),
    by: maker(data.by),
    credit: line(data.credit),
  };
}

function text({ text: data }: ProvenanceData): Provenance['text'] {
  if (!data) return null;
  const review = data.human_review;
  return {
    source: sourceType(data.source),
    by: maker(data.by),
    date: line(data.date),
    humanReview: review ? { by: maker(review.by), date: line(review.date) } : null,
  };
}

function translation({ translation: data }: ProvenanceData): Provenance['translation'] {
  if (!data) return null;
  return { from: line(data.from), source: sourceType(data.source), by: maker(data.by), date: line(data.date) };
}

/** `sealed` is the hash as written: an invalid one matches no text. */
function factCheck({ fact_check: data }: ProvenanceData, sealed: string): Provenance['factCheck'] {
  if (!data) return null;
  return {
    by: maker(data.by),
    date: line(data.date),
    bodySha256: sealed.toLowerCase(),
    sources: present(data.sources).map((source) => ({
      title: line(source.title),
      url: line(source.url),
      accessed: line(source.accessed),
    })),
    unverified: present(data.unverified).map(line).filter(Boolean),
  };
}

function sealedHash(record: unknown): string {
  const check = (record as { fact_check?: { body_sha256?: unknown } | null } | null)?.fact_check;
  return typeof check?.body_sha256 === 'string' ? line(check.body_sha256) : '';
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
    images: present(said.images).map(image),
    passages: present(said.passages).map((one) => ({
      text: line(one.text),
      begins: line(one.begins),
      ends: line(one.ends),
      source: sourceType(one.source),
      by: maker(one.by),
    })),
    credentials: present(said.credentials).map((one) => ({
      format: line(one.format),
      data: line(one.data),
      isDamaged: one.damaged === true,
    })),
    translation: translation(said),
    factCheck: factCheck(said, sealedHash(record)),
    basedOn: present(said.based_on)
      .map(({ title, url }) => ({ title: line(title), url: line(url) }))
      .filter(({ title, url }) => title !== '' || url !== ''),
    corrections: present(said.corrections).map((entry) => ({ date: line(entry.date), text: line(entry.text) })),
    claims: present(said.claims).map((claim) => ({
      claim: line(claim.claim),
      verdict: line(claim.verdict),
      by: line(claim.by),
      url: line(claim.url),
      date: line(claim.date),
    })),
    hints: present(said.hints).map(line).filter(Boolean),
    principles: line(said.principles),
    revisions: present(said.revisions).map((entry) => ({ date: line(entry.date), file: line(entry.file) })),
    record,
  };
}
