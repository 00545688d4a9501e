import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/ingest/article/read-page.ts';
import { itemOfPage, jsonLd, paragraphs } from './helpers.ts';

const URL = 'https://site.example/news/1';
const FIRST =
  'The ministry of mines said on Tuesday that it will open four deposits of nickel to bids before the end of the year.';
const MORE = [
  'Two of the deposits lie under forest that is protected, and the ministry has not said how it will decide on them.',
  'Makers of batteries welcomed the plan, while people who live near the deposits asked for a hearing in the spring.',
  'Prices for nickel fell by a tenth over the year, and several mines in the east of the country have closed since.',
  'The first bids are due in March, and the ministry expects that the first mine will open no sooner than in 2031.',
  'A report on the water that the mines would need is to be published by the geological survey in the coming month.',
];
const KOREAN =
  '광업부는 올해 안에 니켈 광상 네 곳의 채굴권을 입찰에 부치겠다고 화요일 밝혔다. 두 곳은 보호림 아래에 있다.';
const KOREAN_MORE = [
  '배터리 업계는 계획을 반겼지만 광상 주변 주민들은 봄에 공청회를 열어 달라고 요구했다. 정부는 답하지 않았다.',
  '니켈 값은 한 해 동안 10퍼센트 떨어졌고 동부 지역의 여러 광산이 그사이 문을 닫았다. 실업도 늘고 있다.',
  '첫 입찰은 3월에 마감되며 광업부는 첫 광산이 일러야 2031년에 문을 열 것으로 내다본다고 덧붙였다.',
];

interface Page {
  readonly body: string;
  readonly ld?: Readonly<Record<string, unknown>>;
  readonly head?: string;
  readonly title?: string;
}

function page({ body, ld, head = '', title = 'Four nickel deposits up for bids' }: Page): string {
  const data = ld ? jsonLd({ '@type': 'NewsArticle', headline: title, ...ld }) : '';
  return `<html><head><title>${title}</title>${data}${head}</head><body>${body}</body></html>`;
}

const article = (inner: string): string => `<article><h1>Four nickel deposits up for bids</h1>${inner}</article>`;
const BEGINNING = paragraphs(FIRST, MORE[0] ?? '');
const KOREAN_BEGINNING = paragraphs(KOREAN, KOREAN_MORE[0] ?? '');
const WHOLE = paragraphs(FIRST, ...MORE);

const itemOf = (parts: Page) => itemOfPage(page(parts), URL);

describe('a partial article', () => {
  test.each<[string, Page]>([
    ['a wall after the first paragraph', { body: article(`${BEGINNING}<p>Subscribe to continue reading.</p>`) }],
    [
      'a wall in a box of its own',
      { body: `${article(BEGINNING)}<div class="gate"><h3>Sign in to read the full story</h3></div>` },
    ],
    ...[
      ['Japanese', 'この記事は有料会員限定です。残り 812文字'],
      ['German', 'Jetzt mit Abo weiterlesen'],
      ['French', 'Cet article est réservé aux abonnés.'],
      ['Spanish', 'Suscríbete para seguir leyendo'],
      ['Chinese', '订阅后即可阅读全文'],
    ].map(([lang, line]): [string, Page] => [`a wall in ${lang}`, { body: article(`${BEGINNING}<p>${line}</p>`) }]),
    ['a wall in Korean', { body: article(`${KOREAN_BEGINNING}<p>로그인하시면 기사 전문을 보실 수 있습니다.</p>`) }],
    [
      'a wall for subscribers in Korean',
      { body: article(`${KOREAN_BEGINNING}<p>이 기사는 유료 회원 전용입니다.</p>`) },
    ],
    [
      'a text that is cut',
      { body: article(paragraphs(FIRST, 'Two of the deposits lie under forest that is protected, and the…')) },
    ],
    ['a text with a link to the rest', { body: article(`${BEGINNING}<p><a href="/more">계속 읽기</a></p>`) }],
    ['not free, as the page states', { body: article(BEGINNING), ld: { isAccessibleForFree: false } }],
    ['not free, as the page states in words', { body: article(BEGINNING), ld: { isAccessibleForFree: 'False' } }],
    [
      'not free, as its markup states',
      { body: article(BEGINNING), head: '<meta itemprop="isAccessibleForFree" content="false">' },
    ],
    [
      'a part that is not there',
      {
        body: article(`${WHOLE}<div class="rest"></div>`),
        ld: { hasPart: { '@type': 'WebPageElement', isAccessibleForFree: 'False', cssSelector: '.rest' } },
      },
    ],
    ['fewer words than the page counts', { body: article(BEGINNING), ld: { wordCount: 640 } }],
    [
      'less than the text that it states and does not show for free',
      { body: article(BEGINNING), ld: { isAccessibleForFree: false, articleBody: [FIRST, ...MORE].join('\n\n') } },
    ],
    ['more text that is hidden', { body: article(`${BEGINNING}<div hidden>${paragraphs(...MORE, ...MORE)}</div>`) }],
  ])('%s', (_name, parts) => {
    const item = itemOf(parts);
    expect(item.partial).toBe(true);
    // The words of the paywall are not part of the story.
    expect(item.body).not.toMatch(/[Ss]ubscribe|Sign in|로그인|유료|有料|Abo |abonnés|Suscr|订阅|계속 읽기/);
    expect(item.body.length).toBeGreaterThan(100);
  });

  const ASIDE = 'The paper asks its readers to sign in to read the full story, which many of them do not.';
  const LONG = [FIRST, ...MORE, ...MORE, ...MORE];
  test.each<[string, Page]>([
    ['a whole text', { body: article(WHOLE) }],
    ['a whole text in Korean', { body: article(paragraphs(KOREAN, ...KOREAN_MORE)) }],
    ['a whole text that is not free', { body: article(paragraphs(...LONG)), ld: { isAccessibleForFree: false } }],
    [
      'a part that is not free, and is there',
      {
        body: article(`${paragraphs(FIRST)}<div class="rest">${paragraphs(...MORE)}</div>`),
        ld: { isAccessibleForFree: false, hasPart: { isAccessibleForFree: false, cssSelector: '.rest' } },
      },
    ],
    ['all words that the page counts', { body: article(WHOLE), ld: { wordCount: 120, isAccessibleForFree: false } }],
    ['a story about walls', { body: article(paragraphs(FIRST, ASIDE, ...MORE)) }],
    ['points at the end of a long text', { body: article(paragraphs(...LONG, 'And so it goes on…')) }],
    [
      'an offer to subscribe in the header',
      { body: `<header><p>Subscribe to our newsletter</p></header>${article(WHOLE)}` },
    ],
    ['a free article', { body: article(BEGINNING), ld: { isAccessibleForFree: true } }],
  ])('does not include %s', (_name, parts) => {
    expect(itemOf(parts).partial).toBeUndefined();
  });

  test('is replaced by a free text that the page states', () => {
    const item = itemOf({ body: article(paragraphs(FIRST)), ld: { articleBody: [FIRST, ...MORE].join('\n\n') } });
    expect(item.partial).toBeUndefined();
    expect(item.body).toContain(MORE[4]);
  });

  test('includes a text that its description continues, but not one that it repeats or sums up', () => {
    const head = (description: string) => `<meta property="og:description" content="${description}">`;
    const first = article(paragraphs(FIRST));
    expect(itemOf({ body: first, head: head([FIRST, ...MORE.slice(0, 2)].join(' ')) }).partial).toBe(true);
    expect(itemOf({ body: first, head: head(`${FIRST} Bids are due in March.`) }).partial).toBeUndefined();
    expect(itemOf({ body: first, head: head(MORE.join(' ')) }).partial).toBeUndefined();
    const whole = article(WHOLE);
    expect(itemOf({ body: whole, head: head([FIRST, ...MORE.slice(0, 2)].join(' ')) }).partial).toBeUndefined();
  });

  test('includes a stated text with a paywall', () => {
    const articleBody = [FIRST, ...MORE.slice(0, 3), 'Subscribe to continue reading.'].join('\n\n');
    const item = itemOf({ body: article(paragraphs(FIRST)), ld: { articleBody } });
    expect(item.partial).toBe(true);
    expect(item.body).toContain(MORE[2]);
    expect(item.body).not.toContain('Subscribe');
  });

  test('is not completed from a paid text that readers do not see', () => {
    const ld = { isAccessibleForFree: false, articleBody: [FIRST, ...MORE].join('\n\n') };
    const item = itemOf({ body: article(BEGINNING), ld });
    expect(item.body).not.toContain(MORE[4]);
  });
});

describe('a paywall without an article', () => {
  const CONSENT = [
    'We value your privacy. We and our 842 partners store and access information on a device, such as cookies.',
    'With your permission we and our partners may use precise geolocation data. You may click to consent to our processing.',
    'You can change your choices at any time by returning to this site. Accept all cookies or manage your preferences.',
  ];
  test.each<[string, Page]>([
    ['consent', { body: `<main>${paragraphs(...CONSENT)}</main>` }],
    [
      'consent in Korean',
      {
        body: `<main>${paragraphs(
          '당사와 협력사는 맞춤형 광고를 제공하기 위해 쿠키를 사용하고 개인정보를 수집합니다. 아래에서 동의 여부를 선택해 주십시오.',
          '개인정보 수집 및 이용에 동의하시면 모두 동의를 눌러 주십시오. 동의하지 않으셔도 일부 서비스를 이용하실 수 있습니다.',
        )}</main>`,
      },
    ],
    [
      'a registration',
      {
        body: `<main><h1>Four nickel deposits</h1>${paragraphs('Create a free account to continue reading', 'Already a subscriber? Log in')}</main>`,
      },
    ],
    [
      'a look at who asks',
      {
        body: `<main><h1>Just a moment…</h1>${paragraphs('Checking your browser before you go on. This takes a few seconds and happens by itself, please wait.', 'Enable JavaScript and cookies to continue. Verify that you are human by completing the action below.')}</main>`,
      },
    ],
    [
      'a region',
      {
        body: `<main><h1>Sorry</h1>${paragraphs('This content is not available in your region for legal reasons, and we are working on a way to show it to you again soon.')}</main>`,
      },
    ],
    ['what is not free', { body: article('<p>Nickel.</p>'), ld: { isAccessibleForFree: false } }],
  ])('%s', (_name, parts) => {
    expect(readPage(page(parts), URL)).toMatchObject({ kind: 'no-article', why: { code: 'wall', params: {} } });
  });

  test('a consent form before an article is removed, and the article is read', () => {
    const item = itemOf({ body: `<div>${paragraphs(...CONSENT)}${article(WHOLE)}</div>` });
    expect(item.body.startsWith('The ministry of mines')).toBe(true);
    expect(item.body).not.toContain('partners');
  });

  test.each(['id="onetrust-banner-sdk"', 'class="cookie-banner"', 'id="didomi-host"', 'class="consent-modal x"'])(
    'a consent form with %s is removed, in any wording',
    (attribute) => {
      const form = `<div ${attribute}><p>Some words about what is kept of you here, for which nobody has a rule. ${FIRST}</p></div>`;
      const { body } = itemOf({ body: article(`${form}${WHOLE}`) });
      expect(body).not.toContain('Some words about');
    },
  );

  test.each([
    'Sign up to read the full newsletter.',
    'Sign in to save this article.',
    'Log in to view this comment.',
    '이 기사를 추천하려면 로그인이 필요합니다.',
    '로그인이 필요한 서비스입니다.',
    '구독하시면 더 많은 기사를 볼 수 있습니다.',
    'You have 2 free articles left this month.',
  ])('%s is no paywall before an article', (line) => {
    expect(itemOf({ body: article(`${BEGINNING}<p>${line}</p>`) }).partial).toBeUndefined();
  });

  test.each([
    '“We take the protection of personal data seriously and will say more about it next week,” the company said on Friday.',
    '광업 회사는 앞으로 쿠키를 쓰려면 이용자에게 동의를 받아야 합니다. 새 법은 내년 1월부터 모든 회사에 적용됩니다. 업계는 준비에 나섰습니다.',
  ])('a sentence on the subject at the end of a story stays: %s', (sentence) => {
    expect(itemOf({ body: article(paragraphs(FIRST, ...MORE, sentence)) }).body).toContain(sentence);
  });

  test('a short story about gates is a story', () => {
    const text = '이 지역에서는 주민들이 광산까지 버스를 이용해 왔다. 노선은 다음 달에 없어진다.';
    expect(itemOf({ body: article(paragraphs(text, KOREAN)) }).body).toContain('버스를 이용해');
    const robots =
      'The test asks visitors to verify that they are human, and a robot of the university passed it in nine of ten cases.';
    expect(itemOf({ body: article(paragraphs(robots, ...MORE)) }).body).toContain('nine of ten');
  });

  test('a story about consent is a story', () => {
    const texts = [
      'The court ruled that sites must ask for consent before they store cookies, and that a banner has to offer a refusal.',
      ...MORE,
      'Its ruling on cookies is final, and two more cases about consent are to be heard by the same court in spring.',
    ];
    expect(itemOf({ body: article(paragraphs(...texts)) }).body).toContain('two more cases');
  });
});
