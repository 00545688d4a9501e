import { cleanReferences, cleanText, cleanVerbatim } from '../../text/clean.ts';
import { withoutSecrets, withoutUserInfo } from '../address.ts';
import type { Edition, Enclosure, Lang, StorySource } from '../model.ts';
import { bodySha256 } from '../origin/digests.ts';
import { oneLine, readProvenance, withoutEmpty } from '../origin/provenance.ts';
import {
  checkFrontMatter,
  readFrontMatter,
  type SchemaIssue,
  type StoryData,
  splitFrontMatter,
} from './front-matter.ts';
import type { KeyPath, Problem, SyntaxProblem } from './story-problems.ts';

/** Longest story file that is read, in characters; callers that know only the size in bytes may refuse larger ones too. */
export const MAX_STORY = 2 * 1024 * 1024;

export interface StoryFile {
  readonly id: string;
  readonly lang: Lang;
  /** The file's whole text, as decoded from UTF-8; not cleaned. */
  readonly text: string;
  /** The file's name in messages; by default `<id>.<lang>.md`. */
  readonly file?: string;
  /**
   * Whether the body is known, from reading the same text before, to match the hash of its fact check; it is not
   * computed again then.
   */
  readonly sealHolds?: boolean;
}

/**
 * An edition whose body has not been parsed: everything that lists, indexes and badges need. `bodySha256` is '' unless
 * a fact check has a hash to compare.
 */
export type BriefEdition = Omit<Edition, 'blocks'>;

export type ParsedBrief =
  | { readonly ok: true; readonly edition: BriefEdition; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The result of reading a file's front matter, for further parsing: its body as written, and the positions of its keys. */
export type Draft =
  | {
      readonly ok: true;
      readonly edition: BriefEdition;
      readonly problems: readonly Problem[];
      readonly file: string;
      readonly rawBody: string;
      readonly lineOf: (path: KeyPath) => number;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads one story file without parsing its Markdown. Fails if there is no front matter, if its YAML or a type in it is
 * wrong, or if title or date is unusable. Any other value that is not understood counts as missing: an error in our own
 * files, a note if the publisher made the record.
 */
export function parseBrief(input: StoryFile): ParsedBrief {
  const draft = readDraft(input);
  return draft.ok ? { ok: true, edition: draft.edition, problems: draft.problems } : draft;
}

/** The same with the data for further parsing. */
export function readDraft(input: StoryFile): Draft {
  const file = cleanText(input.file ?? `${input.id}.${input.lang}.md`);
  const refuse = (...found: readonly SyntaxProblem[]): Draft => ({
    ok: false,
    problems: found.map((problem) => ({ severity: 'error', key: null, ...problem, file })),
  });
  if (input.text.length > MAX_STORY) return refuse({ code: 'too-long', line: 1, params: { limit: String(MAX_STORY) } });

  const text = input.text.includes('\r') ? input.text.replace(/\r\n?/g, '\n') : input.text;
  const split = splitFrontMatter(text);
  if ('code' in split) return refuse(split);
  const yaml = text.slice(split.yamlStart, split.yamlEnd);
  const rawBody = text.slice(split.bodyStart);
  const front = readFrontMatter(yaml);
  if (!('data' in front)) return refuse(...front);
  const { edition, issues } = readParts(input, { data: front.data, rawBody });
  const basis = (front.data as { provenance?: { basis?: unknown } | null }).provenance?.basis;
  const lineOf = (path: KeyPath) => front.positions().lineOf(path);
  if (edition && issues.length === 0) return { ok: true, edition, problems: [], file, rawBody, lineOf };
  const problems = byLine(issues.map((issue) => toProblem(issue, file, lineOf, basis === 'publisher')));
  return edition ? { ok: true, edition, problems, file, rawBody, lineOf } : { ok: false, problems };
}

/** A story file without its YAML: the front matter as clean data, and everything after it as written. */
export interface StoryParts {
  readonly data: unknown;
  readonly rawBody: string;
}

/** The parts of a story file that the program wrote; without data if they cannot be read. */
export function splitStory(text: string): StoryParts {
  const split = splitFrontMatter(text);
  if ('code' in split) return { data: null, rawBody: '' };
  const front = readFrontMatter(text.slice(split.yamlStart, split.yamlEnd));
  return { data: 'data' in front ? front.data : null, rawBody: text.slice(split.bodyStart) };
}

/** The edition of a file of which the YAML is read, or known since it was just written; null if it is not usable as a story. */
export function readParts(
  input: Omit<StoryFile, 'text'>,
  { data, rawBody }: StoryParts,
): { readonly edition: BriefEdition | null; readonly issues: readonly SchemaIssue[] } {
  const { value, issues } = checkFrontMatter(data);
  return { edition: value && toEdition(input, value, data, rawBody), issues };
}

function withAlternates({ alternates }: StoryData): Pick<BriefEdition, 'alternates'> {
  const known = withoutEmpty(alternates).flatMap(({ lang, url }) => {
    return lang ? [{ lang: oneLine(lang), url: withoutUserInfo(oneLine(url)) }] : [];
  });
  return known.length === 0 ? {} : { alternates: known };
}

function toEdition(input: Omit<StoryFile, 'text'>, value: StoryData, data: unknown, rawBody: string): BriefEdition {
  const written = (data as { provenance?: { basis?: unknown } | null }).provenance ?? null;
  const basisKnown = (written?.basis ?? null) === null || (value.provenance?.basis ?? null) !== null;
  const provenance = readProvenance(value.provenance, written, basisKnown);
  const sealed = provenance.factCheck?.bodySha256 ?? '';
  return {
    id: input.id,
    lang: input.lang,
    title: oneLine(value.title),
    published: oneLine(value.published),
    summary: oneLine(value.summary),
    place: oneLine(value.place),
    tags: [...new Set(withoutEmpty(value.tags).map(oneLine).filter(Boolean))],
    related: [...new Set(withoutEmpty(value.related))].filter((id) => id !== input.id),
    author: oneLine(value.author),
    ...withAlternates(value),
    enclosures: readEnclosures(value.enclosures),
    source: readSource(value.source),
    provenance,
    body: cleanReferences(cleanVerbatim(rawBody)).trimEnd(),
    bodySha256: sealed && !input.sealHolds ? bodySha256(rawBody) : sealed,
  };
}

function readEnclosures(data: StoryData['enclosures']): readonly Enclosure[] {
  return withoutEmpty(data).flatMap(({ url, title, type, bytes, seconds }) => {
    if (!url) return [];
    return [
      {
        url: withoutUserInfo(oneLine(url)),
        title: oneLine(title),
        type: oneLine(type).toLowerCase(),
        bytes: bytes ?? 0,
        seconds: seconds ?? 0,
      },
    ];
  });
}

function readSource(data: StoryData['source']): StorySource | null {
  if (!data) return null;
  const source = {
    name: withoutSecrets(oneLine(data.name)),
    url: withoutUserInfo(oneLine(data.url)),
    id: oneLine(data.id),
    feed: withoutUserInfo(oneLine(data.feed)),
    ...(data.feed_id ? { feedId: oneLine(data.feed_id) } : {}),
    ...(data.named === true ? { named: true } : {}),
    item: oneLine(data.item).toLowerCase(),
    digest: oneLine(data.digest).toLowerCase(),
    undated: data.undated === true,
    ...(data.dated ? { dated: oneLine(data.dated) } : {}),
    ...(data.partial === true ? { partial: true } : {}),
    ...(data.updated ? { updated: oneLine(data.updated) } : {}),
    ...(data.tdm_reserved === true ? { tdmReserved: true } : {}),
    ...(data.terms ? { terms: oneLine(data.terms) } : {}),
  };
  return Object.values(source).some(Boolean) ? source : null;
}

function toProblem(issue: SchemaIssue, file: string, lineOf: (path: KeyPath) => number, imported: boolean): Problem {
  const lenient = issue.kind === 'unknown-key' || (issue.kind === 'value' && imported && !isRequired(issue.path));
  const { code, path, params } = issue;
  return { severity: lenient ? 'note' : 'error', code, file, line: lineOf(path), key: keyName(path), params };
}

function isRequired(path: KeyPath): boolean {
  return path.length === 1 && (path[0] === 'title' || path[0] === 'published');
}

/** A path in its usual form: `provenance.images[0].source`. */
export function keyName(path: KeyPath): string | null {
  const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return name === '' ? null : name.replace(/^\./, '');
}

/** Problems sorted by line. */
export function byLine(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
