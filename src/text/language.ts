/** How much of a text is examined, in characters. */
const SAMPLE = 4000;

/** Scripts by whose letters a language is recognized. */
type Script = 'hangul' | 'kana' | 'han' | 'latin' | 'cyrillic' | 'arabic' | 'hebrew' | 'greek' | 'thai' | 'devanagari';

/**
 * Ranges of the letters of each script in Unicode, first and last code unit, in ascending order. They are blocks, not
 * the property of each letter: counting by code units takes a twentieth of the time, and other characters of a block
 * are rare in prose.
 */
const BLOCKS: readonly (readonly [first: number, last: number, script: Script])[] = [
  [0x41, 0x5a, 'latin'],
  [0x61, 0x7a, 'latin'],
  [0xc0, 0x24f, 'latin'],
  [0x370, 0x3ff, 'greek'],
  [0x400, 0x52f, 'cyrillic'],
  [0x590, 0x5ff, 'hebrew'],
  [0x600, 0x6ff, 'arabic'],
  [0x750, 0x77f, 'arabic'],
  [0x900, 0x97f, 'devanagari'],
  [0xe00, 0xe7f, 'thai'],
  [0x1100, 0x11ff, 'hangul'],
  [0x1e00, 0x1eff, 'latin'],
  [0x3040, 0x30ff, 'kana'],
  [0x3130, 0x318f, 'hangul'],
  [0x3400, 0x4dbf, 'han'],
  [0x4e00, 0x9fff, 'han'],
  [0xac00, 0xd7a3, 'hangul'],
  [0xf900, 0xfaff, 'han'],
];

/** The script of every code unit: 0 for none, otherwise its index in `SCRIPTS` + 1; made when first needed. */
let table: Uint8Array | undefined;
const SCRIPTS: readonly Script[] = [...new Set(BLOCKS.map(([, , script]) => script))];

function scriptTable(): Uint8Array {
  if (table) return table;
  table = new Uint8Array(0x1_0000);
  for (const [first, last, script] of BLOCKS) table.fill(SCRIPTS.indexOf(script) + 1, first, last + 1);
  // Exclude the multiplication and division signs.
  table[0xd7] = table[0xf7] = 0;
  return table;
}

/** The default language of a script; for Cyrillic and Arabic letters tell more. */
const LANGUAGE_OF: Readonly<Partial<Record<Script, string>>> = {
  hangul: 'ko',
  kana: 'ja',
  han: 'zh',
  hebrew: 'he',
  greek: 'el',
  thai: 'th',
  devanagari: 'hi',
};

/** The scripts of languages; a language that is not listed is never contradicted. */
const WRITTEN_IN: Readonly<Record<string, readonly Script[]>> = Object.fromEntries(
  Object.entries({
    hangul: 'ko',
    'kana han': 'ja',
    han: 'zh',
    'cyrillic latin': 'sr uz',
    cyrillic: 'ru uk be bg mk mn ky kk tt tg',
    latin: 'en fr de es it pt nl sv da no fi pl cs hu tr vi id',
    arabic: 'ar fa ur',
    hebrew: 'he',
    greek: 'el',
    thai: 'th',
    devanagari: 'hi',
  }).flatMap(([scripts, langs]) => langs.split(' ').map((lang) => [lang, scripts.split(' ') as Script[]])),
);

/** Common short words that are typical of one language. */
const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('the of and to is that for with was are this from has have which its'.split(' ')),
  fr: new Set('le les des est une dans pour qui sur pas au ce sont avec aux cette du et à été leur ses l d'.split(' ')),
  de: new Set('der die und das ist nicht den von mit dem ein eine auf für sich des im auch wird'.split(' ')),
  es: new Set('el los las del que una por con para es y se su al como más pero'.split(' ')),
  it: new Set('il di che gli della per una nel sono non è le dei alla anche più l d'.split(' ')),
  pt: new Set('o os que não uma para com do da em um dos mais ao são foi'.split(' ')),
  nl: new Set('het een van en dat niet zijn op voor met aan ook wordt maar'.split(' ')),
};

const weights: Readonly<Partial<Record<Script, number>>> = { hangul: 2.5, kana: 2, han: 2.5, thai: 1.2 };

/** How much of a text is in each script; a syllable counts as several letters. */
function sharesOf(text: string): { readonly shares: ReadonlyMap<Script, number>; readonly letters: number } {
  const scripts = scriptTable();
  const counts = new Uint32Array(SCRIPTS.length + 1);
  for (let at = Math.min(text.length, SAMPLE) - 1; at >= 0; at--) {
    const script = scripts[text.charCodeAt(at)] ?? 0;
    counts[script] = (counts[script] ?? 0) + 1;
  }
  const shares = new Map<Script, number>();
  let letters = 0;
  for (const [index, script] of SCRIPTS.entries()) {
    const count = (counts[index + 1] ?? 0) * (weights[script] ?? 1);
    shares.set(script, count);
    letters += count;
  }
  return { shares, letters };
}

/** The language of Latin letters by its short words; '' if they are not conclusive. */
function clearLatin(text: string): string {
  const words =
    text
      .slice(0, SAMPLE)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const ranks = Object.entries(SMALL_WORDS)
    .map(([lang, small]) => ({ lang, hits: words.filter((word) => small.has(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  const [first, second] = ranks;
  // Enough words, and far more than those of any other language.
  const clear = first && second && first.hits >= 3 && first.hits * 8 >= words.length && first.hits >= second.hits * 1.5;
  return clear ? first.lang : '';
}

/** Korean words with a particle or an ending, also in Latin letters (`API를`). */
const INFLECTED = /[\p{L}\p{N}](?:은|는|을|를|에서|에|의|으로|로|와|과|도|다|요|해|한)(?=[\s.,!?]|$)/gu;

/** Whether the sentences of a text are Korean, however many English names they have. */
function isKorean(text: string, share: number): boolean {
  if (share < 0.05 || share >= 0.4) return share >= 0.4;
  const sample = text.slice(0, SAMPLE);
  const inflected = sample.match(INFLECTED)?.length ?? 0;
  const english =
    sample
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.filter((word) => SMALL_WORDS.en?.has(word)).length ?? 0;
  return inflected > 2 && inflected > english;
}

/** The language that a text's letters identify; `latin` if several use them, '' without letters. */
function byScript(text: string): string {
  const { shares, letters } = sharesOf(text);
  if (letters === 0) return '';
  const share = (script: Script): number => (shares.get(script) ?? 0) / letters;
  if (isKorean(text, share('hangul'))) return 'ko';
  if (share('kana') >= 0.1 && share('kana') + share('han') >= 0.4) return 'ja';
  const [most] = [...shares].sort((a, b) => b[1] - a[1]);
  if (most?.[0] === 'cyrillic') return cyrillicLang(text.slice(0, SAMPLE));
  if (most?.[0] === 'arabic') return arabicLang(text.slice(0, SAMPLE));
  return (most && LANGUAGE_OF[most[0]]) ?? 'latin';
}

/** The language of a text as an ISO 639 code; '' if it has no letters. */
export function detectLang(text: string): string {
  const found = byScript(text);
  // The default is English unless the words clearly say otherwise.
  return found === 'latin' ? clearLatin(text) || 'en' : found;
}

/** Texts of a feed that are read to detect its language. */
const FEED_TEXTS = 40;

/**
 * The languages of the texts of a feed that states none, in order. Few words are rarely conclusive, so an inconclusive
 * text gets the language of all texts together. '' without letters.
 */
export function detectFeedLangs(texts: readonly string[]): string[] {
  const step = Math.max(1, Math.ceil(texts.length / FEED_TEXTS));
  const some = texts.filter((_text, index) => index % step === 0);
  const common = detectLang(some.map((text) => text.slice(0, SAMPLE / some.length)).join('\n'));
  return texts.map((text) => {
    const found = byScript(text);
    if (found === 'latin') return clearLatin(text) || (WRITTEN_IN[common]?.includes('latin') ? common : 'en');
    return found || common;
  });
}

/** Names used in place of tags, and tags without meaning. */
const NAMED_LANGUAGES: Readonly<Record<string, string>> = {
  korean: 'ko',
  한국어: 'ko',
  english: 'en',
  japanese: 'ja',
  chinese: 'zh',
  // Country codes used for languages.
  kr: 'ko',
  jp: 'ja',
  cn: 'zh',
  // Obsolete codes.
  iw: 'he',
  ji: 'yi',
  in: 'id',
  und: '',
  mul: '',
  zxx: '',
  mis: '',
};

/** The languages of ISO 639-1. */
const TWO_LETTERS: ReadonlySet<string> = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es ' +
    'et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj ' +
    'kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ' +
    'ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ' +
    'ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' '),
);
/** Prefixes of charsets and formats, which some write in place of a language. */
const CHARSET = /^(?:utf|ucs|iso|euc|ksc|ks-c|big|gbk|xml|rss)(?:[-\d]|$)/;

/** A language tag in lower case with hyphens, as in names of story files; '' if it does not exist. */
export function readLangTag(tag: string): string {
  const plain = tag.slice(0, 100).trim().toLowerCase().replaceAll('_', '-');
  const said = Object.hasOwn(NAMED_LANGUAGES, plain) ? NAMED_LANGUAGES[plain] : undefined;
  if (said !== undefined) return said;
  const found = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*(?=$|[-.,;@\s])/.exec(plain)?.[0] ?? '';
  const [primary = ''] = found.split('-');
  if (NAMED_LANGUAGES[primary] === '' || CHARSET.test(plain) || (primary.length === 2 && !TWO_LETTERS.has(primary)))
    return '';
  return found;
}

/**
 * The language of a story as its primary subtag (`ko`, `en`, `zh`). The markup's statement counts unless the text is
 * clearly in another script; otherwise the letters decide. A title in another script outweighs a text of Latin letters,
 * which may be code or names. '' if nothing tells.
 */
export function storyLang(markup: string, text: string, title = ''): string {
  const [said = ''] = readLangTag(markup).split('-');
  const whole = `${title}\n${text}`;
  const scripts = WRITTEN_IN[said];
  const { shares, letters } = sharesOf(whole);
  if (said !== '' && (!scripts || letters < 10)) return said;
  if (said === 'en' && isKorean(whole, (shares.get('hangul') ?? 0) / letters)) return 'ko';
  const own = (scripts ?? []).reduce((sum, script) => sum + (shares.get(script) ?? 0), 0);
  if (said !== '' && own / letters >= (said === 'en' ? 0.5 : 0.1)) return said;
  const found = byScript(whole);
  if (found !== 'latin') return found;
  const ofTitle = byScript(title);
  return ofTitle === 'latin' || ofTitle === '' ? clearLatin(whole) || 'en' : ofTitle;
}

/**
 * Languages that share a script, identified by letters that not all of them have. The first is the default of the
 * script; of two with equal letters in a text the first counts.
 */
type Alphabets = readonly (readonly [lang: string, letters: string])[];

const CYRILLIC: Alphabets = [
  ['ru', 'ыэёъ'],
  ['uk', 'іїєґ'],
  ['be', 'ўіыэё'],
  ['sr', 'ђјљњћџ'],
  ['mk', 'ѓѕјљњќџѐѝ'],
  ['mn', 'өүыэёъ'],
  ['ky', 'ңөүыэёъ'],
  ['kk', 'әғқңөұүһіыэёъ'],
  ['tt', 'әңөүһҗыэёъ'],
  ['tg', 'ғӣқӯҳҷъэё'],
  ['uz', 'ўқғҳъэё'],
];
const ARABIC: Alphabets = [
  ['ar', 'كيةى'],
  ['fa', 'پچژگکی'],
  ['ur', 'پچژگکیٹڈڑںےہھ'],
];
/** The share of letters from which the first stays: a name in another language does not change it. */
const ENOUGH = 0.65;
/** In Bulgarian it is a vowel; in Russian it occurs only before these vowels. */
const BULGARIAN = /ъ(?![еёюя])/;

function byLetters(text: string, alphabets: Alphabets): string {
  const counts = new Map<string, number>();
  const known = new Set(alphabets.flatMap(([, letters]) => [...letters]));
  let all = 0;
  for (const letter of text.toLowerCase()) {
    if (!known.has(letter)) continue;
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
    all += 1;
  }
  const shares = alphabets.map(([lang, letters]) => {
    const own = [...letters].reduce((sum, letter) => sum + (counts.get(letter) ?? 0), 0);
    return { lang, share: all === 0 ? 0 : own / all };
  });
  const [first] = shares;
  if (!first || all === 0 || first.share >= ENOUGH) return first?.lang ?? '';
  return shares.reduce((best, one) => (one.share > best.share ? one : best)).lang;
}

/** The language of a text in Cyrillic letters; Russian if they are not conclusive. */
function cyrillicLang(text: string): string {
  if (BULGARIAN.test(text.toLowerCase()) && !/[ыэё]/i.test(text)) return 'bg';
  return byLetters(text, CYRILLIC);
}

/** The language of a text in Arabic letters; Arabic if they are not conclusive. */
function arabicLang(text: string): string {
  return byLetters(text, ARABIC);
}
