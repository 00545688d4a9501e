/**
 * The news in the pictures of the documentation: 20 feeds in folders, written for them. Publishers, people and events are
 * made up. `feedXml(feed, now)` is the document that the server of `scripts/pictures.mjs` sends.
 */

/** Folders in both languages. */
export const FOLDERS = {
  minerals: { en: 'Minerals', ko: '광물' },
  prices: { en: 'Minerals/Prices', ko: '광물/시세' },
  korea: { en: 'Korea', ko: '한국' },
  world: { en: 'World', ko: '세계' },
  technology: { en: 'Technology', ko: '기술' },
};

const TITLE = {
  en: 'Port Alder’s ferries will run on batteries alone from next spring',
  ko: '새물항 여객선, 내년 봄부터 전기로만 오간다',
};

const LONG_EN = [
  'The harbour council of Port Alder voted on Friday to electrify all four of its ferry berths by next spring, after a trial in which one ferry crossed the sound for six weeks on batteries alone.',
  'The trial boat made 1,104 crossings and missed nine, most of them in the gale of 3 November. Its crew say that they stopped thinking about the batteries in the second week. “You plug her in and you have your tea,” said the chief engineer, Mara Oduya.',
  '## What it costs',
  'Each berth needs a transformer and a cable of 400 metres. The council will borrow the 6.2 million crowns and expects to repay them in eleven years from what it saves on diesel. A [report of the trial](https://example.com/alder/trial) is in the town library.',
  'The batteries are a separate question. They contain no cobalt, which had been the price that worried the council most, and the maker takes them back after twelve years. Where the lithium comes from is printed on the casing.',
  '## What comes next',
  'The last diesel ferry will stay in reserve for two winters. Then it is to become a café on the east quay, if anyone can be found who wants to sail it there.',
];

const LONG_KO = [
  '새물항 항만위원회는 금요일 회의에서 내년 봄까지 여객선 선석 네 곳을 모두 전기 충전 선석으로 바꾸기로 했다. 여객선 한 척이 6주 동안 배터리만으로 해협을 오간 시험 운항이 끝난 뒤 나온 결정이다.',
  '시험 선박은 1,104회 운항했고 아홉 번 결항했다. 결항은 대부분 11월 3일 강풍 때였다. 선원들은 둘째 주부터는 배터리를 의식하지 않게 되었다고 말한다. 기관장 오하람 씨는 “꽂아 두고 차 한잔 마시면 끝”이라고 했다.',
  '## 비용은 얼마인가',
  '선석마다 변압기와 400m 길이의 케이블이 필요하다. 위원회는 62억 원을 빌려 연료비 절감액으로 11년에 걸쳐 갚을 계획이다. [시험 운항 보고서](https://example.com/alder/trial)는 시립도서관에서 볼 수 있다.',
  '배터리에는 위원회가 가장 걱정했던 코발트가 들어 있지 않으며, 제조사가 12년 뒤 되가져간다. 리튬의 산지는 배터리 겉면에 표시된다.',
  '## 다음 순서',
  '마지막 디젤 여객선은 두 해 겨울 동안 예비선으로 남는다. 그 뒤에는 동쪽 부두의 카페가 될 예정이다. 거기까지 몰고 갈 사람이 있다면 말이다.',
];

/** What the engine in the pictures answers, by text: the article above in the other language, as an engine gets and sends it. */
export const TRANSLATIONS = (() => {
  const plain = (text) => text.replace(/^## /, '').replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '<1>$1</1>');
  const pairs = LONG_EN.map((text, n) => [plain(text), plain(LONG_KO[n])]);
  pairs.push([TITLE.en, TITLE.ko]);
  return Object.fromEntries(
    pairs.flatMap(([en, ko]) => [
      [en, ko],
      [ko, en],
    ]),
  );
})();

/** Feeds of the account in the pictures. */
export const OF_ACCOUNT = [
  ['Tide Tables', 'Coast', 'Slack water moves to noon'],
  ['갯벌통신', 'Coast', '갯벌에 돌아온 도요새 4만 마리'],
  ['Evening Chess', '', 'A draw that nobody offered'],
];

/** Items: minutes before now, title, and text in paragraphs. */
export const FEEDS = [
  {
    name: 'Pit & Smelter',
    folder: 'minerals',
    items: [
      [48, 'Lake Varn mine reopens after ten years, with half the crew and twice the sensors'],
      [311, 'Why a refinery that nobody wanted now has a waiting list'],
      [1510, 'Gallium from red mud: the pilot plant reports its first full month'],
      [4400, 'Three smelters share one furnace, and a timetable'],
    ],
  },
  {
    name: 'The Lithium Ledger',
    folder: 'minerals',
    items: [
      [95, 'Brine or rock? Two valleys, two answers, one very dry summer'],
      [800, 'A battery passport in plain words: what the label has to say from January'],
      [2900, 'Spot price falls a ninth week; contracts hardly notice'],
    ],
  },
  {
    name: 'Magnet Report',
    folder: 'minerals',
    byAi: true,
    items: [
      [132, 'Rare-earth exports by port, week 47: neodymium up 4 per cent, dysprosium flat'],
      [1450, 'Stockpiles of heavy rare earths in five countries, compared'],
    ],
  },
  {
    name: '자원나루',
    folder: 'minerals',
    items: [
      [67, '희토류 자석 재활용 공장, 시운전 석 달 만에 회수율 92% 기록'],
      [402, '폐배터리 수거함, 동네마다 모양이 다른 까닭'],
      [1600, '광산이 문을 닫은 마을에서 열린 작은 과학관'],
    ],
  },
  {
    name: '희소금속통신',
    folder: 'minerals',
    items: [
      [158, '갈륨·저마늄 수입처 다변화, 올해 성적표를 매겨 보니'],
      [2950, '텅스텐 정광 입찰 마감… 세 곳이 같은 값을 써 냈다'],
    ],
  },
  {
    name: 'Metal Ticker',
    folder: 'prices',
    items: [
      [20, 'Copper opens higher; tin gives back Thursday’s gain'],
      [1460, 'Week in prices: nickel calm, tungsten anything but'],
    ],
  },
  {
    name: '광물시세',
    folder: 'prices',
    items: [
      [25, '[시황] 리튬 약세 지속, 니켈은 보합'],
      [1465, '[주간] 텅스텐 7주 연속 상승… 재고는 반년 만에 최저'],
    ],
  },
  {
    name: '나루일보',
    folder: 'korea',
    items: [
      [34, TITLE.ko, LONG_KO],
      [181, '첫눈 소식에 시장은 김장 준비… 배추값은 지난해보다 15% 낮아'],
      [540, '“왜 우리 동네만 늦나” 심야버스 노선, 주민이 다시 그린다'],
      [1720, '한 학교 두 운동장, 다리 하나로 잇는다'],
    ],
  },
  {
    name: '가람경제',
    folder: 'korea',
    items: [
      [74, '핵심광물 비축 100일분으로 늘린다… 비용은 어떻게 나누나'],
      [260, '중소 부품사 열 곳, 자석 공동구매 첫 계약'],
      [1500, '수출 항로 하나가 막히면: 네 가지 시나리오'],
    ],
  },
  {
    name: '솔바람신문',
    folder: 'korea',
    items: [
      [118, '도서관이 밤 열두 시에 불을 켜는 이유'],
      [1800, '산불 뒤 3년, 숲이 돌아오는 순서'],
    ],
  },
  { name: '한울뉴스', folder: 'korea', items: [[203, '서해 해상풍력 2단계, 어민 합의안 오늘 표결']] },
  { name: '동네소식', folder: 'korea', isGone: true, items: [] },
  {
    name: 'Harbour Gazette',
    folder: 'world',
    items: [
      [41, TITLE.en, LONG_EN],
      [225, 'Twelve villages, one doctor, and a very good radio'],
      [1530, 'The bridge that was built from both ends meets, 4 mm apart'],
    ],
  },
  {
    name: 'The Meridian Post',
    folder: 'world',
    items: [
      [88, 'Ministers agree on a common test for recycled metals, leave the hard part for March'],
      [470, 'A drought ends, and a reservoir town counts what it lost'],
      [2980, 'Election night in the smallest capital: results by bicycle'],
    ],
  },
  {
    name: 'Northlight Radio',
    folder: 'world',
    items: [
      [150, 'Listen: the last lamplighter explains the new lamps'],
      [1620, 'Ice road opens two weeks late for the third year'],
    ],
  },
  { name: 'Capital Lantern', folder: 'world', items: [[298, 'Parliament reads a law aloud, all 41 minutes of it']] },
  {
    name: 'Solder & Code',
    folder: 'technology',
    items: [
      [110, 'Terminal fonts compared again: where Hangul and box drawing disagree'],
      [640, 'A feed reader in 1999, a feed reader now: what stayed'],
      [3050, 'Small tools that print one line and stop'],
    ],
  },
  {
    name: 'Grid Notes',
    folder: 'technology',
    items: [
      [356, 'What a substation hears: a week of recordings, annotated'],
      [4380, 'Batteries under the tramway, one winter later'],
    ],
  },
  {
    name: '칩과 회로',
    folder: 'technology',
    items: [
      [172, '유리 기판, 시제품에서 양산까지 남은 세 가지 문제'],
      [1700, '전력 반도체 재료, 규소 다음은 무엇인가'],
    ],
  },
  { name: 'Maple Street', folder: '', items: [[920, 'Notes on reading the news once a day']] },
];

const xml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Paragraphs, headings (`## `) and links in HTML. */
function html(paragraphs) {
  return paragraphs
    .map((text) => {
      const inner = xml(text.replace(/^## /, '')).replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>');
      return text.startsWith('## ') ? `<h2>${inner}</h2>` : `<p>${inner}</p>`;
    })
    .join('');
}

/** The text of an item without one: its title, as feeds with short entries have it. */
const SHORT = {
  en: (title) => [`${title}. The full report is on the publisher’s page.`],
  ko: (title) => [`${title}. 자세한 내용은 발행처의 페이지에 있습니다.`],
};

/** An Atom document; what software wrote is marked with the vocabulary for it. */
export function feedXml({ name, items, byAi }, now) {
  const lang = /[가-힣]/.test(name) ? 'ko' : 'en';
  const author = lang === 'ko' ? '윤서라 기자' : 'Ida Brandt';
  const type = '<category scheme="http://cv.iptc.org/newscodes/digitalsourcetype/" term="trainedAlgorithmicMedia"/>';
  const entries = items.map(([minutes, title, text = SHORT[lang](title)], n) => {
    const at = new Date(now - minutes * 60_000).toISOString();
    const id = `https://news.example.com/${FEEDS.findIndex((feed) => feed.name === name)}/${n}`;
    const by = byAi ? type : `<author><name>${author}</name></author>`;
    const content = `<content type="html">${xml(html(text))}</content>`;
    return `<entry><id>${id}</id><link href="${id}"/><title>${xml(title)}</title><published>${at}</published><updated>${at}</updated>${by}${content}</entry>`;
  });
  const updated = new Date(now).toISOString();
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}"><id>urn:${encodeURIComponent(name)}</id><title>${xml(name)}</title><updated>${updated}</updated>${entries.join('')}</feed>`;
}
