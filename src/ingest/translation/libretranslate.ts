import { parseJson } from '../../platform/parse-json.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { Failure } from '../fetch/failure.ts';
import { htmlToLine } from '../markdown/text.ts';
import { askServer, type EngineServer, problemIn, textOf } from './ask-server.ts';
import { batchesOf } from './batches.ts';
import type { EngineClient } from './model.ts';

/** A text as HTML; a name of an element cannot begin with a digit. */
const toHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/&lt;(\/?)(\d+)&gt;/g, '<$1x$2>')
    .replace(/&lt;(\d+)\/&gt;/g, '<x$1></x$1>');

const fromHtml = (html: string): string =>
  htmlToLine(html.replace(/<x(\d+)(?:\/>|>\s*<\/x\1>)/gi, '<$1/>').replace(/<(\/?)x(\d+)>/gi, '<$1$2>'));

/** A client for LibreTranslate. Its API takes no terms. */
export function openLibretranslate(server: EngineServer): EngineClient {
  const { key, sender } = server;
  return {
    async *translate(texts, { from, to }, signal) {
      for (const batch of batchesOf(texts)) {
        const json = {
          q: batch.map(({ source }) => toHtml(source.text)),
          source: from || 'auto',
          target: to,
          format: 'html',
          ...(key !== '' && { api_key: key }),
        };
        const value = parseJson(await textOf(await askServer(server, { path: '/translate', json }, signal)));
        const found = isMapping(value) ? value.translatedText : undefined;
        if (!Array.isArray(found)) throw new Failure('bad-answer', { detail: problemIn(value, key) });
        for (const [at, { index }] of batch.entries()) {
          const text: unknown = found[at];
          if (typeof text === 'string') yield { index, text: fromHtml(text), why: null };
          else yield { index, text: '', why: { code: 'answer-missing', params: {} } };
        }
      }
    },
    close: () => sender.close(),
  };
}
