/** Two reports of one event (title and first sentences) and the numbers that they state differently, as `first/second`. */
export type ReportPair = readonly [first: string, second: string, ...differ: string[]];

export const ENGLISH: readonly ReportPair[] = [
  // True differences.
  [
    'Quake kills 12 in northern Chile | At least 12 people were killed when a quake hit Chile.',
    'Death toll in Chile quake rises to 15 | The death toll from the quake rose to 15, officials said.',
    '12/15',
  ],
  [
    'Factory fire leaves 21 dead | A fire killed 21 workers and injured 34, the fire service said.',
    'Fire at shoe factory kills 23 | Twenty-three people died and 34 were injured in the fire.',
    '21/23',
  ],
  [
    'Ferry capsizes | The ferry sank with 120 passengers on board; 31 people are missing.',
    'Dozens missing after ferry sinks | Rescuers searched for 44 people missing after the ferry sank.',
    '31/44',
  ],
  [
    'Blast at mine: six dead | Six miners were killed by a gas blast.',
    'Mine blast kills nine | Nine miners died in the explosion, the company said.',
    'six/nine',
  ],
  [
    'Wounded in Kyiv strike | The attack wounded 18 people, the mayor said.',
    '22 hurt in attack on Kyiv | Russian drones left 22 people injured in Kyiv.',
    '18/22',
  ],
  [
    'Storm Ada | The storm has killed 4 people, including a 12-year-old boy, police said.',
    'Storm leaves five dead | Five people, including a child aged 12, have died in the storm.',
    '4/five',
  ],
  [
    'Acme to cut 9,000 jobs | Acme will cut 9,000 jobs by May.',
    'Acme cuts | The company plans to cut 12,000 jobs, two sources said.',
    '9,000/12,000',
  ],
  [
    'Acme wins order | Acme has won an order for 40 jets from Delta Air.',
    'Jet deal | Delta Air placed an order for 60 jets, its largest ever.',
    '40/60',
  ],
  [
    'March in Belgrade | Police put the crowd at 100,000 people.',
    'Protest | Organisers said that 300,000 people had come.',
  ],
  [
    'Bus crash | A bus crash has left at least 14 people dead and 30 injured.',
    'Bus plunges into ravine | 17 people were confirmed dead and 28 injured after the crash.',
    '14/17',
    '30/28',
  ],
  [
    'Floods in Valencia | 205 people have died in the floods and 60 are missing.',
    'Valencia floods | The number of dead has reached 211; 60 people are missing.',
    '205/211',
  ],
  [
    'Shooting at school | A gunman killed three students and wounded seven others.',
    'School shooting | Three people were killed and nine were wounded, police said.',
    'seven/nine',
  ],
  [
    'Landslide buries village | More than 300 people are feared dead.',
    'Landslide | Some 670 people are feared dead, the UN said.',
    '300/670',
  ],
  [
    'Stampede | The stampede killed 39 and left 95 in hospital.',
    'Crush at rally | Officials raised the death toll to 41.',
    '39/41',
  ],
  [
    'Protests in Nairobi | At least 8 protesters were shot dead by police.',
    'Kenya protests | Amnesty said that 16 protesters were shot dead.',
    '8/16',
  ],
  [
    'Train derails | Eleven passengers were hurt when the train derailed.',
    'Derailment | The derailment injured 14 passengers.',
    'Eleven/14',
  ],
  [
    'Strike on port | An air strike killed 12 people, including three children.',
    'Port hit | An air strike killed 14 people, four of them children.',
    '12/14',
  ],
  [
    'Refinery blaze | Two firefighters died and 10 people are missing.',
    'Refinery fire | Two firefighters died and 7 remain missing.',
    '10/7',
  ],
  // None: the same in other words, rounded, or in another scale.
  ['Deal | A deal worth $1.2 billion was signed.', 'Deal signed | The deal is worth 1,200 million dollars.'],
  ['Visitors | The fair drew 1.2 million visitors.', 'Fair ends | The fair drew 1,210,000 visitors.'],
  ['Quake | The quake killed twelve people.', 'Earthquake | A dozen people were killed.'],
  ['Outage | Power was cut to 90,000 homes.', 'Blackout | Power was cut to about 92,000 homes.'],
  ['Fire | The fire burned 4,000 hectares of forest.', 'Wildfire | The fire burned 40 square kilometres of forest.'],
  ['Acme | Shares of Acme fell 4.96 per cent in Tokyo.', 'Acme drops | Shares of Acme fell 5 percent in Tokyo.'],
  ['Flood | Between 10 and 15 people were killed.', 'Floods | At least 12 people were killed.'],
  ['Flood | 10 to 15 people are missing.', 'Floods | 13 people are missing.'],
  ['Crash | More than 100 people were injured.', 'Crash | 130 people were injured, the ministry said.'],
  ['Crash | Up to 20 people were killed, witnesses said.', 'Crash | 14 people were killed, police said.'],
  // None: other things.
  ['Quake | A magnitude 7 earthquake killed 12 people.', 'Quake | The earthquake, of magnitude 6.9, killed 12 people.'],
  ['Attack | A suspect killed 3 years ago was named.', 'Attack | 5 people were killed, police said.'],
  ['Attack | 12 people were killed, 5 of them soldiers.', 'Attack | Five soldiers were among 12 people killed.'],
  ['Crash | Flight 447 crash killed 228 people.', 'Air crash | The crash killed all 228 people on board.'],
  [
    'War | The war has killed 40,000 people. On Monday 12 people were killed.',
    'Strike | A strike on Monday killed 12 people.',
  ],
  ['Quake | 12 were killed on Monday; a quake there killed 300 people in 2010.', 'Quake | 12 people were killed.'],
  ['Trial | A man aged 34 killed two people.', 'Trial | A 36-year-old killed two people.'],
  ['Quake | Five people were injured in Lima and 3 people were injured in Ica.', 'Quake | Eight people were injured.'],
  ['Rates | The bank raised its rate to 4 per cent from 3.5.', 'Rates | The bank raised its rate by 0.5 points.'],
  ['Acme | Acme sold 300 cars in May.', 'Acme | Acme sold 450 cars in June.'],
  ['Vote | The bill passed by 52 votes to 48.', 'Vote | The bill passed with 52 votes in favour.'],
  [
    'Rescue | 12 people were rescued and no one was killed.',
    'Rescue | 14 people were pulled out alive; two were injured.',
  ],
  // A second set, written after the patterns.

  [
    'Avalanche in Alps kills five | Five skiers were killed on Sunday by an avalanche.',
    'Avalanche kills seven skiers | Seven people have been killed in an avalanche in the Alps.',
    'ive/even',
  ],
  [
    'Nightclub fire | A fire in a nightclub has killed at least 59 people, most of them teenagers.',
    'Nightclub blaze | Officials put the death toll at 51.',
    '59/51',
  ],
  [
    'Cholera | Cholera has infected 1,300 people and killed 46 in a month.',
    'Cholera outbreak | The outbreak has left 58 people dead, the ministry said.',
    '46/58',
  ],
  [
    'Gaza | Israeli strikes killed 27 Palestinians overnight, medics said.',
    'Gaza strikes | At least 31 Palestinians, including six children, were killed overnight.',
    '27/31',
  ],
  [
    'Helicopter crash | All six people on board died when the helicopter crashed.',
    'Helicopter down | A helicopter crash killed all six on board.',
  ],
  [
    'Boat sinks | Nearly 60 migrants are missing after a boat sank.',
    'Boat | A boat carrying 80 migrants sank; 57 were missing on Friday.',
  ],
  [
    'Heatwave | The heatwave caused 2,300 deaths in ten days.',
    'Heatwave | Scientists estimate about 2,300 deaths in 12 cities.',
  ],
  [
    'Riot in prison | The riot left 14 inmates dead and 14 injured.',
    'Prison riot | 13 prisoners were killed and 14 injured.',
    '14/13',
  ],
  ['Floods | Floods killed at least 100 people in Nepal.', 'Nepal floods | The floods have killed 112 people.'],
  [
    'Recall | Acme recalls 1.2 million cars worldwide.',
    'Recall | Acme recalls 850,000 cars worldwide.',
    '1.2 million/850,000',
  ],
  ['Fine | Acme was fined $45 million by regulators.', 'Fine | Regulators fined Acme 54 million dollars.'],
  [
    'Budget | Parliament approved a budget of 120 billion euros for 2027.',
    'Budget | The 2027 budget of €120bn was approved.',
  ],
  [
    'Attack | A knife attack wounded eight people, two seriously.',
    'Knife attack | Police said eight people were wounded, three seriously.',
  ],
  [
    'Mine collapse | 15 miners are trapped and 3 dead.',
    'Mine collapse | Three miners died and 15 are trapped underground.',
  ],
  [
    'Wildfire | The wildfire killed 2 and destroyed 140 homes near Athens.',
    'Wildfire | The fire killed two people and destroyed 210 homes near Athens.',
    '140/210',
  ],
  [
    'Typhoon | Typhoon Nari killed 18, injured 40 and left 9 missing.',
    'Typhoon | 18 dead, 40 hurt and 12 missing after typhoon Nari.',
    '9/12',
  ],
  [
    'Airstrike | 4 killed, 11 wounded in drone attack on Odesa',
    'Drone attack | Three dead and 11 wounded in Odesa',
    '4/hree',
  ],
  [
    'Plane | The 737 with 181 people on board crashed, killing 179.',
    'Plane crash | 179 of 181 people aboard were killed.',
  ],
  [
    'Sinkhole | A 30-metre sinkhole killed one worker.',
    'Sinkhole | One worker was killed by a sinkhole 25 metres wide.',
  ],
  ['Poll | The party won 32 percent of votes.', 'Poll | The party won 31.6 percent of votes.'],
];

export const KOREAN: readonly ReportPair[] = [
  // True differences.
  [
    '칠레 지진으로 12명 사망 | 칠레 북부에서 지진이 나 12명이 숨졌다.',
    '칠레 지진 사망자 15명으로 늘어 | 당국은 사망자가 15명으로 늘었다고 밝혔다.',
    '12/15',
  ],
  [
    '공장 화재, 21명 숨져 | 불이 나 직원 21명이 숨지고 34명이 다쳤다.',
    '공장 불로 사망 23명 | 소방 당국은 23명이 사망하고 34명이 부상했다고 밝혔다.',
    '21/23',
  ],
  [
    '여객선 침몰, 31명 실종 | 승객 120명을 태운 배가 가라앉아 31명이 실종됐다.',
    '여객선 침몰 | 당국은 실종자가 44명이라고 밝혔다.',
    '31/44',
  ],
  [
    '탄광 폭발로 6명 사망 | 가스가 폭발해 광부 6명이 목숨을 잃었다.',
    '탄광 폭발 | 광부 9명이 숨졌다고 회사가 밝혔다.',
    '6/9',
  ],
  [
    '키이우 공습 18명 부상 | 공습으로 18명이 다쳤다고 시장이 말했다.',
    '키이우 공습 | 드론 공격으로 22명이 부상을 입었다.',
    '18/22',
  ],
  ['폭풍 피해 | 12세 소년을 포함해 4명이 숨졌다.', '폭풍 | 열두 살 어린이 등 5명이 사망했다.', '4/5'],
  [
    '한빛전자 감원 | 한빛전자는 직원 9000명을 줄인다.',
    '한빛전자 구조조정 | 한빛전자는 직원 1만2000명을 줄인다.',
    '9000/1만2000',
  ],
  [
    '버스 추락 | 버스가 추락해 최소 14명이 숨지고 30명이 다쳤다.',
    '버스 사고 | 사망자 17명, 부상자 28명으로 집계됐다.',
    '14/17',
    '30/28',
  ],
  [
    '홍수 | 홍수로 205명이 사망하고 60명이 실종됐다.',
    '홍수 피해 | 사망자는 211명으로 늘었고 실종자는 60명이다.',
    '205/211',
  ],
  ['총격 | 총격으로 학생 3명이 숨지고 7명이 다쳤다.', '학교 총격 | 3명이 숨지고 9명이 다쳤다고 경찰이 전했다.', '7/9'],
  ['산사태 | 산사태로 300명 넘게 숨졌다.', '산사태 | 유엔은 670여 명이 숨졌다고 밝혔다.', '300/670'],
  ['압사 사고 | 압사 사고로 39명이 사망했다.', '압사 사고 사망자 41명 | 희생자는 41명으로 늘었다.', '39/41'],
  ['열차 탈선 | 열차가 탈선해 승객 11명이 다쳤다.', '열차 탈선 | 탈선 사고 부상자는 14명이다.', '11/14'],
  ['공습 | 공습으로 어린이 3명을 포함해 12명이 숨졌다.', '항구 공습 | 공습으로 어린이 4명 등 14명이 숨졌다.', '12/14'],
  [
    '정유공장 화재 | 소방관 2명이 숨지고 10명이 실종됐다.',
    '정유공장 화재 | 소방관 2명이 순직하고 7명이 실종 상태다.',
    '10/7',
  ],
  ['시위 | 시위대 8명이 경찰 총에 맞아 숨졌다.', '시위 유혈 진압 | 사망자가 최소 16명이라고 단체가 밝혔다.', '8/16'],
  ['지진 [속보] | 사망 12명·부상 40명', '지진 | 사망 15명, 부상 52명', '12/15', '40/52'],
  ['산불 | 산불로 숨진 사람이 26명으로 늘었다.', '산불 | 산불 사망자가 28명으로 늘었다.', '26/28'],
  ['폭발 | 이번 폭발로 3명이 죽고 5명이 다쳤다.', '폭발 | 이번 폭발로 4명이 죽고 5명이 다쳤다.', '3/4'],
  // None: the same in other words, rounded, or in another scale.
  ['박람회 폐막 | 박람회에 관람객 120만 명이 다녀갔다.', '박람회 | 박람회에 관람객 1,210,000명이 다녀갔다.'],
  ['계약 | 계약 규모는 1조2천억원에 이른다.', '계약 체결 | 계약 규모는 약 1조2500억원에 이른다.'],
  ['지진 | 열두 명이 숨졌다.', '지진 | 12명이 숨졌다.'],
  ['정전 | 9만 가구가 정전됐다.', '정전 | 약 9만2천 가구가 정전됐다.'],
  ['산불 | 산불로 임야 4000헥타르가 탔다.', '산불 | 산불로 임야 40㎢가 탔다.'],
  ['주가 | 한빛전자 주가가 4.96% 내렸다.', '주가 | 한빛전자 주가가 5% 내렸다.'],
  ['홍수 | 10~15명이 숨진 것으로 보인다.', '홍수 | 12명이 숨졌다.'],
  ['사고 | 100명 이상이 다쳤다.', '사고 | 130명이 다쳤다고 당국이 밝혔다.'],
  ['사고 | 100여 명이 부상했다.', '사고 | 104명이 부상했다.'],
  ['사고 | 최대 20명이 숨졌다고 목격자가 전했다.', '사고 | 14명이 숨졌다고 경찰이 밝혔다.'],
  // None: other things.
  ['지진 | 규모 7의 지진으로 12명이 숨졌다.', '지진 | 규모 6.9의 지진으로 12명이 숨졌다.'],
  ['사고 | 12명이 숨졌다. 부상자는 없었다.', '사고 | 12명이 사망했고 3명은 무사히 구조됐다.'],
  ['전쟁 | 전쟁으로 4만 명이 숨졌다. 4일 공습으로 12명이 숨졌다.', '공습 | 4일 공습으로 12명이 숨졌다.'],
  ['지진 | 12명이 숨졌다. 2010년 지진 때는 300명이 숨졌다.', '지진 | 12명이 숨졌다.'],
  ['사건 | 34세 남성이 숨졌다.', '사건 | 36세 남성이 숨졌다.'],
  ['사고 | 리마에서 5명이 다치고 이카에서 3명이 다쳤다.', '사고 | 8명이 다쳤다.'],
  ['금리 | 은행이 금리를 4%로 올렸다.', '금리 | 은행이 금리를 0.5%포인트 올렸다.'],
  ['판매 | 5월 판매량이 300대로 늘었다.', '판매 | 6월 판매량이 450대로 늘었다.'],
  ['표결 | 찬성 152표, 반대 48표로 통과됐다.', '표결 | 찬성 152표로 통과됐다.'],
  ['구조 | 12명이 구조됐고 사망자는 없다.', '구조 | 14명이 구조됐고 2명이 다쳤다.'],
  ['사망자 통계 | 교통사고 사망자가 3년 만에 줄었다.', '통계 | 지난해 교통사고 사망자가 5% 줄었다.'],
  // A second set, written after the patterns.

  [
    '눈사태로 5명 사망 | 일요일 알프스에서 눈사태로 스키어 5명이 목숨을 잃었다.',
    '눈사태 | 눈사태로 7명이 숨진 것으로 확인됐다.',
    '5/7',
  ],
  [
    '나이트클럽 화재 59명 사망 | 불이 나 최소 59명이 사망했다.',
    '나이트클럽 화재 | 당국은 사망자를 51명으로 정정했다.',
    '59/51',
  ],
  ['콜레라 | 콜레라로 한 달 새 46명이 숨졌다.', '콜레라 확산 | 보건부는 콜레라 사망자가 58명이라고 밝혔다.', '46/58'],
  [
    '가자 공습 | 밤새 이스라엘의 공습으로 27명이 숨졌다.',
    '가자 | 이스라엘군 공습에 최소 31명이 사망했다고 의료진이 전했다.',
    '27/31',
  ],
  ['헬기 추락 | 탑승자 6명 전원이 숨졌다.', '헬기 사고 | 헬기가 추락해 6명이 모두 사망했다.'],
  ['난민선 침몰 | 약 60명이 실종됐다.', '난민선 | 난민 80명이 탄 배가 가라앉아 57명이 실종됐다.'],
  ['폭염 | 폭염으로 2300명이 숨졌다.', '폭염 | 열흘간 폭염 사망자는 약 2천300명으로 추산된다.'],
  ['교도소 폭동 | 폭동으로 재소자 14명이 숨지고 14명이 다쳤다.', '교도소 폭동 | 13명 사망·14명 부상', '14/13'],
  ['홍수 | 네팔 홍수로 100명 이상 숨졌다.', '네팔 홍수 | 네팔 홍수 사망자가 112명으로 늘었다.'],
  ['리콜 | 한빛차는 차량 120만대를 리콜한다.', '리콜 | 한빛차는 차량 85만대를 리콜한다.', '120만대/85만대'],
  [
    '과징금 | 공정위가 한빛전자에 과징금 450억원을 부과했다.',
    '과징금 | 공정위가 한빛전자에 과징금 540억원을 부과했다.',
    '450억원/540억원',
  ],
  ['예산 | 국회는 예산 657조원을 의결했다.', '예산안 통과 | 국회는 예산 656조9천억원을 의결했다.'],
  ['흉기 난동 | 흉기 난동으로 8명이 다쳤고 이 중 2명은 중상이다.', '흉기 난동 | 8명이 부상했으며 3명은 위독하다.'],
  ['탄광 붕괴 | 15명이 갇히고 3명이 숨졌다.', '탄광 붕괴 | 광부 3명이 숨지고 15명이 매몰됐다.'],
  ['태풍 | 태풍으로 18명이 숨지고 9명이 실종됐다.', '태풍 | 사망 18명, 실종 12명', '9/12'],
  ['드론 공격 4명 사망·11명 부상 | 오데사', '드론 공격 | 3명이 숨지고 11명이 다쳤다.', '4/3'],
  ['여객기 추락 | 181명이 탄 여객기가 추락해 179명이 숨졌다.', '여객기 사고 | 탑승자 181명 중 179명이 사망했다.'],
  ['파업 | 노조원 3만 명이 파업에 들어갔다.', '파업 | 노조원 2만8천 명이 파업에 들어갔다.'],
  ['선거 | 여당이 득표율 32%를 기록했다.', '선거 | 여당이 득표율 31.6%를 기록했다.'],
  ['사고 | 이 도로에서는 지난해 사고로 20명이 숨졌다. 이번에는 5명이 숨졌다.', '사고 | 버스 사고로 5명이 숨졌다.'],
];
