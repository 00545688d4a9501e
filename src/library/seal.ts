import { readFileSync } from 'node:fs';
import { writeAtomic } from '../disk/atomic.ts';
import { parseYaml, splitFrontMatter } from '../story/front-matter.ts';
import type { Edition } from '../story/model.ts';
import { parseStoryFile } from '../story/parse.ts';
import type { StoryPath } from './scan.ts';

/** What a YAML node must have for its text to be replaced; offsets are into the YAML. */
interface Node {
  readonly range?: readonly [number, number, number] | null;
}
interface MapNode extends Node {
  readonly flow?: boolean;
  readonly items: readonly { readonly key: Node; readonly value: Node | null }[];
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const CHECK = ['provenance', 'fact_check'];

/** Replaces a key's value, or puts the key before the first one of its mapping. */
function editOf(yaml: string, map: MapNode, value: Node | undefined, key: string, text: string): Edit | null {
  if (value?.range) {
    const [from, to] = value.range;
    // `key:` without a value has an empty node right behind the colon.
    return { from, to, text: from === to ? ` ${text}` : text };
  }
  const at = map.items[0]?.key.range?.[0];
  if (at === undefined) return null;
  const lineStart = yaml.lastIndexOf('\n', at - 1) + 1;
  const indent = ' '.repeat(at - lineStart);
  return { from: at, to: at, text: map.flow ? `${key}: ${text}, ` : `${key}: ${text}\n${indent}` };
}

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((before, { from, to, text: put }) => before.slice(0, from) + put + before.slice(to), text);
}

/**
 * A story file's text with `date` and the hash of its body in `provenance.fact_check`, everything else as it was; null
 * when there is no such mapping to write into. `bodySha256` is the hash as the story format defines it.
 */
export function sealText(text: string, bodySha256: string, date: string): string | null {
  const split = splitFrontMatter(text);
  if ('code' in split) return null;
  const yaml = text.slice(split.yamlStart, split.yamlEnd);
  const document = parseYaml(yaml);
  const map = document.getIn(CHECK, true) as MapNode | undefined;
  if (!map || !Array.isArray(map.items)) return null;
  const node = (key: string) => document.getIn([...CHECK, key], true) as Node | undefined;
  const edits = [
    editOf(yaml, map, node('body_sha256'), 'body_sha256', `"${bodySha256}"`),
    editOf(yaml, map, node('date'), 'date', date),
  ];
  const all = edits.filter((edit) => edit !== null);
  if (all.length < edits.length) return null;
  const eol = /\r\n/.test(yaml) ? '\r\n' : '\n';
  const sealed = apply(
    yaml,
    all.map((edit) => ({ ...edit, text: edit.text.replace('\n', eol) })),
  );
  return text.slice(0, split.yamlStart) + sealed + text.slice(split.yamlEnd);
}

/**
 * Writes hash and date of a new fact-check into an edition's file. Reads the result back before anything is written: the
 * body must be the same, the hash must fit it, and the date must be the one given.
 *
 * @throws the file system's error, or an Error that says what does not fit; the file is then as it was.
 */
export function sealFile(path: StoryPath, edition: Edition, date: string): void {
  const text = readFileSync(path.real, 'utf8');
  const sealed = sealText(text, edition.bodySha256, date);
  if (sealed === null) throw new Error('fact_check');
  const parsed = parseStoryFile({ id: path.id, lang: path.lang, text: sealed });
  const check = parsed.ok ? parsed.edition.provenance.factCheck : null;
  if (!parsed.ok || parsed.edition.bodySha256 !== edition.bodySha256) throw new Error('body');
  if (check?.bodySha256 !== edition.bodySha256 || check.date !== date) throw new Error('fact_check');
  writeAtomic(path.real, sealed);
}
