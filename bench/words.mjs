/** Templates for the stories of the corpus, in both languages. The news in them never happened. */

/** Syllables that occur in no other word: a name made of them matches only itself. */
export const SYLLABLES =
  '뷔 쥬 뮐 뤼 쉐 튜 켈 뱅 뫼 쾰 츠 펠 렌 텡 홀 쿠 젤 퓌 륀 쟝 넬 챠 휀 퀸 뎅 쩐 쏭 핑 뜨 꽝 밀 뺑'.split(' ');
const LATIN = 'vui ju myul lue she tyu kel bang moe kol tsu pel ren teng hol ku jel pyu run jang nel cha hwen quin';
export const LATIN_SYLLABLES = `${LATIN} deng jjon ssong ping ddeu kkwang mil ppaeng`.split(' ');

export const MINERALS = [
  ['리튬', 'lithium'],
  ['희토류', 'rare earths'],
  ['흑연', 'graphite'],
  ['갈륨', 'gallium'],
  ['니켈', 'nickel'],
  ['코발트', 'cobalt'],
  ['망간', 'manganese'],
  ['텅스텐', 'tungsten'],
  ['안티모니', 'antimony'],
  ['저마늄', 'germanium'],
];

export const PLACES = [
  ['서울', 'Seoul'],
  ['워싱턴', 'Washington'],
  ['도쿄', 'Tokyo'],
  ['베이징', 'Beijing'],
  ['브뤼셀', 'Brussels'],
  ['캔버라', 'Canberra'],
  ['자카르타', 'Jakarta'],
  ['산티아고', 'Santiago'],
  ['오타와', 'Ottawa'],
  ['울란바토르', 'Ulaanbaatar'],
  ['포항·광양', 'Pohang and Gwangyang'],
  ['킨샤사', 'Kinshasa'],
];

export const TAGS = [
  'critical-minerals',
  'rare-earths',
  'lithium',
  'graphite',
  'trade',
  'export-controls',
  'mining',
  'refining',
  'batteries',
  'recycling',
  'diplomacy',
  'korea',
  'japan',
  'china',
  'us',
  'eu',
  'australia',
  'price-floor',
  'stockpile',
  '공급망',
];

export const EVENTS = [
  ['제련소 착공', 'breaks ground on a refinery'],
  ['장기 공급 계약 체결', 'signs a long-term supply contract'],
  ['수출 허가 지연', 'waits for an export licence'],
  ['비축 물량 확대', 'adds to its stockpile'],
  ['광산 지분 인수', 'buys into a mine'],
  ['재활용 공장 가동', 'starts a recycling plant'],
  ['환경영향평가 통과', 'passes an environmental review'],
  ['가격 하한 논의', 'discusses a price floor'],
];

/** {M} a mineral, {P} a place, {N} the story's own name, {R} a name that few stories share, {1} {2} numbers. */
export const SENTENCES = {
  ko: [
    '{N} 측은 {P}에서 {M} 사업의 2단계 공사를 시작했다고 밝혔다.',
    '연간 생산 능력은 {1}톤이며, 2030년까지 두 배로 늘릴 계획이다.',
    '{P} 정부는 {M} 공급망을 점검하기 위한 회의를 {2}일 열었다.',
    '업계에서는 이번 계약이 {M} 가격에 미칠 영향은 크지 않을 것으로 보고 있다.',
    '회사 측은 {R} 광구에서 나온 시료의 품위가 예상보다 높았다고 설명했다.',
    '{M} 수입의 {2}퍼센트가 한 나라에서 들어오는 만큼 수입처를 넓혀야 한다는 지적도 나온다.',
    '전문가들은 정제 시설이 부족한 것이 가장 큰 약점이라고 입을 모은다.',
    '투자액은 {1}억 원이고, 절반은 정책금융으로 조달한다.',
    '{P}에서 열린 장관회의에는 {2}개국 대표가 참석했다.',
    '“배터리와 방위산업의 기초 소재가 {M}입니다.” 회의에 참석한 관계자의 말이다.',
    '다만 환경단체는 물 사용량과 폐기물 처리 계획이 분명하지 않다며 우려를 나타냈다.',
    '양측은 {2}일까지 세부 조건을 협의하고 본계약을 맺기로 했다.',
    '{R} 항만의 하역 능력도 함께 늘어나 물류비가 줄어들 전망이다.',
    '관세청 자료를 보면 지난달 {M} 수입량은 {1}톤으로 한 해 전보다 {2}퍼센트 늘었다.',
    '재활용으로 얻은 {M}의 비중은 아직 {2}퍼센트에 그친다.',
    '의회는 관련 법안을 다음 회기에 다시 심의한다.',
  ],
  en: [
    '{N} said it had begun the second stage of its {M} project near {P}.',
    'Annual capacity is {1} tonnes and is to be doubled by 2030.',
    'The government in {P} met on {2} May to look at {M} supply chains.',
    'Traders expect the contract to move {M} prices only a little.',
    'Samples from the {R} concession had a higher grade than expected, the company said.',
    'About {2} per cent of {M} imports come from a single country.',
    'Analysts agree that too little refining capacity is the weakest link.',
    'The investment comes to {1} million dollars, half of it from public lenders.',
    'Delegates of {2} countries attended the meeting in {P}.',
    '“Without {M} there is no battery and no radar,” one delegate said.',
    'Environmental groups say that plans for water and waste remain unclear.',
    'Both sides are to settle the details within {2} months.',
    'The port of {R} is being enlarged as well, which should lower the cost of transport.',
    'Recycled {M} still makes up no more than {2} per cent.',
  ],
};

export const HEADINGS = {
  ko: ['공급망에 미칠 영향', '남은 절차', '업계의 반응', '배경'],
  en: ['What it means for supply', 'What comes next', 'How the industry sees it', 'Background'],
};
