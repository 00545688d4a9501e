import { cleanReferences, cleanText, cleanVerbatim } from './clean.ts';
import { type KeyPath, readFrontMatter, type SyntaxProblem, splitFrontMatter } from './front-matter.ts';
import { bodySha256 } from './hash.ts';
import { parseMarkdown } from './markdown.ts';
import type { Block, Edition, ImageRecord, Lang } from './model.ts';
import { illustrations } from './plain.ts';
import type { Problem } from './problem.ts';
import { line, present, readProvenance } from './provenance.ts';
import { checkFrontMatter, type SchemaIssue, type StoryData } from './schema.ts';

/** Longest story file that is read, in characters; a caller that has only a size in bytes may refuse above it too. */
export const MAX_STORY = 2 * 1024 * 1024;

export interface StoryFile {
  readonly id: string;
  readonly lang: Lang;
  /** The file's whole text, as decoded from UTF-8; not cleaned. */
  readonly text: string;
  /** How the file is called in problems; `<id>.<lang>.md` when not given. */
  readonly file?: string;
}

export type ParsedStory =
  | { readonly ok: true; readonly edition: Edition; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads one story file. It fails when there is no front matter, when its YAML or a type in it is wrong, or when title or
 * date cannot be used. A value that is not understood anywhere else counts as not said: an error in our own files, a
 * note where the publisher made the record.
 */
export function parseStoryFile(input: StoryFile): ParsedStory {
  const file = cleanText(input.file ?? `${input.id}.${input.lang}.md`);
  const refuse = (...found: readonly SyntaxProblem[]): ParsedStory => ({
    ok: false,
    problems: found.map((problem) => ({ severity: 'error', key: null, ...problem, file })),
  });
  if (input.text.length > MAX_STORY)
    return refuse({ code: 'file-too-large', line: 1, params: { limit: String(MAX_STORY) } });

  const text = input.text.replace(/\r\n?/g, '\n');
  const split = splitFrontMatter(text);
  if ('code' in split) return refuse(split);
  const front = readFrontMatter(text.slice(split.yamlStart, split.yamlEnd));
  if (!('data' in front)) return refuse(...front);

  const { value, issues } = checkFrontMatter(front.data);
  const basis = (front.data as { provenance?: { basis?: unknown } | null }).provenance?.basis;
  const problems = issues.map((issue) => toProblem(issue, file, front.lineOf, basis === 'publisher'));
  if (!value) return { ok: false, problems: byLine(problems) };

  const edition = toEdition(input, value, front.data, text.slice(split.bodyStart));
  const unseen = new Set(illustrations(edition));
  for (const [index, image] of edition.provenance.images.entries()) {
    if (image.src === '' || !unseen.has(image)) continue;
    const path = ['provenance', 'images', index, 'src'];
    problems.push(problem('note', 'image-not-in-body', file, front.lineOf, path, { value: image.src }));
  }
  return { ok: true, edition, problems: byLine(problems) };
}

function toEdition(input: StoryFile, value: StoryData, data: unknown, rawBody: string): Edition {
  const written = (data as { provenance?: { basis?: unknown } | null }).provenance ?? null;
  const basisKnown = (written?.basis ?? null) === null || (value.provenance?.basis ?? null) !== null;
  const provenance = readProvenance(value.provenance, written, basisKnown);
  const source = { name: line(value.source?.name), url: line(value.source?.url) };
  const body = cleanReferences(cleanVerbatim(rawBody)).trimEnd();
  return {
    id: input.id,
    lang: input.lang,
    title: line(value.title),
    published: line(value.published),
    summary: line(value.summary),
    place: line(value.place),
    tags: [...new Set(present(value.tags).map(line).filter(Boolean))],
    related: [...new Set(present(value.related))].filter((id) => id !== input.id),
    source: source.name || source.url ? source : null,
    provenance,
    body,
    blocks: withRecords(parseMarkdown(body), provenance.images),
    bodySha256: bodySha256(rawBody),
  };
}

/** A picture that says less than its record takes alt and caption from there. */
function withRecords(blocks: readonly Block[], images: readonly ImageRecord[]): Block[] {
  return blocks.map((block) => {
    if (block.kind === 'quote') return { ...block, blocks: withRecords(block.blocks, images) };
    if (block.kind === 'list') return { ...block, items: block.items.map((item) => withRecords(item, images)) };
    if (block.kind !== 'figure') return block;
    const record = images.find((image) => image.src !== '' && image.src === block.src);
    return { ...block, alt: block.alt || (record?.alt ?? ''), caption: block.caption || (record?.caption ?? '') };
  });
}

function toProblem(issue: SchemaIssue, file: string, lineOf: (path: KeyPath) => number, imported: boolean): Problem {
  const lenient = issue.kind === 'unknown-key' || (issue.kind === 'value' && imported && !isRequired(issue.path));
  return problem(lenient ? 'note' : 'error', issue.code, file, lineOf, issue.path, issue.params);
}

function isRequired(path: KeyPath): boolean {
  return path.length === 1 && (path[0] === 'title' || path[0] === 'published');
}

function problem(
  severity: Problem['severity'],
  code: string,
  file: string,
  lineOf: (path: KeyPath) => number,
  path: KeyPath,
  params: Problem['params'],
): Problem {
  return { severity, code, file, line: lineOf(path), key: keyName(path), params };
}

/** A path as people write it: `provenance.images[0].source`. */
function keyName(path: KeyPath): string | null {
  const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return name === '' ? null : name.replace(/^\./, '');
}

function byLine(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
