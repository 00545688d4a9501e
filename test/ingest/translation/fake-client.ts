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

const SYLLABLES = [...'가나다라마바사아자차카타파하거너더러머버서어저처커터'];

/** A translation that is never equal to the text: each Latin letter is a syllable. Tags and numbers stay. */
export const inKorean: Answer = ({ text }) =>
  text.replace(/[A-Za-z]/g, (letter) => SYLLABLES[letter.toLowerCase().charCodeAt(0) - 97] ?? '');

/** An engine in this process. */
export function fakeClient(answer: Answer = inKorean): FakeClient {
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
