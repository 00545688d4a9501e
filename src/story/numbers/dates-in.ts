import type { NumberMention } from './model.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH =
  '(?<month>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\\.|(?= ?\\d)|(?<=\\d ...)))';
const DAY = '(?<!\\d)(?<day>\\d{1,2})(?!\\d|,\\d|\\.\\d)(?:st|nd|rd|th)?';
const DAYS = `${DAY}(?: ?(?:[-–]|to|and|or) ?(?<lastDay>\\d{1,2})(?!\\d|[,.]\\d|%|:)(?! (?:people|percent|million|billion)))?`;
const YEAR = '(?<year>(?:19|20)\\d\\d)(?!\\d)';
const ISO =
  /(?<![\d.-])(?<year>(?:19|20)\d\d)(?:-(?<month>\d\d)-(?<day>\d\d)(?:T[\d:.]+Z?)?|\. ?(?<month2>\d{1,2})\. ?(?<day2>\d{1,2})\.?)(?![\d-])/g;

const EN_DATES = [
  new RegExp(`${DAYS} ${MONTH}(?:,? ${YEAR})?`, 'g'),
  new RegExp(`\\b${MONTH} ${DAYS}(?:, ${YEAR})?`, 'g'),
  new RegExp(`\\b${MONTH},? (?:of )?${YEAR}`, 'g'),
  new RegExp(
    `\\b(?!May|March)${MONTH}\\b|(?<=\\b(?:[Ii]n|[Bb]y|[Ss]ince|until|till|from|of|last|next|this|early|late|through|and|to|mid|before|after|for|[Ff]rom|[Ll]ast)[ -])(?<may>May|March)\\b`,
    'g',
  ),
];
const YEARS =
  /(?<![\d.,A-Za-z$€£¥₩+]|\d[-–])(?<year>(?:19|20)\d\d)(?:(?<decade>[’']?s\b)|[-–/](?<to>(?:19|20)\d\d|\d\d)(?![\d,.]\d))?(?![\dA-Za-z%]|[,.]\d|[ -](?:people|tonnes|tons|won|dollars|yuan|euros|yen|miles|barrels|homes|houses|workers|troops|points|hectares|km|m|MW|kg|ounces|soldiers|residents|passengers|jobs))/g;
const EN_WEEKDAYS = /\b(?<!Black |Good |Bloody )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/g;
const EN_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const KO_DAY = '(?<!\\d)(?<day>\\d{1,2})일';
const KO_DAYS = `(?:(?<firstDay>\\d{1,2})일?[~∼–-])?${KO_DAY}`;
/** What follows days that are counted, not dates. */
const KO_COUNTED =
  '(?!간|째|짜리|치(?!러)|이내|만에|여(?![가-힣])|물| ?(?:동안|이상|이내|안에|만에|뒤(?!늦)|후(?![가-힣])|전(?![가-힣])|연속|앞서|가량|정도|내(?=[ .에])|남짓|넘))';
const KO_DATES = [
  /(?<![\d.,·])(?<month>\d{1,2})·(?<day>\d{1,2})(?= ?(?![호차번위급]|분기|학년)[가-힣])/g,
  new RegExp(
    `(?<![\\d.,])(?:(?<firstMonth>\\d{1,2})월?[~∼–-])?(?:(?<year>\\d{4})년 ?)?(?<!\\d)(?<month>\\d{1,2})월(?: ?${KO_DAYS})?`,
    'g',
  ),
  new RegExp(`(?<![\\d.,약대소총여])(?<!(?:약|최대|최소|향후|앞으로|무려) )${KO_DAYS}${KO_COUNTED}`, 'g'),
  /(?<![\d.,만억조천])(?:(?<firstYear>\d{4})년?[~∼–-])?(?<year>(?:1[89]|20|21)\d\d)(?:[~∼–-](?<to>\d{2,4}))?년(?:(?<decade>대)|도|산|형)?/g,
  /(?<![\d.,A-Za-z~∼-])(?<year>(?:19|20)\d\d)(?:[-/~∼–](?<to>\d\d)(?!\d))?(?= (?!만|억|조)[가-힣A-Z])/g,
];
const KO_WEEKDAYS = /(?<![가-힣])([월화수목금토일])요일|\(([월화수목금토일])\)/g;

type Groups = Readonly<Record<string, string | undefined>>;

function monthNumber(month: string | undefined): number {
  if (month === undefined) return 0;
  return /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3)) + 1;
}

/** The dates that a match states: two for a range. */
function valuesOf(groups: Groups): readonly number[] {
  const { year, month, month2, may, day, day2, lastDay, firstDay, firstMonth, firstYear, to } = groups;
  const [y, m] = [Number(year ?? 0), monthNumber(month ?? month2 ?? may)];
  const value = (d: string | undefined, ofMonth = m, ofYear = y): number =>
    ofYear * 10_000 + ofMonth * 100 + Number(d ?? 0);
  const more: number[] = [];
  if (firstDay ?? lastDay) more.push(value(firstDay ?? lastDay));
  if (firstMonth) more.push(value(undefined, Number(firstMonth)));
  if (firstYear) more.push(value(undefined, 0, Number(firstYear)));
  if (to) more.push(value(undefined, 0, to.length === 4 ? Number(to) : Math.floor(y / 100) * 100 + Number(to)));
  return [value(day ?? day2), ...more].filter((one) => isDate(one));
}

function isDate(value: number): boolean {
  const [month, day] = [Math.floor(value / 100) % 100, value % 100];
  return value > 0 && month <= 12 && day <= 31;
}

/** The dates and weekdays of a text, with the text around them without what they are written with. */
export function datesIn(
  text: string,
  lang: string,
): { readonly dates: readonly NumberMention[]; readonly rest: string } {
  const dates: NumberMention[] = [];
  let rest = text;
  const add = (kind: 'date' | 'weekday', values: readonly number[], from: number, found: string): void => {
    for (const value of values)
      dates.push({ kind, value, unit: '', isRough: false, isMinor: false, text: found, from, to: from + found.length });
  };
  const patterns = lang === 'ko' ? [ISO, ...KO_DATES] : lang === 'en' ? [ISO, ...EN_DATES, YEARS] : [ISO];
  for (const pattern of patterns) {
    rest = rest.replace(pattern, (found: string, ...args: readonly unknown[]) => {
      const groups = args.at(-1) as Groups;
      const values = valuesOf(groups);
      if (values.length === 0) return found;
      add('date', values, args.at(-3) as number, found);
      return '\0'.repeat(found.length);
    });
  }
  const days = lang === 'ko' ? KO_WEEKDAYS : lang === 'en' ? EN_WEEKDAYS : null;
  for (const match of days ? text.matchAll(days) : []) {
    const name = match[1] ?? match[2];
    const day = name ? '월화수목금토일'.indexOf(name) : EN_DAYS.indexOf(match[0].slice(0, 3));
    add('weekday', [day + 1], match.index, match[0]);
  }
  return { dates, rest };
}
