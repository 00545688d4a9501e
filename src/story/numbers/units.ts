/** Units and currencies by their canonical names, with the words and signs that texts use for them. */
const UNITS = {
  t: 'tonnes?|metric tons?|tons?|t|톤',
  kg: 'kilograms?|kilos?|kg|㎏|킬로그램',
  g: 'grams?|g|그램',
  lb: 'lbs?|pounds? of',
  oz: 'ounces?|oz|온스',
  km: 'kilomet(?:re|er)s?|km|kph|㎞|킬로미터|킬로',
  m: 'met(?:re|er)s?|m|미터',
  cm: 'centimet(?:re|er)s?|cm|㎝|센티미터',
  mm: 'millimet(?:re|er)s?|mm|㎜|밀리미터',
  mi: 'miles?|mph|마일',
  ft: 'feet|foot|ft|피트',
  in: 'inch(?:es)?|인치',
  ha: 'hectares?|ha|헥타르|㏊',
  acre: 'acres?|에이커',
  km2: 'square kilomet(?:re|er)s?|sq\\.? km|km²|㎢|제곱킬로미터',
  m2: 'square met(?:re|er)s?|sq\\.? m|m²|㎡|제곱미터',
  m3: 'cubic met(?:re|er)s?|m³|㎥|세제곱미터',
  W: 'watts?|W|와트',
  kW: 'kilowatts?|kW|㎾|킬로와트',
  MW: 'megawatts?|MW|㎿|메가와트',
  GW: 'gigawatts?|GW|기가와트',
  kWh: 'kilowatt[- ]hours?|kWh|킬로와트시',
  MWh: 'megawatt[- ]hours?|MWh|메가와트시',
  GWh: 'gigawatt[- ]hours?|GWh|기가와트시',
  TWh: 'terawatt[- ]hours?|TWh|테라와트시',
  barrel: 'barrels?|bbl|배럴',
  litre: 'lit(?:re|er)s?|리터|ℓ',
  '°C': '°C|℃|°(?!F)|degrees?(?: Celsius)?(?! Fahrenheit)|도',
  '°F': '°F|degrees? Fahrenheit|화씨',
  ppm: 'ppm',
  hPa: 'hPa|hectopascals?|millibars?|헥토파스칼',
  person: 'people|persons?|명|인(?![가-힣])|사람',
  point: 'points?|포인트|점',
  second: 'seconds?|초',
  minute: 'minutes?|mins?|분(?!기|의)',
  hour: 'hours?|hrs?|시간',
  day: 'days?|일',
  week: 'weeks?|주(?=간|째|일|차| (?:동안|만에|안에|뒤|후|전|연속))',
  month: 'months?|개월|달(?!러)',
  year: 'years?|년|해(?![가-힣])',
  decade: 'decades?',
  quarter: '분기',
  times: 'times|fold|배(?![가-힣]{2})',
  cent: 'cents?|센트(?!럴)',
} as const;

const CURRENCIES = {
  AUD: 'Australian dollars?|AUD|A\\$|AU\\$|호주 ?달러',
  CAD: 'Canadian dollars?|CAD|C\\$|CA\\$|캐나다 ?달러',
  HKD: 'Hong Kong dollars?|HKD|HK\\$|홍콩 ?달러',
  TWD: 'Taiwan(?:ese)? dollars?|TWD|NT\\$|대만 ?달러',
  SGD: 'Singapore dollars?|SGD|S\\$|싱가포르 ?달러',
  NZD: 'New Zealand dollars?|NZD|NZ\\$|뉴질랜드 ?달러',
  USD: '(?:US |U\\.S\\. )?dollars?|USD|US\\$|\\$|(?:미국 ?|미 ?)?달러|불(?![가-힣])',
  EUR: 'euros?|EUR|€|유로',
  GBP: 'pounds?(?: sterling)?|GBP|£|(?:영국 ?)?파운드',
  JPY: 'yen|JPY|¥|(?:일본 ?)?엔',
  CNY: 'yuan|renminbi|CNY|RMB|(?:중국 ?)?위안',
  KRW: '(?:South )?(?:Korean )?won|KRW|₩|원',
  INR: 'rupees?|INR|₹|루피(?!아)',
  IDR: 'rupiahs?|IDR|루피아',
  RUB: 'rubles?|roubles?|RUB|루블',
  BRL: 'reais|BRL|R\\$|헤알',
  MXN: 'pesos?|MXN|페소',
  CHF: '(?:Swiss )?francs?|CHF|(?:스위스 ?)?프랑',
  CLP: 'Chilean pesos?|칠레 ?페소',
} as const;

/** What a unit is measured in, and how many of that it is. */
const IN_BASE: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  kg: ['t', 1e-3],
  g: ['t', 1e-6],
  lb: ['t', 4.5359e-4],
  km: ['m', 1000],
  cm: ['m', 0.01],
  mm: ['m', 0.001],
  mi: ['m', 1609.344],
  ft: ['m', 0.3048],
  in: ['m', 0.0254],
  acre: ['ha', 0.40469],
  km2: ['ha', 100],
  m2: ['ha', 1e-4],
  W: ['MW', 1e-6],
  kW: ['MW', 1e-3],
  GW: ['MW', 1000],
  kWh: ['MWh', 1e-3],
  GWh: ['MWh', 1000],
  TWh: ['MWh', 1e6],
  second: ['hour', 1 / 3600],
  minute: ['hour', 1 / 60],
  day: ['hour', 24],
  week: ['hour', 168],
  year: ['month', 12],
  decade: ['month', 120],
};

/** Units whose conversion is never a round number. */
export const IMPERIAL: ReadonlySet<string> = new Set(['lb', 'mi', 'ft', 'in', 'acre']);

/** The base of a unit and its factor; a unit without one is its own. */
export const inBase = (unit: string): readonly [base: string, factor: number] => IN_BASE[unit] ?? [unit, 1];

/** Signs and codes of currencies that come before a number, as the source of an expression. */
export const CURRENCY_SIGN = '(?:US|AU?|CA?|HK|NT|NZ|S|R)?\\$|[€£¥₩₹]|(?:USD|EUR|GBP|JPY|KRW|CNY|RMB|AUD|CAD)(?= ?\\d)';

const TABLE: readonly (readonly [name: string, words: string])[] = Object.entries({ ...UNITS, ...CURRENCIES });
const AFTER = new RegExp(`[ -]?(?:${TABLE.map(([, words]) => `(${words})`).join('|')})(?![A-Za-z\\d])`, 'y');

/** A unit or currency as it is written after a number. */
export interface FoundUnit {
  readonly unit: string;
  readonly isMoney: boolean;
  /** The end of the unit in the text. */
  readonly to: number;
}

/** The unit or currency at a place of a text, after at most one space; null for none. */
export function unitAt(text: string, at: number): FoundUnit | null {
  AFTER.lastIndex = at;
  const match = AFTER.exec(text);
  const unit = match && TABLE[match.slice(1).findIndex((part) => part !== undefined)]?.[0];
  return unit ? { unit, isMoney: unit in CURRENCIES, to: at + match[0].length } : null;
}
