import { type Draft, masked, measured, NUM, ordinal, START, toNumber } from './measured-number.ts';
import { CURRENCY_SIGN } from './units.ts';

const KO_SCALES: Readonly<Record<string, number>> = { 만: 1e4, 억: 1e8, 조: 1e12, 천: 1000, 백: 100 };
const KO_PART = new RegExp(`(${NUM})( ?여 ?)?([천백](?!분))?([만억조])?`, 'y');
const KO_START = new RegExp(`${START}(${CURRENCY_SIGN})? ?(?=\\d)`, 'g');
const KO_ORDINAL =
  / ?(?:번째|위(?![가-힣]{2})|차(?![가-힣]{2})|호(?:기|선)?|세기|등(?!급)|대 대통령|라운드|조(?= |에|의|로|를|는|와|,|\.))/y;
const KO_DAYS = '하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|보름'.split('|');
const KO_TENS = '|열|스물|서른|마흔|쉰|예순|일흔|여든|아흔'.split('|');
const KO_ONES = '|한|두|세|네|다섯|여섯|일곱|여덟|아홉'.split('|');
const KO_COUNTERS =
  '번째|가지|명|개|곳|번|차례|배|달|시간|나라|사람|군데|갈래|방향|단계|마리|대(?![가-힣])|채|척|편|팀|경기|건|쌍|자리|살|주(?! ?의)|해(?![가-힣])|차종|종|그룹|국가|회사|기업|분기|쪽|축|골|잔|세트|도시|지역|사업|광산|공장';
const KO_WORDS = new RegExp(
  `(?<![가-힣])(?:(${KO_DAYS.join('|')})|((?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)?)(한|두|세|네|다섯|여섯|일곱|여덟|아홉)?( ?)(?=${KO_COUNTERS}|방)|(둘|셋|넷|스무)(?![가-힣]{3}))`,
  'g',
);

/** The Korean number that begins at a place: `1억 2천만`, `3조 5000억`, `50여`. */
function koreanNumberAt(
  text: string,
  at: number,
): { value: number; scale: number; to: number; isRough: boolean } | null {
  let [value, to, least, isRough, last] = [0, at, Number.POSITIVE_INFINITY, false, 1];
  for (let from = at; ; ) {
    KO_PART.lastIndex = from;
    const match = KO_PART.exec(text);
    if (!match) break;
    const [whole, digits = '', more, small = '', big = ''] = match;
    const scale = (KO_SCALES[small] ?? 1) * (KO_SCALES[big] ?? 1);
    // `5천500만`: what follows a small scale belongs to the same large one.
    const next =
      small !== '' && big === ''
        ? /^(\d{1,3})([만억조])/.exec(text.slice(KO_PART.lastIndex, KO_PART.lastIndex + 5))
        : null;
    const size = next ? (KO_SCALES[next[2] ?? ''] ?? 1) : scale;
    if (scale >= least && !next) break;
    if (toNumber(digits) * scale >= least) break;
    value += next ? (toNumber(digits) * scale + Number(next[1])) * size : toNumber(digits) * scale;
    [to, last, isRough] = [
      from + whole.length + (next?.[0].length ?? 0),
      Math.max(last, size),
      isRough || more !== undefined,
    ];
    least = size;
    if (size < 1000 || more) break;
    from = text[to] === ' ' && size >= 1e4 ? to + 1 : to;
  }
  return to === at ? null : { value, scale: last, to, isRough };
}

const FRACTION = /(?<!\d)(\d{1,3})분의 ?(\d{1,3})(?!\d)/g;

/** The numbers of a Korean text without its dates. */
export function* koreanNumbers(text: string): Generator<Draft> {
  let rest = text;
  for (const match of text.matchAll(FRACTION)) {
    const value = Number(match[2]) / Number(match[1]);
    const to = match.index + match[0].length;
    if (Number.isFinite(value)) yield { ...ordinal(text, match.index, to, value), isMinor: value === 0.5 };
    rest = masked(rest, FRACTION);
  }
  let end = 0;
  for (const match of rest.matchAll(KO_START)) {
    const digits = match.index + match[0].length;
    if (digits < end) continue;
    const number = koreanNumberAt(rest, digits);
    if (!number) continue;
    const found = measured(rest, match[1] ? match.index : digits, number, match[1]);
    end = found.to;
    if (found.unit === '' && found.kind === 'count') {
      KO_ORDINAL.lastIndex = rest[number.to - 1] === '조' ? number.to - 1 : number.to;
      const place = KO_ORDINAL.exec(rest);
      if (place || rest[digits - 1] === '제') {
        const value = number.scale === 1e12 ? number.value / 1e12 : number.value;
        yield ordinal(rest, digits, place ? KO_ORDINAL.lastIndex : number.to, value);
        continue;
      }
      if (/[A-Za-z]/.test(rest[found.to] ?? '')) continue;
      // A number after a noun without a particle and without a counter is a part of a name: `모델 3`, `보잉 737`.
      const before = rest.slice(Math.max(0, digits - 8), digits);
      if (
        number.scale === 1 &&
        /^\d{1,4}(?![\d가-힣~∼-]|[.,]\d)/.test(rest.slice(digits, digits + 6)) &&
        /[가-힣&A-Za-z](?<![은는이가을를에의로과와도만서며고대]) ?$/.test(before)
      )
        continue;
    }
    yield { ...found, isRough: found.isRough || number.isRough };
  }
  for (const match of rest.matchAll(KO_WORDS)) {
    const [whole, day, tens = '', ones = '', , noun] = match;
    if (whole === '') continue;
    const from = match.index;
    if (day) {
      const value = day === '보름' ? 15 : KO_DAYS.indexOf(day) + 1;
      yield { ...ordinal(rest, from, from + whole.length, value), unit: 'day', isMinor: value === 1 };
    } else {
      const value = noun
        ? ({ 둘: 2, 셋: 3, 넷: 4, 스무: 20 }[noun] ?? 0)
        : KO_TENS.indexOf(tens) * 10 + KO_ONES.indexOf(ones);
      const to = from + (tens + ones + (noun ?? '')).length;
      if (value === 0) continue;
      if (/^ ?번째/.test(rest.slice(to, to + 4))) yield ordinal(rest, from, to, value);
      else yield { ...measured(rest, from, { value, scale: 1, to }), isMinor: value <= 2 };
    }
  }
}
