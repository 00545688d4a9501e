import type { RootContent } from 'hast';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import diff from 'highlight.js/lib/languages/diff';
import go from 'highlight.js/lib/languages/go';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import rust from 'highlight.js/lib/languages/rust';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';
import type { CodeTone } from '../../text/styled-line.ts';

/** A part of code, in code units. */
export interface CodeToken {
  readonly from: number;
  readonly to: number;
  readonly tone: CodeTone;
}

const LANGUAGES = {
  ...{ bash, c, diff, go, javascript, json, python },
  ...{ rust, shell, sql, typescript, xml, yaml },
};

/** The tones of the highlighter's scopes; `null` ends that of the part around it, and other scopes change nothing. */
const TONES: Readonly<Record<string, CodeTone | null>> = {
  keyword: 'keyword',
  literal: 'keyword',
  tag: null,
  'selector-tag': 'keyword',
  'variable language_': 'keyword',
  string: 'string',
  regexp: 'string',
  deletion: 'string',
  link: 'string',
  subst: null,
  comment: 'comment',
  quote: 'comment',
  doctag: 'comment',
  number: 'number',
  symbol: 'number',
  title: 'name',
  section: 'name',
  type: 'name',
  built_in: 'name',
  name: 'keyword',
  attr: 'name',
  attribute: 'name',
  property: 'name',
  meta: 'name',
  variable: 'name',
  'template-variable': 'name',
  'selector-class': 'name',
  'selector-id': 'name',
};

type Highlighter = ReturnType<typeof createLowlight>;
let made: Highlighter | undefined;

/** The tone of an element by its class: `hljs-title function_` is a title. */
function toneOf(names: unknown, around: CodeTone | null): CodeTone | null {
  const classes = Array.isArray(names) ? names.map(String) : [];
  const [scope = '', ...more] = classes.map((name) => name.replace(/^hljs-/, ''));
  const found = [[scope, ...more].join(' '), scope].find((name) => Object.hasOwn(TONES, name));
  return found === undefined ? around : (TONES[found] ?? null);
}

function parse({ highlight }: Highlighter, text: string, language: string): readonly RootContent[] {
  try {
    return highlight(language, text).children;
  } catch {
    // An error in a definition of a language.
    return [];
  }
}

/** The parts of code with a tone, in order, without overlaps; none for an unknown language, which is never guessed. */
export function highlight(text: string, language: string): readonly CodeToken[] {
  made ??= createLowlight(LANGUAGES);
  if (!made.registered(language)) return [];
  const tokens: CodeToken[] = [];
  let at = 0;
  const visit = (node: RootContent, tone: CodeTone | null): void => {
    if (node.type === 'element') {
      const own = toneOf(node.properties.className, tone);
      for (const child of node.children) visit(child, own);
    } else if (node.type === 'text') {
      const from = at;
      at += node.value.length;
      const last = tokens.at(-1);
      if (tone === null) return;
      if (last?.tone === tone && last.to === from) tokens[tokens.length - 1] = { ...last, to: at };
      else tokens.push({ from, to: at, tone });
    }
  };
  for (const node of parse(made, text, language)) visit(node, null);
  return tokens;
}
