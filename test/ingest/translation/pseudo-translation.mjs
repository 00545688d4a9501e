/** What the stub engines answer: words without meaning in the letters of the other language, with all numbers and tags. */

const SYLLABLES = '가나다라마바사아자차카타파하고노도로모보소오조초코토포호';

/** A small number that depends on a word. */
const hash = (word) => [...word].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) % 9973, 7);

const letters = (word, length, choose) =>
  Array.from({ length }, (_, at) => choose((hash(word) + at * 5) % SYLLABLES.length)).join('');

export function pseudoTranslation(text, to) {
  if (to === 'ko') {
    return text.replace(/[\p{Script=Latin}'’]+/gu, (word) =>
      letters(word, Math.ceil(word.length / 3), (at) => SYLLABLES.charAt(at)),
    );
  }
  return text.replace(/\p{Script=Hangul}+/gu, (word) =>
    letters(word, word.length * 2, (at) => 'aeioubdfgklmnprst'.charAt(at % 17)),
  );
}

const OTHER = {
  ko: 'The answer is in a language that nobody asked for, and it says so at length.',
  en: '이 답은 아무도 묻지 않은 언어로 길게 쓰였고 그렇다고 밝힌다.',
};

/** An answer with a lie in it; null for none. */
export function lying(lie, text, answer, to) {
  switch (lie) {
    case 'language':
      return OTHER[to] ?? text;
    case 'same':
      return text;
    case 'comment':
      return `Here is the translation: ${answer}`;
    case 'empty':
      return '';
    case 'doubled':
      return `${answer} ${answer}`;
    case 'prompt':
      return `You translate news into another language. Answer with one line for each. ${answer}`;
    case 'numbers':
      return answer.replace(/\d(?![^<]*>)/g, (digit) => String((Number(digit) + 3) % 10));
    case 'tags':
      return answer.replace(/<\/\d+>/g, '');
    case 'refused':
      return "I'm sorry, but I can't help with that request.";
    case 'missing':
      return null;
    default:
      return answer;
  }
}
