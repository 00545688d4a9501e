import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStoryName } from '../../src/db/scan/find-files.ts';
import { detectFeedLangs, detectLang, readLangTag, storyLang } from '../../src/text/language.ts';

const KOREAN = '니켈 값이 사흘째 오르고 있다. LME 거래소에서는 거래가 멈췄다.';
const ENGLISH = 'The price of nickel has risen for three days, and the exchange is closed.';

describe('detectLang', () => {
  test.each([
    ['ko', KOREAN],
    ['en', ENGLISH],
    ['en', `${ENGLISH} It is called 니켈 in Korean.`],
    ['ko', 'SK온·LG에너지솔루션 Q3 NCM811 양극재 CAPA 확대'],
    ['ja', 'ニッケルの価格が三日連続で上昇している。'],
    ['zh', '镍价连续三天上涨，交易所已经关闭。'],
    ['ru', 'Цены на никель растут третий день подряд.'],
    ['ru', 'Объём добычи вырос'],
    [
      'ru',
      'Газета «Вісник» сообщила, что это будет известно в ближайшие дни, но цены были выше, и этот рынок закрылся.',
    ],
    ['uk', 'Ціни на нікель зростають третій день поспіль, біржу зачинено.'],
    ['uk', 'Київ'],
    ['be', 'Цэны на нікель растуць трэці дзень запар, біржу зачынілі на ўвесь тыдзень.'],
    ['bg', 'Цените на никела растат трети пореден ден, а борсата е затворена за търговия.'],
    ['sr', 'Цене никла расту трећи дан заредом, а берза је затворена.'],
    ['mk', 'Цените на никелот растат трет ден по ред, а берзата ќе биде затворена.'],
    ['kk', 'Никель бағасы үшінші күн қатарынан өсіп келеді, биржа жабық.'],
    ['ky', 'Никелдин баасы үчүнчү күнү катары менен өсүп жатат, жаңы соода токтотулду.'],
    ['mn', 'Никелийн үнэ гурав дахь өдрөө өсөж байгаа бөгөөд бирж хаалттай байна.'],
    ['fa', 'قیمت نیکل برای سومین روز پیاپی افزایش یافت و بورس بسته است'],
    ['ur', 'نکل کی قیمت میں تیسرے دن بھی اضافہ ہوا ہے'],
    ['ar', 'ترتفع أسعار النيكل لليوم الثالث'],
    [
      'fr',
      'Les prix du nickel sont en hausse pour le troisième jour, et la bourse est fermée dans une ville qui ne dort pas.',
    ],
    ['de', 'Der Preis für Nickel ist den dritten Tag gestiegen, und die Börse ist nicht mehr für den Handel auf.'],
    ['es', 'El precio del níquel sube por tercer día y los mercados que lo venden no abren para las empresas.'],
    ['en', 'Nickel'],
    ['', '2026 — 12,345!'],
    ['', ''],
  ])('%s', (lang, text) => {
    expect(detectLang(text)).toBe(lang);
  });
});

describe('readLangTag', () => {
  test.each([
    ['ko_KR', 'ko-kr'],
    ['ko-kr', 'ko-kr'],
    ['EN', 'en'],
    [' en-us ', 'en-us'],
    ['zh-Hant-TW', 'zh-hant-tw'],
    ['en_US.UTF-8', 'en-us'],
    ['ko,en', 'ko'],
    ['Korean', 'ko'],
    ['kr', 'ko'],
    ['jp', 'ja'],
    ['und', ''],
    ['und-Latn', ''],
    ['utf-8', ''],
    ['utf', ''],
    ['UTF8', ''],
    ['iso-8859-1', ''],
    ['ks_c_5601-1987', ''],
    ['euc-kr', ''],
    ['gb2312', ''],
    ['big5', ''],
    ['us', ''],
    ['gb', ''],
    ['ks', 'ks'],
    ['fil', 'fil'],
    ['iw', 'he'],
    ['x-klingon', ''],
    ['english language', ''],
    ['../../etc', ''],
    ['__proto__', ''],
    ['constructor', ''],
    ['', ''],
  ])('%s', (tag, read) => {
    expect(readLangTag(tag)).toBe(read);
  });

  test('gives a language usable in a file name', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'koENzh-_ .1') })), (tag) => {
        const read = readLangTag(tag);
        expect(read === '' || readStoryName(`a.${read}.md`)?.lang === read).toBe(true);
      }),
    );
  });
});

describe('storyLang', () => {
  test.each([
    ['markup', 'fr', ENGLISH, 'fr'],
    ['only its primary subtag', 'en-GB', ENGLISH, 'en'],
    ['English markup on Korean text', 'en', KOREAN, 'ko'],
    ['Korean markup on English text', 'ko-KR', ENGLISH, 'en'],
    ['the code of the country', 'kr', KOREAN, 'ko'],
    ['Chinese markup on Japanese text', 'ja', '日本銀行総裁記者会見要旨', 'ja'],
    ['a language that nobody knows', 'sr', 'Цене никла расту трећи дан заредом.', 'sr'],
    ['no markup', '', KOREAN, 'ko'],
    ['a text too short to contradict', 'ko', 'LME', 'ko'],
    ['nothing', '', '', ''],
  ])('%s', (_what, tag, text, lang) => {
    expect(storyLang(tag, text)).toBe(lang);
  });
});

describe('Korean with many English words', () => {
  const mixed =
    'Kubernetes 1.35 release notes: Gateway API, Pod Security Admission, Vertical Pod Autoscaler, CRI-O runtime를 지원합니다. ' +
    'Container Storage Interface driver migration이 완료되었습니다. Sidecar는 stable입니다.';
  test.each(['', 'en', 'en-US', 'ko'])('is Korean under %j', (tag) => {
    expect(storyLang(tag, mixed, 'Kubernetes 1.35')).toBe('ko');
  });

  test('is not English about Korea', () => {
    const english =
      'The museum is on Line 2 at 강남역, and the exhibition 달항아리와 백자 is to be seen by all of the people. ';
    expect(storyLang('', english, 'Moon jars')).toBe('en');
    expect(storyLang('en', english, '강남역')).toBe('en');
    expect(storyLang('en', 'Stations: 강남역, 서울역, 부산역. Seoul Metro map and photos', 'Metro')).toBe('en');
  });
});

describe('a title', () => {
  const code =
    'for (auto it = v.begin(); it != v.end();) { if (check(*it)) it = v.erase(it); else ++it; } return v.size();';
  test.each([
    ['in Korean outweighs code', 'ko', '벡터에서 멤버 지우기', code, 'ko'],
    ['does so without markup', '', '벡터에서 멤버 지우기', code, 'ko'],
    ['with names in Latin letters', 'ko', 'STL vector, map 멤버를 지우기', code, 'ko'],
    ['does not outweigh English markup', 'en', '한글', ENGLISH, 'en'],
    ['does not outweigh another script', 'en', 'Nickel', KOREAN, 'ko'],
    ['in English says nothing against the text', '', 'Nickel', KOREAN, 'ko'],
  ])('%s', (_what, tag, title, text, lang) => {
    expect(storyLang(tag, text, title)).toBe(lang);
  });
});

describe('the texts of a feed', () => {
  const FRENCH = [
    'Le nickel en hausse pour la troisième journée',
    'Une mine ferme ses portes dans le nord',
    'Cobalt : les prix et la guerre',
    'Les usines attendent des livraisons de lithium, et les stocks sont au plus bas',
    'Procès du directeur à Lyon',
  ];

  test('determine one language together if single texts do not', () => {
    expect(FRENCH.filter((text) => detectLang(text) === 'en')).not.toEqual([]);
    expect(detectFeedLangs(FRENCH)).toEqual(FRENCH.map(() => 'fr'));
  });

  test('may have different languages if these are clear', () => {
    expect(
      detectFeedLangs([...FRENCH, KOREAN, `${ENGLISH} It was said that this is the end of it.`]).slice(-2),
    ).toEqual(['ko', 'en']);
  });

  test('do not affect texts in another script', () => {
    expect(detectFeedLangs([KOREAN, KOREAN, KOREAN, 'Nickel', '2026'])).toEqual(['ko', 'ko', 'ko', 'en', 'ko']);
    expect(detectFeedLangs(['', '1'])).toEqual(['', '']);
    expect(detectFeedLangs([])).toEqual([]);
  });

  test('are read up to a limit independent of their number', () => {
    const texts = Array.from({ length: 20_000 }, (_, index) => FRENCH[index % FRENCH.length] ?? '');
    expect(new Set(detectFeedLangs(texts))).toEqual(new Set(['fr']));
  });
});
