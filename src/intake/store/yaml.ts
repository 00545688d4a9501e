import { cleanText } from '../../story/clean.ts';

/** What front matter is made of. Empty texts, lists and mappings say nothing and are not written. */
export type YamlValue = string | boolean | readonly (string | YamlMap)[] | YamlMap;
export interface YamlMap {
  readonly [key: string]: YamlValue | undefined;
}

/** A text that is the same in every YAML without quotes: it begins with a letter, and no colon ends a word in it. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} ,.()'‘’“”…·–—/&%+~!?=;@_-]|:(?=[^\s:]))*$/u;
const PLAIN_ADDRESS = /^https?:\/\/[\w.:-]+(?:\/[\w.~!$&()*+,;=:@/%?-]*)?(?:#[\w./-]+)?$/;
/** A day, with or without a time: a text in the YAML that stories are read with. */
const PLAIN_DATE = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/;
/** Words that some YAML takes for a truth or for nothing. */
const WORDS = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
/** What may stand in brackets without quotes. */
const IN_BRACKETS = /^\p{L}[\p{L}\p{M}\p{N} _-]*$/u;

/** Longest list that is written on one line, in characters. */
const LINE = 100;

function scalar(text: string): string {
  const isPlain = PLAIN.test(text) || (PLAIN_ADDRESS.test(text) && !text.endsWith(':')) || PLAIN_DATE.test(text);
  if (isPlain && !WORDS.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Without what says nothing; every text as one clean line. */
function said(value: YamlValue | undefined): YamlValue | undefined {
  if (typeof value === 'string') return cleanText(value) || undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  if (isList(value)) {
    const items = value.map(said).filter((item) => item !== undefined);
    return items.length > 0 ? (items as (string | YamlMap)[]) : undefined;
  }
  const entries = Object.entries(value).flatMap(([key, item]) => {
    const kept = said(item);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function isList(value: YamlValue): value is readonly (string | YamlMap)[] {
  return Array.isArray(value);
}

function onOneLine(items: readonly (string | YamlMap)[]): string | null {
  const isShort = items.every((item) => typeof item === 'string' && IN_BRACKETS.test(item) && !WORDS.test(item));
  const line = isShort ? `[${items.join(', ')}]` : '';
  return isShort && line.length <= LINE ? line : null;
}

function* lines(map: YamlMap, indent: string): Generator<string> {
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue;
    if (typeof value === 'string') yield `${indent}${key}: ${scalar(value)}`;
    else if (typeof value === 'boolean') yield `${indent}${key}: ${value}`;
    else if (isList(value)) {
      const line = onOneLine(value);
      yield `${indent}${key}:${line === null ? '' : ` ${line}`}`;
      if (line === null) for (const item of value) yield* itemLines(item, `${indent}  `);
    } else {
      yield `${indent}${key}:`;
      yield* lines(value, `${indent}  `);
    }
  }
}

function* itemLines(item: string | YamlMap, indent: string): Generator<string> {
  if (typeof item === 'string') {
    yield `${indent}- ${scalar(item)}`;
    return;
  }
  let lead = '- ';
  for (const line of lines(item, '')) {
    yield `${indent}${lead}${line}`;
    lead = '  ';
  }
}

/**
 * A mapping as YAML that `story/quick-yaml.ts` reads: one line a value, plain text where that is safe, in double quotes
 * elsewhere. Keys are written as they are: letters, digits and `_`.
 */
export function writeYaml(map: YamlMap): string {
  const kept = said(map) as YamlMap | undefined;
  return kept ? `${[...lines(kept, '')].join('\n')}\n` : '';
}
