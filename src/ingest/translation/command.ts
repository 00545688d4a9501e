import { outputLines, ProgramError } from '../../platform/child-process.ts';
import { parseJson } from '../../platform/parse-json.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { cleanText } from '../../text/clean.ts';
import { Failure, seconds } from '../fetch/failure.ts';
import type { Env } from '../fetch/proxy.ts';
import type { EngineClient } from './model.ts';

/** Bytes of the output of a program. */
const MAX_OUTPUT = 8 * 1024 * 1024;

/**
 * A client for a program of the user: it gets a line of JSON for each text on its standard input and writes one for each
 * translation, in any order. It is started for each request, without a shell.
 */
export function openCommand(argv: readonly string[], env: Env, patience: number): EngineClient {
  const closing = new AbortController();
  return {
    async *translate(texts, { from, to, title }, signal) {
      const input = texts.map(({ text, terms }, id) => `${JSON.stringify({ id, text, from, to, terms, title })}\n`);
      const open = new Set(texts.keys());
      const limits = { patience, limit: MAX_OUTPUT, env };
      try {
        for await (const line of outputLines(argv, input.join(''), AbortSignal.any([signal, closing.signal]), limits)) {
          const value = parseJson(line);
          const { id, text } = isMapping(value) ? value : {};
          // Anything else is a message.
          if (typeof text !== 'string' || !open.delete(Number(id))) continue;
          yield { index: Number(id), text, why: null };
        }
      } catch (error) {
        if (!(error instanceof ProgramError)) throw error;
        if (error.message === 'ETIMEDOUT') throw new Failure('timeout', { seconds: seconds(patience) });
        throw new Failure('program-failed', { program: argv[0] ?? '', detail: cleanText(error.message) });
      }
      for (const index of open) yield { index, text: '', why: { code: 'answer-missing', params: {} } };
    },
    close: () => closing.abort(),
  };
}
