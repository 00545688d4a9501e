import type { StoryMessages } from '../../src/i18n/en/story.ts';
import type { Messages } from '../../src/i18n/index.ts';
import type { Block, Edition, ImageRecord, Provenance, Span, StorySource } from '../../src/story/model.ts';

export const text = (words: string): Span => ({ kind: 'text', text: words });
export const paragraph = (...spans: (string | Span)[]): Block => ({
  kind: 'paragraph',
  spans: spans.map((span) => (typeof span === 'string' ? text(span) : span)),
});

type Part = Omit<Partial<StoryMessages>, 'badge'> & { readonly badge: Partial<StoryMessages['badge']> };
const words = (part: Part): StoryMessages => part as StoryMessages;

/** The words that a page needs, fixed here so that a new wording does not change these tests. */
export const KO: Pick<Messages, 'lang' | 'story'> = {
  lang: 'ko',
  story: words({
    badge: {
      'ai-text': 'AI에 의해 보고됨',
      'ai-image': 'AI에 의해 생성된 이미지',
      'ai-edited-image': 'AI로 편집된 이미지',
      'fact-checked-auto': '사실 확인됨 (자동)',
      'human-text': '사람이 작성',
      unknown: 'unknown',
    },
    statedByPublisher: '(발행처 표기)',
    statedByFile: '(파일에 적힘)',
    undated: '날짜 없음',
    misdated: (day) => `날짜 오류: ${day}`,
    imported: (date) => `${date} 가져옴`,
    minutes: (n) => `${n}분 분량`,
    unpaired: '(짝 없음)',
    titleOnly: (key) => `제목만 있습니다.${key && ` ${key} 키로 엽니다.`}`,
    partial: '기사 일부만',
    partialEnd: (key) => `일부만 있습니다.${key && ` ${key} 키로 엽니다.`}`,
    noDescription: (what) => `${what}(설명 없음)`,
    source: '출처',
    image: '이미지',
    recordOnly: '이미지 · 파일 없음',
    basedOn: '바탕',
    andMore: (n) => `외 ${n}건`,
    credit: (name) => `제공: ${name}`,
  }),
};

export const EN: Pick<Messages, 'lang' | 'story'> = {
  lang: 'en',
  story: words({
    badge: {
      'ai-text': 'Reported by AI',
      'ai-image': 'AI-generated image',
      'ai-edited-image': 'Image edited with AI',
      'fact-checked-auto': 'Fact-checked (by software)',
      unknown: 'unknown',
    },
    statedByPublisher: '(stated by publisher)',
    statedByFile: '(the file states)',
    undated: 'No date',
    misdated: (day) => `Wrong date: ${day}`,
    imported: (date) => `imported ${date}`,
    minutes: (n) => `${n} min read`,
    unpaired: '(no pair)',
    titleOnly: (key) => `Only a title${key && `; ${key} opens the page`}.`,
    partial: 'Only part of the article',
    partialEnd: (key) => `Only a part${key && `; ${key} opens the page`}.`,
    noDescription: (what) => `${what} (no description)`,
    source: 'Source',
    image: 'Image',
    recordOnly: 'Image · no file',
    basedOn: 'Based on',
    andMore: (n) => `and ${n} more`,
    credit: (name) => `Credit: ${name}`,
  }),
};

export const image = (record: Partial<ImageRecord>): ImageRecord => ({
  src: '',
  alt: '',
  caption: '',
  source: null,
  by: null,
  credit: '',
  ...record,
});

const NOTHING_SAID: Provenance = {
  basis: 'self',
  text: null,
  images: [],
  passages: [],
  credentials: [],
  translation: null,
  factCheck: null,
  basedOn: [],
  corrections: [],
  claims: [],
  hints: [],
  principles: '',
  revisions: [],
  record: null,
};

/** A source with only a name and an address. */
export const source = (name: string, url: string): StorySource => ({
  name,
  url,
  id: '',
  feed: '',
  item: '',
  digest: '',
  undated: false,
});

export function edition(part: Partial<Edition>, provenance: Partial<Provenance> = {}): Edition {
  return {
    id: 'a-story',
    lang: 'ko',
    title: '중국 견제 나선 미국, 첫 핵심광물 장관회의 개최',
    published: '2026-02-04',
    summary: '미국 국무부가 4일 워싱턴에서 핵심광물을 주제로 한 첫 장관급 회의를 열었다.',
    place: '워싱턴',
    tags: [],
    related: [],
    author: '',
    enclosures: [],
    source: source('핵심광물 뉴스', 'https://example.org/news/2026/02/04/critical-minerals'),
    body: '',
    blocks: [],
    bodySha256: '',
    ...part,
    provenance: { ...NOTHING_SAID, ...provenance },
  };
}

const link: Span = { kind: 'link', href: 'https://example.org/forge', spans: [text('포럼(FORGE·포지)')] };

/** One of every kind of block, in Korean. */
export const KO_BLOCKS: readonly Block[] = [
  paragraph(
    '54개국과 ',
    { kind: 'strong', spans: [text('EU 집행위원회')] },
    ' 대표단이 참석했다. 회의에서 지전략적 자원협력 ',
    link,
    '이 출범했다.',
  ),
  { kind: 'heading', level: 2, spans: [text('가격 하한제와 무역지대 제안')] },
  {
    kind: 'quote',
    blocks: [
      paragraph('“우리 모두는 스스로 고르지 않은 구조에 의존하게 됐다.” (번역)'),
      paragraph({ kind: 'emphasis', spans: [text('밴스 부통령')] }),
    ],
  },
  {
    kind: 'list',
    ordered: true,
    start: 9,
    items: [
      [paragraph('생산 단계마다 기준 가격을 정한다.')],
      [
        paragraph('조정 관세로 가격을 지킨다.'),
        {
          kind: 'list',
          ordered: false,
          start: 1,
          items: [[paragraph('구속력 없는 합의')], [paragraph('여섯 달 안에')]],
        },
      ],
    ],
  },
  { kind: 'figure', src: 'room.png', alt: '회의장 전경', caption: '연단에 선 부통령과 50여 나라의 국기' },
  { kind: 'code', text: 'Nd2Fe14B\n  Dy 3.5%\n\n네오디뮴' },
  {
    kind: 'table',
    head: true,
    rows: [
      [[text('원소')], [text('값')], []],
      [[text('네오디뮴')], [text('123.5')], [link]],
    ],
  },
  { kind: 'rule' },
  paragraph('첫 줄', { kind: 'break' }, '둘째 줄'),
];

/** The same in English. */
export const EN_BLOCKS: readonly Block[] = [
  paragraph(
    'Delegations of 54 countries and the ',
    { kind: 'strong', spans: [text('European Commission')] },
    ' took part.',
  ),
  { kind: 'heading', level: 2, spans: [text('Price floors and a trade zone')] },
  { kind: 'quote', blocks: [paragraph('“We will establish reference prices at each stage of production.”')] },
  {
    kind: 'list',
    ordered: false,
    start: 1,
    items: [[paragraph('A preferential trade zone.')], [paragraph('Adjustable tariffs keep the prices.')]],
  },
  { kind: 'figure', src: 'room.png', alt: 'The vice president at a lectern', caption: '' },
  { kind: 'code', text: 'Nd2Fe14B' },
  {
    kind: 'table',
    head: false,
    rows: [
      [[text('Neodymium')], [], [text('123.5 US dollars a kilogram')]],
      [[text('Dy')], [text('up')], [text('271')]],
    ],
  },
];
