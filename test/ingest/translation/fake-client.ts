import { Failure } from '../../../src/ingest/fetch/failure.ts';
import type {
  EngineAnswer,
  EngineClient,
  SourceText,
  TranslationOrder,
} from '../../../src/ingest/translation/model.ts';

/** What a fake engine does with a text: its translation, a reason for none, or an error of the whole request. */
type Answer = (source: SourceText, order: TranslationOrder, requests: number) => string | null | Failure;

export interface FakeClient extends EngineClient {
  /** The texts of each request. */
  readonly requests: string[][];
  readonly orders: TranslationOrder[];
}

/** Upper case with the language: never equal to the text. */
export const shout: Answer = ({ text }, { to }) => `${to}:${text.replace(/[a-z]/g, (letter) => letter.toUpperCase())}`;

/** An engine in this process. */
export function fakeClient(answer: Answer = shout): FakeClient {
  const requests: string[][] = [];
  const orders: TranslationOrder[] = [];
  return {
    requests,
    orders,
    async *translate(texts, order, signal): AsyncGenerator<EngineAnswer> {
      requests.push(texts.map(({ text }) => text));
      orders.push(order);
      const number = requests.length;
      for (const [index, source] of texts.entries()) {
        await new Promise((resolve) => setImmediate(resolve));
        signal.throwIfAborted();
        const text = answer(source, order, number);
        if (text instanceof Failure) throw text;
        yield text === null ? { index, text: '', why: { code: 'bad-answer', params: {} } } : { index, text, why: null };
      }
    },
    close: () => {},
  };
}
