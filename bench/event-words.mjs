/**
 * Templates for reports of events, in both languages. One of each `[a|b]` is chosen; {O} is an organisation,
 * {Q} another one, {H} a person, {P} a place, {M} a mineral, {1} to {4} numbers, {D} a day.
 */

export const HEADLINES = {
  ko: [
    {
      titles: [
        '{O}, {P}에 {M} 제련소 착공',
        '{O}, {P} {M} 제련소 [첫 삽|착공식]… 연 {1}톤',
        '[속보] {O} {M} 제련소 {P}서 착공',
        '{P}에 {M} 제련소 들어선다… {O} {1}톤 규모',
      ],
      lead: '{O}[가|이|사는] {P}에서 연간 {1}톤 규모의 {M} 제련소 [착공식을 열었다|건설에 들어갔다|공사를 시작했다]고 {2}일 [밝혔다|발표했다|전했다].',
      own: '{P} 외곽에 {M}[을|를] 정제하는 공장이 들어선다. 시공사는 {O}[이며|로,] 해마다 {1}톤을 [뽑아낸다|생산하게 된다].',
      second:
        '{H} 대표는 착공식에서 “{M} 공급망의 [빈 곳을 메우는|약한 고리를 잇는] 시설이 될 것”이라고 [말했다|강조했다].',
    },
    {
      titles: [
        '{O}·{Q}, {M} {1}톤 장기 공급 계약',
        '{O}, {Q}에 {M} [{2}년간 공급|장기 공급]',
        '{Q}, {O}서 {M} {1}톤 받는다',
        '{O}–{Q} {M} 계약 체결… {4}억 달러',
      ],
      lead: '{O}[와|과|사와] {Q}[는|은] {M} {1}톤을 {2}년에 걸쳐 [공급하는|사고파는] 계약을 [맺었다고|체결했다고] [밝혔다|공시했다].',
      own: '{Q}[가|이] 앞으로 {2}년 동안 쓸 {M} {1}톤을 {O}에서 [들여온다|사기로 했다].',
      second: '계약 금액은 {4}억 달러[로 추산된다|에 이른다|다].',
    },
    {
      titles: [
        '{P} 정부, {O} {M} 수출 허가 [보류|지연]',
        '{O} {M} 선적 [막혀|멈춰]… {P} 허가 지연',
        '{P}, {M} 수출 심사 강화… {O} 직격',
        '{O} 선박 {2}척 {P}항서 발 묶여',
      ],
      lead: '{P} 정부가 {O}의 {M} 수출 허가를 [미루면서|보류하면서] 선박 {2}척이 [항만에 묶였다|출항하지 못하고 있다].',
      own: '{O}에서 나온 {M}[이|가] {P} 항만을 떠나지 못하고 있다. 당국의 허가가 나오지 않아 화물선 {2}척에 실린 {1}톤이 [묶였다|대기 중이다].',
      second: '{O}[는|은] {1}톤의 선적이 [늦어지고 있다고|지연됐다고] {H} 이사 명의의 [성명에서|자료에서] 밝혔다.',
    },
    {
      titles: [
        '{O}, {P} {M} 광산 지분 {3}% 인수',
        '{P} {M} 광산 지분 {3}% {O} 품으로',
        '{Q}, {M} 광산 지분 {O}에 [매각|넘긴다]',
        '{O} {4}억 달러에 {P} 광산 [인수|지분 확보]',
      ],
      lead: '{O}[가|이|사가] {Q}로부터 {P}의 {M} 광산 지분 {3}퍼센트를 {4}억 달러에 [인수한다|사들인다|넘겨받는다].',
      own: '{Q}[는|은] {P} 인근 {M} 광산의 지분 {3}퍼센트를 {O}에 넘기고 {4}억 달러를 [받는다|챙긴다].',
      second: '거래는 규제 당국의 승인을 거쳐 {2}월 안에 [마무리될 예정이다|끝난다|종결될 전망이다].',
    },
    {
      titles: [
        '{P} {O} {M} 광산서 [화재|불]… {2}명 대피',
        '{O} 광산 화재로 {2}명 [대피|구조]',
        '{P} {M} 광산 화재… 생산 중단',
        '{O}, {P} 광산 화재로 {M} 생산 [멈춰|중단]',
      ],
      lead: '{P}에 있는 {O}의 {M} 광산에서 [불이 나|화재가 발생해] 작업자 {2}명이 [대피했다|빠져나왔다|구조됐다].',
      own: '{O} 광산의 갱도에서 [연기가 치솟아|불길이 번져] {P} 소방대가 {2}명을 구했다. {M} 하루 생산량 {1}톤은 당분간 나오지 않는다.',
      second: '불은 {3}시간 만에 [꺼졌고|잡혔고] 하루 {1}톤의 생산이 [멈췄다|중단됐다].',
    },
    {
      titles: [
        '{H} 장관 “{M} 비축 {1}톤으로 [확대|늘린다]”',
        '{P} {M} 비축량 {3}% 늘린다',
        '{M} 비축 확대… {H} 장관 {P}서 발표',
        '정부, {O}에 {M} {1}톤 비축 [위탁|맡겨]',
      ],
      lead: '{H} 장관은 {P}에서 {M} 비축량을 {1}톤으로 {3}퍼센트 [늘리겠다고|확대한다고] [밝혔다|발표했다].',
      own: '정부 창고의 {M}[이|가] {1}톤으로 늘어난다. {P}[를|을] 찾은 {H} 장관이 내놓은 계획으로, 증가율은 {3}퍼센트다.',
      second: '비축은 {O}[가|이] [맡는다|위탁받아 운영한다].',
    },
  ],
  en: [
    {
      titles: [
        '{O} breaks ground on {M} refinery in {P}',
        '{O} [starts building|begins work on] {P} {M} refinery',
        'Work begins on {1}-tonne {M} plant in {P}',
        'BREAKING: {O} to refine {M} in {P}',
      ],
      lead: '{O} has [broken ground on|begun to build|started construction of] a {M} refinery in {P} that will [produce|turn out] {1} tonnes a year, [the company said|it said|it announced] on Tuesday.',
      own: 'A plant that refines {1} tonnes of {M} a year is going up outside {P}, and {O} is [the builder|behind it].',
      second: 'Chief executive {H} [called it|described it as] “the missing [piece|link] of the {M} supply chain”.',
    },
    {
      titles: [
        '{O} to supply {Q} with {1} tonnes of {M}',
        '{Q} [signs|seals] {2}-year {M} deal with {O}',
        '{O}, {Q} agree {M} contract worth {4} billion dollars',
        '{M} supply: {Q} turns to {O}',
      ],
      lead: '{O} will [supply|deliver] {1} tonnes of {M} to {Q} over {2} years under a contract [signed|announced] on Monday.',
      own: 'For the next {2} years {Q} will [buy|take] its {M} from {O}: {1} tonnes altogether.',
      second: 'The deal is [worth|valued at|estimated at] {4} billion dollars.',
    },
    {
      titles: [
        '{P} [delays|holds up] {O} {M} export licence',
        '{O} ships stuck in {P} as {M} licence is delayed',
        '{M} shipments halted in {P}, {O} says',
        '{P} tightens {M} export checks',
      ],
      lead: '{P} has [delayed|put off] a licence for {O} to export {M}, [leaving|which leaves] {2} ships [stuck|waiting] in port.',
      own: '{1} tonnes of {M} mined by {O} cannot leave {P}, where {2} vessels wait for [papers|officials].',
      second: 'A cargo of {1} tonnes is [late|held up], director {H} [said in a statement|told investors].',
    },
    {
      titles: [
        '{O} buys {3}% of {P} {M} mine from {Q}',
        '{Q} sells {M} mine stake to {O}',
        '{O} [takes|acquires] {3}% stake in {M} mine',
        '{O} pays {4} billion dollars for share of {P} mine',
      ],
      lead: '{O} is [buying|acquiring] {3} per cent of a {M} mine near {P} from {Q} for {4} billion dollars.',
      own: 'A stake of {3} per cent in the {P} {M} mine changes hands: {Q} [sells|gives it up] and {O} pays {4} billion dollars.',
      second: 'The transaction should [close|be completed] within {2} months, [subject to|pending] approval.',
    },
    {
      titles: [
        'Fire at {O} {M} mine in {P}, {2} workers [safe|evacuated]',
        '{2} workers flee [fire|blaze] at {P} {M} mine',
        '{O} halts {M} output after fire',
        'Fire stops {O} mine near {P}',
      ],
      lead: 'A fire at the {M} mine of {O} near {P} [forced|drove] {2} workers [to flee|out of the pit].',
      own: 'Smoke over {P}: {2} miners of {O} [escaped|got away] when the {M} pit caught fire, and {1} tonnes a day are lost.',
      second:
        'It was [put out|brought under control] after {3} hours; output of {1} tonnes a day has [stopped|been halted].',
    },
    {
      titles: [
        '{P} to raise {M} stockpile to {1} tonnes',
        'Minister {H} [announces|unveils] bigger {M} stockpile',
        '{M} reserve to grow by {3}%, {H} says',
        '{O} to run larger {M} stockpile for {P}',
      ],
      lead: 'Minister {H} said in {P} that the {M} stockpile [would be raised|is to grow] by {3} per cent to {1} tonnes.',
      own: 'State stores will hold {1} tonnes of {M}, {3} per cent more than now, if {H} has [her|his] way in {P}.',
      second: 'It will be [run|managed] by {O}.',
    },
  ],
};

export const REPORT_SENTENCES = {
  ko: [
    '업계에서는 이번 [결정이|일이] {M} 가격에 미칠 영향을 [지켜보고 있다|주시하고 있다].',
    '{O}의 주가는 이날 {5}퍼센트 [올랐다|내렸다].',
    '전문가들은 정제 시설이 부족한 것이 [가장 큰 약점이라고|문제라고] [입을 모은다|지적한다].',
    '{P} 주민들은 물 사용량과 폐기물 처리 계획이 [분명하지 않다며|불투명하다며] [우려를 나타냈다|반발했다].',
    '{Q}[는|은] 이에 대한 [논평을 거부했다|답변을 내놓지 않았다].',
    '투자액의 {6}퍼센트는 정책금융으로 [조달한다|마련한다].',
    '{H}[는|은] “[앞으로|다음 달까지] 세부 조건을 [협의하겠다|정하겠다]”고 덧붙였다.',
    '지난달 {M} 수입량은 한 해 전보다 {6}퍼센트 [늘었다|줄었다].',
    '{P}에서는 올해 들어 비슷한 [일이|사례가] {7}번 있었다.',
    '의회는 관련 법안을 다음 회기에 [다시 심의한다|다룬다].',
    '{O}[는|은] {7}개국에서 사업을 벌이고 있으며 직원은 {8}명이다.',
    '배터리 제조사들은 [재고가|비축분이] {7}주 치 [남았다고|있다고] 전했다.',
    '노조는 [안전 대책을|고용 보장을] [요구했다|촉구했다].',
    '환경단체는 {P} 인근 습지에 미칠 [영향을|피해를] 조사하라고 요구했다.',
    '철도와 항만을 [잇는|연결하는] 도로는 [내년|2027년]에 완공된다.',
    '분석가들은 {M} 수요가 2030년까지 {6}퍼센트 늘 것으로 [본다|내다봤다].',
  ],
  en: [
    'Traders are [watching|waiting to see] what it means for {M} prices.',
    'Shares of {O} [rose|fell] {5} per cent.',
    'Analysts [agree|say] that too little refining capacity is [the weakest link|the problem].',
    'People in {P} [complain|worry] that plans for water and waste remain [unclear|vague].',
    '{Q} [declined to comment|did not reply to questions].',
    'Public lenders [provide|are to provide] {6} per cent of the money.',
    'Details are to be [settled|agreed] by next month, {H} added.',
    '{M} imports [rose|fell] by {6} per cent last month.',
    'It is the {7}th such case [in {P}|there] this year.',
    'Parliament will [return to|take up] the bill in its next session.',
    '{O} works in {7} countries and employs {8} people.',
    'Battery makers say that they have stocks for {7} weeks.',
    'The union [asked for|demanded] [better safety|job guarantees].',
    'Environmental groups want the wetlands near {P} to be [examined|surveyed] first.',
    'The road from the railway to the port is to be [ready|finished] [next year|in 2027].',
    'Demand for {M} is expected to grow by {6} per cent by 2030.',
  ],
};

/** Endings that publishers add to any text. */
export const OWN_ENDS = {
  ko: [
    '저작권자 © 무단 전재 및 재배포 금지.',
    '이 기사는 통신사 기사를 바탕으로 편집했습니다.',
    '제보는 편집국으로 보내 주십시오.',
  ],
  en: [
    'This story was published from an agency feed with minor edits.',
    'All rights reserved.',
    'Sign up for our morning letter.',
  ],
};

export const PRICES = {
  ko: {
    titles: ['{M} 시세 {D}일'],
    sentences: [
      '{D}일 {M} 현물 가격은 톤당 {1}달러로 거래를 마쳤다.',
      '전 거래일보다 {4}퍼센트 움직였으며 거래량은 {3}건이었다.',
      '{M} 가격은 거래소가 매일 오후 다섯 시에 집계해 발표한다.',
      '이 가격은 참고용이며 실제 거래 조건에 따라 다를 수 있다.',
      '자세한 시세는 거래소 누리집에서 확인할 수 있다.',
    ],
  },
  en: {
    titles: ['Daily {M} price, {D}'],
    sentences: [
      'The spot price of {M} closed at {1} dollars a tonne on the {D}th.',
      'It moved by {4} per cent from the day before in {3} trades.',
      'Prices of {M} are collected by the exchange every day at five in the afternoon.',
      'They are given for reference, and terms of actual trades may differ.',
      'More prices are to be found on the site of the exchange.',
    ],
  },
};

export const RESULTS = {
  ko: {
    titles: ['{O}, {P} {M} 시추 결과 발표'],
    sentences: [
      '{O}[가|이|사가] {P} {M} 광구의 시추 결과를 발표했다.',
      '시추공 {2}개에서 나온 시료의 평균 품위는 {4}퍼센트였다.',
      '{H} 대표는 결과가 매우 고무적이라며 추가 시추를 진행하겠다고 밝혔다.',
      '회사는 다음 분기에 자원량 추정치를 갱신할 계획이다.',
      '이 자료에는 미래 예측 진술이 포함되어 있으며 실제 결과는 다를 수 있다.',
      '시추 결과는 독립 기관의 검토를 거쳤고 공시 규정에 따라 작성되었다.',
    ],
  },
  en: {
    titles: ['{O} reports {M} drilling results at {P}'],
    sentences: [
      '{O} today reported results of drilling at its {M} project near {P}.',
      'Samples of {2} holes had an average grade of {4} per cent.',
      'Chief executive {H} called the results very encouraging and said that drilling would go on.',
      'The company plans to update its estimate of resources in the next quarter.',
      'This release contains forward-looking statements, and actual results may differ materially.',
      'The results were reviewed by an independent person as the rules of disclosure require.',
    ],
  },
};
