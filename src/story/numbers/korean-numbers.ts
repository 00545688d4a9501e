import { type Draft, masked, measured, NUM, ordinal, START, toNumber } from './measured-number.ts';
import { CURRENCY_SIGN } from './units.ts';

const KO_SCALES: Readonly<Record<string, number>> = { 만: 1e4, 억: 1e8, 조: 1e12, 천: 1000, 백: 100 };
const KO_PART = new RegExp(
  `(${NUM})( ?여 ?)?(?:([천백])(?!분)(?:(?:(\\d)백)?(\\d{1,3})?(?=[만억조]))?)?([만억조])?`,
  'y',
);
const KO_START = new RegExp(`${START}(${CURRENCY_SIGN})? ?(?=\\d)`, 'g');
const KO_ORDINAL =
  / ?(?:번째|박(?= )|위(?!원|기|안|험|치|성|반)|차(?:전|(?!례|량|선|종|관|이|별))|호(?:기|선)?|세기|등(?!급)|대 (?:대통령|총선|대선|국회)|급(?![가-힣]{2})|심(?![가-힣]{2})|라운드|조(?= (?![개건주배명])|에|의|로|를|는|와|,|\.))/y;
const KO_DAYS = '하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|보름|일주일'.split('|');
const KO_TENS = '|열|스물|서른|마흔|쉰|예순|일흔|여든|아흔'.split('|');
const KO_ONES = '|한|두|세|네|다섯|여섯|일곱|여덟|아홉'.split('|');
const KO_COUNTERS =
  '번째|가지|명|개|곳|번|차례|배|달|시간|나라|사람|군데|갈래|방향|단계|마리|대(?![가-힣])|채|척|편|팀|경기|건|쌍|자리|살|주(?! ?의)|해(?![가-힣])|차종|종|그룹|국가|회사|기업|분기|쪽|축|골|잔|세트|도시|지역|사업|광산|공장';
const KO_WORDS = new RegExp(
  `(?<![가-힣])(?:(${KO_DAYS.join('|')})|((?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)?)(한|두|세|네|다섯|여섯|일곱|여덟|아홉)?(?:( ?)(?=${KO_COUNTERS}|방)| (?=[가-힣]))|(둘|셋|넷|스무)(?![가-힣]{3})|(석|넉)(?= 달))`,
  'g',
);

/** The Korean number that begins at a place: `1억 2천만`, `3조 5000억`, `5천500만`, `50여`. */
function koreanNumberAt(
  text: string,
  at: number,
): { value: number; scale: number; to: number; isRough: boolean } | null {
  let [value, scale, to, isRough, least] = [0, 1, at, false, Number.POSITIVE_INFINITY];
  for (let from = at; ; from = text[to] === ' ' ? to + 1 : to) {
    KO_PART.lastIndex = from;
    const match = KO_PART.exec(text);
    if (!match) break;
    const [whole, digits = '', more, small = '', hundreds = '', ones = '', big = ''] = match;
    const rest = Number(hundreds) * 100 + Number(ones);
    const size = (KO_SCALES[big] ?? 1) * (rest === 0 ? (KO_SCALES[small] ?? 1) : 1);
    const part = (KO_SCALES[big] ?? 1) * (toNumber(digits) * (KO_SCALES[small] ?? 1) + rest);
    if (part >= least) break;
    value += part;
    to = from + whole.length;
    scale = Math.max(scale, size);
    least = size;
    isRough ||= more !== undefined;
    if (size < 100 || more) break;
  }
  return to === at ? null : { value, scale, to, isRough };
}

/** A distance or time in sport: `2m34`, `9초 84`. */
const METRES = /(?<![\d.,])(\d{1,3})(?:m|(초) ?)(\d\d)(?!\d|[,.]\d| ?[%명개번분살위만억])/g;
/** Halves of years and of games, and numbers of which only the size is stated: `수십만`. */
const HALVES = /(?<![가-힣])(?:(상반기|전반(?= ?(?:\d|추가|종료|전)))|하반기|후반(?= ?(?:\d|추가|종료|전)))/g;
const MANY =
  /(?<![가-힣])수([십백천])?([만억조])?(?= ?(?:명|개|건|채|대|가구|년|원|달러|곳|마리|톤|t|차례|시간|발|배|번))/g;
/** An article and a paragraph of a law: `7조 1항`. */
const LAW = /(?<!\d)(\d{1,4})조(?:의\d+)? ?(\d{1,3})항/g;
const FRACTION = /(?<!\d)(\d{1,3})분의 ?(\d{1,3})(?!\d)/g;

/** The numbers of a Korean text without its dates. */
export function* koreanNumbers(text: string): Generator<Draft> {
  const rest = [FRACTION, METRES, LAW].reduce(masked, text);
  for (const { 0: found, 1: whole, 2: seconds, 3: rest, index } of text.matchAll(METRES)) {
    const to = index + found.length;
    yield { ...ordinal(text, index, to, Number(`${whole}.${rest}`)), unit: seconds ? 'second' : 'm', isMinor: false };
  }
  for (const { 0: found, 1: first, index } of text.matchAll(HALVES))
    yield { ...ordinal(text, index, index + found.length, first ? 1 : 2), unit: 'half' };
  for (const { 0: found, 1: small = '', 2: big = '', index } of text.matchAll(MANY)) {
    const value = (KO_SCALES[small] ?? (small ? 10 : 1)) * (KO_SCALES[big] ?? 1);
    if (value > 1) yield { ...ordinal(text, index, index + found.length, value), unit: 'many' };
  }
  for (const { 0: found, 1: article, 2: paragraph, index } of text.matchAll(LAW)) {
    for (const value of [article, paragraph]) yield ordinal(text, index, index + found.length, Number(value));
  }
  for (const match of text.matchAll(FRACTION)) {
    const value = Number(match[2]) / Number(match[1]);
    const to = match.index + match[0].length;
    if (Number.isFinite(value)) yield { ...ordinal(text, match.index, to, value), isMinor: value === 0.5 };
  }
  let end = 0;
  for (const match of rest.matchAll(KO_START)) {
    const digits = match.index + match[0].length;
    if (digits < end) continue;
    const number = koreanNumberAt(rest, digits);
    if (!number) continue;
    const found = measured(rest, match[1] ? match.index : digits, number, match[1]);
    end = found.to;
    let isName = false;
    if (found.unit === '' && found.kind === 'count') {
      KO_ORDINAL.lastIndex = rest[number.to - 1] === '조' ? number.to - 1 : number.to;
      const place = KO_ORDINAL.exec(rest);
      if (place || rest[digits - 1] === '제') {
        const value = number.scale === 1e12 ? number.value / 1e12 : number.value;
        yield ordinal(rest, digits, place ? KO_ORDINAL.lastIndex : number.to, value);
        continue;
      }
      // A number after a noun without a particle and without a counter is mostly a part of a name: `모델 3`.
      isName =
        /[A-Za-z]/.test(rest[found.to] ?? '') ||
        (/^\d{1,4}(?![\d가-힣~∼-]|[.,]\d)/.test(rest.slice(digits, digits + 6)) &&
          /[가-힣&A-Za-z](?<![은는이가을를에의로과와도만서며고대]) ?$/.test(
            rest.slice(Math.max(0, digits - 8), digits),
          ));
    }
    const isHalf = found.unit !== '' && /^ 반(?![가-힣])/.test(rest.slice(found.to, found.to + 3));
    yield {
      ...found,
      value: found.value + (isHalf ? 0.5 : 0),
      isRough: found.isRough || number.isRough,
      isMinor: (found.isMinor && !isHalf) || isName,
    };
  }
  for (const match of rest.matchAll(KO_WORDS)) {
    const [whole, day, tens = '', ones = '', counted, number, short] = match;
    const noun = number ?? short;
    if (whole === '') continue;
    const from = match.index;
    if (day) {
      const value = day === '보름' ? 15 : day === '일주일' ? 7 : KO_DAYS.indexOf(day) + 1;
      yield { ...ordinal(rest, from, from + whole.length, value), unit: 'day', isMinor: /^[하일]/.test(day) };
    } else {
      const value = noun
        ? ({ 둘: 2, 셋: 3, 넷: 4, 스무: 20, 석: 3, 넉: 4 }[noun] ?? 0)
        : KO_TENS.indexOf(tens) * 10 + KO_ONES.indexOf(ones);
      const to = from + (tens + ones + (noun ?? '')).length;
      if (value === 0) continue;
      if (/^ ?번째/.test(rest.slice(to, to + 4))) yield ordinal(rest, from, to, value);
      else {
        // `세 부담` is no number, `세 명` is one.
        const isUncounted = counted === undefined && noun === undefined && (value < 5 || value === 10);
        yield { ...measured(rest, from, { value, scale: 1, to }), isMinor: value <= 2 || isUncounted };
      }
    }
  }
}
