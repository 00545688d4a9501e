import type { EngineClient } from '../../ingest/translation/model.ts';
import { parseMarkdown } from '../../story/file/parse-markdown.ts';
import { compareEditions } from '../../story/numbers/compare-editions.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { reasonText } from '../feeds/ingest-results.ts';

/** The program's own sentences, with numbers: what a test sends. */
const SENTENCES = {
  en: [
    'Copper prices rose 2.4% to $9,850 a tonne on Monday.',
    'The mine employs 1,200 people and produced 35 million tonnes of ore last year.',
    'Talks with the government resume on 3 March, the company said.',
  ],
  ko: [
    '월요일 구리 가격은 톤당 9850달러로 2.4% 올랐다.',
    '이 광산은 직원이 1200명이며 지난해 광석 3500만 톤을 생산했다.',
    '회사는 정부와의 협상이 3월 3일 재개된다고 밝혔다.',
  ],
} as const;

/** A sentence with its translation, '' for none, and what is wrong with it in words, '' for nothing. */
export interface TestedSentence {
  readonly original: string;
  readonly translation: string;
  readonly problem: string;
}

/** The numbers that differ, as written on both sides. */
function numberProblem(context: Context, original: string, text: string, from: string, to: string): string {
  const side = (words: string, lang: string) => ({ lang, published: '', blocks: parseMarkdown(words) });
  const [left, right] = [side(original, from), side(text, to)];
  const found = compareEditions({ left, right, pairs: [{ left: 0, right: 0 }] });
  const shown = found.map(({ left: one, right: other }) => `${one?.text ?? '–'} / ${other?.text ?? '–'}`);
  return shown.length === 0 ? '' : context.words.engines.numbers(shown.join(', '));
}

/**
 * Translates the first sentences of the program's own into the language of the interface, and checks them.
 *
 * @throws Failure
 */
export async function testEngine(
  context: Context,
  client: EngineClient,
  count = 3,
): Promise<readonly TestedSentence[]> {
  const { checkAnswer } = await import('../../ingest/index.ts');
  const { ui: to } = context;
  const from = to === 'ko' ? 'en' : 'ko';
  const texts = SENTENCES[from].slice(0, count).map((text) => ({ kind: 'text' as const, text, terms: [] }));
  const found = new Map<number, TestedSentence>();
  for await (const { index, text, why } of client.translate(
    texts,
    { from, to, title: '' },
    new AbortController().signal,
  )) {
    const original = texts[index]?.text ?? '';
    const checked = checkAnswer(original, text, to);
    const code = why?.code ?? checked.fault;
    const problem = code
      ? reasonText({ code, params: {} }, context)
      : numberProblem(context, original, checked.text, from, to);
    found.set(index, { original, translation: code ? cleanText(text) : checked.text, problem });
  }
  const missing = reasonText({ code: 'answer-missing', params: {} }, context);
  return texts.map(({ text }, at) => found.get(at) ?? { original: text, translation: '', problem: missing });
}
