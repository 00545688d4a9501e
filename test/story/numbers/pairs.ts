/** A day of publication, and a sentence or two in Korean and in English, as a good translator would write them. */
export type SentencePair = readonly [published: string, ko: string, en: string];

/** Pairs on which the comparison was developed: first on 120, then on all. */
export const PAIRS: readonly SentencePair[] = [
  [
    '2026-11-04',
    '탄산리튬 가격은 3일 t당 9만8500위안으로 전날보다 2.3% 올랐다.',
    'Lithium carbonate rose 2.3% from the previous day to 98,500 yuan a tonne on Tuesday.',
  ],
  [
    '2026-11-04',
    '칠레 국영 구리회사 코델코는 3분기 생산량이 33만2000t으로 1년 전보다 4% 줄었다고 밝혔다.',
    'Chile’s state copper company Codelco said third-quarter output fell 4% from a year earlier to 332,000 tonnes.',
  ],
  [
    '2026-11-05',
    '인도네시아 정부는 니켈 광석 채굴 쿼터를 올해 3억7900만t에서 내년 2억5000만t으로 줄일 방침이다.',
    'Indonesia plans to cut its nickel ore mining quota to 250 million tonnes next year from 379 million tonnes this year.',
  ],
  [
    '2026-11-05',
    '호주 라이너스는 말레이시아 공장 증설에 5억 호주달러(약 4700억 원)를 투자한다.',
    'Australia’s Lynas will invest A$500 million in expanding its plant in Malaysia.',
  ],
  [
    '2026-11-06',
    '미국 국방부는 갈륨 정련소를 짓는 데 1억5000만 달러를 지원하기로 했다.',
    'The Pentagon will provide $150 million to build a gallium refinery.',
  ],
  [
    '2026-11-06',
    '콩고민주공화국은 지난 2월 시작한 코발트 수출 중단 조치를 석 달 더 연장했다.',
    'The Democratic Republic of Congo extended by three months a halt on cobalt exports that began in February.',
  ],
  [
    '2026-11-09',
    '포스코홀딩스는 아르헨티나 염호에서 연간 2만5000t의 수산화리튬을 생산한다.',
    'POSCO Holdings produces 25,000 tonnes of lithium hydroxide a year from a salt lake in Argentina.',
  ],
  [
    '2026-11-09',
    '금값은 온스당 4,120.50달러로 사상 최고치를 기록했다.',
    'Gold hit a record high of $4,120.50 an ounce.',
  ],
  [
    '2026-11-09',
    '런던금속거래소(LME)에서 구리 3개월물은 t당 1만850달러에 거래됐다.',
    'Three-month copper on the London Metal Exchange (LME) traded at $10,850 a tonne.',
  ],
  [
    '2026-11-10',
    '이 광산의 매장량은 약 1400만t으로 추정되며 채굴 기간은 20년이 넘는다.',
    'The mine is estimated to hold about 14 million tonnes and to have a life of more than 20 years.',
  ],
  [
    '2026-11-10',
    '중국은 전 세계 희토류 정제의 90% 이상을 차지하고 있다.',
    'China accounts for more than 90% of the world’s rare-earth refining.',
  ],
  [
    '2026-11-10',
    '두 회사는 합작법인의 지분을 절반씩 나눠 갖고 3년 안에 공장을 완공할 계획이다.',
    'The two companies will each hold half of the joint venture and plan to complete the plant within three years.',
  ],
  [
    '2026-11-11',
    '캐나다 정부는 핵심광물 사업 26건에 모두 64억 캐나다달러를 투입한다고 발표했다.',
    'Canada announced C$6.4 billion for 26 critical-minerals projects.',
  ],
  [
    '2026-11-11',
    '흑연 수입의 97%를 중국에 의존하던 한국은 이 비율을 5년 안에 50% 아래로 낮추려 한다.',
    'South Korea, which relied on China for 97% of its graphite imports, wants to bring that share below 50% within five years.',
  ],
  ['2026-11-12', '텅스텐 가격은 올해 들어 두 배 넘게 뛰었다.', 'Tungsten prices have more than doubled this year.'],
  [
    '2026-11-12',
    '유럽연합(EU)은 2030년까지 전략 원자재 수요의 10%를 역내에서 채굴한다는 목표를 세웠다.',
    'The European Union aims to mine 10% of its strategic raw materials at home by 2030.',
  ],
  [
    '2026-11-12',
    '회사는 12일 이사회를 열어 20억 달러 규모의 유상증자를 의결했다.',
    'The company’s board approved a $2 billion share sale on Thursday.',
  ],
  [
    '2026-11-13',
    '그린란드 남부의 이 광상에는 희토류 산화물 2,820만t이 묻혀 있다.',
    'The deposit in southern Greenland holds 28.2 million tonnes of rare-earth oxides.',
  ],
  [
    '2026-11-13',
    '니제르 군정은 6월 국유화한 소마이르 광산의 우라늄 1,000t을 팔겠다고 밝혔다.',
    'Niger’s junta said it would sell 1,000 tonnes of uranium from the Somair mine, which it nationalised in June.',
  ],
  [
    '2026-11-13',
    '우크라이나와 미국은 광물 협정에 따라 세운 기금에 각각 7,500만 달러를 냈다.',
    'Ukraine and the United States each paid $75 million into the fund set up under their minerals deal.',
  ],
  [
    '2026-11-16',
    '국제유가는 이틀째 떨어져 서부텍사스산원유(WTI)가 배럴당 58.06달러로 마감했다.',
    'Oil fell for a second day, with West Texas Intermediate settling at $58.06 a barrel.',
  ],
  [
    '2026-11-16',
    '석유수출국기구와 주요 산유국의 협의체인 OPEC+는 12월 하루 13만7000배럴을 증산한다.',
    'OPEC+, the group of OPEC and other big producers, will raise output by 137,000 barrels a day in December.',
  ],
  [
    '2026-11-16',
    '한국전력은 부채가 205조 원을 넘어섰다고 16일 공시했다.',
    'Korea Electric Power said on Monday that its debt had exceeded 205 trillion won.',
  ],
  [
    '2026-11-17',
    '이 해상풍력 단지는 발전 용량이 1.4GW로 가구 100만 곳에 전기를 공급할 수 있다.',
    'The offshore wind farm has a capacity of 1.4 gigawatts, enough to power a million homes.',
  ],
  [
    '2026-11-17',
    '프랑스는 2038년까지 원자로 6기를 새로 짓는 데 728억 유로가 들 것으로 내다봤다.',
    'France expects to spend 72.8 billion euros on six new reactors by 2038.',
  ],
  [
    '2026-11-17',
    '독일의 전력 가운데 재생에너지 비중은 57%로 지난해 같은 기간보다 3%포인트 높아졌다.',
    'Renewables made up 57% of German power, three percentage points more than a year earlier.',
  ],
  [
    '2026-11-18',
    '가스 저장고는 18일 현재 82%가 차 있으며, 이는 5년 평균인 90%에 못 미친다.',
    'Gas storage was 82% full on Wednesday, below the five-year average of 90%.',
  ],
  [
    '2026-11-18',
    '일본은 가시와자키가리와 원전 6호기를 내년 1월 재가동한다.',
    'Japan will restart the No. 6 reactor at Kashiwazaki-Kariwa in January.',
  ],
  [
    '2026-11-18',
    '송전선 길이는 280㎞이며 공사비는 3조 원가량으로 추산된다.',
    'The power line will run 280 km and is estimated to cost about 3 trillion won.',
  ],
  [
    '2026-11-19',
    '데이터센터의 전력 소비는 2030년 945TWh로 지금의 두 배가 넘을 전망이다.',
    'Data centres are forecast to consume 945 TWh in 2030, more than twice as much as today.',
  ],
  [
    '2026-11-19',
    '휘발유 평균 판매가격은 L당 1,729.7원으로 전주보다 25.8원 올랐다.',
    'The average price of petrol rose by 25.8 won from the week before to 1,729.7 won a litre.',
  ],
  [
    '2026-11-19',
    '카타르는 앞으로 10년간 해마다 액화천연가스(LNG) 200만t을 한국에 공급한다.',
    'Qatar will supply South Korea with 2 million tonnes of liquefied natural gas (LNG) a year for the next decade.',
  ],
  ['2026-11-20', '배터리 가격은 kWh당 108달러로 8% 떨어졌다.', 'Battery prices fell 8% to $108 per kilowatt-hour.'],
  [
    '2026-11-20',
    '브라질 아마조나스에서는 사흘간 계속된 정전으로 주민 76만5000명이 불편을 겪었다.',
    'A blackout of three days affected 765,000 people in Brazil’s Amazonas.',
  ],
  [
    '2026-11-20',
    '이 회사의 태양광 사업은 3분기 1,253억 원의 영업손실을 냈다.',
    'The company’s solar business posted an operating loss of 125.3 billion won in the third quarter.',
  ],
  [
    '2026-11-23',
    '코스피는 전 거래일보다 61.37포인트(1.56%) 오른 3,993.51로 장을 마쳤다.',
    'The Kospi closed up 61.37 points, or 1.56%, at 3,993.51.',
  ],
  [
    '2026-11-23',
    '원·달러 환율은 7.7원 내린 1,457.0원에 주간 거래를 마감했다.',
    'The won gained 7.7 won to close at 1,457.0 per dollar.',
  ],
  [
    '2026-11-23',
    '한국은행은 기준금리를 연 2.50%로 동결했다. 네 차례 연속이다.',
    'The Bank of Korea left its policy rate unchanged at 2.50% for the fourth time in a row.',
  ],
  [
    '2026-11-24',
    '미 연방준비제도(연준)는 기준금리를 0.25%포인트 내려 3.75~4.00%로 조정했다.',
    'The US Federal Reserve cut its policy rate by 25 basis points to a range of 3.75% to 4.00%.',
  ],
  [
    '2026-11-24',
    '엔비디아의 시가총액이 5조 달러를 돌파했다. 4조 달러를 넘어선 지 석 달 만이다.',
    'Nvidia’s market value passed $5 trillion, three months after it topped $4 trillion.',
  ],
  [
    '2026-11-24',
    '외국인은 이날 유가증권시장에서 7,523억 원어치를 순매수했다.',
    'Foreign investors bought a net 752.3 billion won of shares on the main board.',
  ],
  [
    '2026-11-24',
    '수출은 595억7000만 달러로 3.6% 늘었고, 무역수지는 60억6000만 달러 흑자를 냈다.',
    'Exports grew 3.6% to $59.57 billion, and the trade surplus was $6.06 billion.',
  ],
  [
    '2026-11-25',
    '비트코인은 한때 8만2000달러 선까지 밀렸다가 8만6000달러대를 회복했다.',
    'Bitcoin slid to about $82,000 before recovering to above $86,000.',
  ],
  [
    '2026-11-25',
    '삼성전자는 앞으로 5년간 국내에 450조 원을 투자하겠다고 밝혔다.',
    'Samsung Electronics said it would invest 450 trillion won at home over the next five years.',
  ],
  [
    '2026-11-25',
    '10년 만기 국채 금리는 연 3.385%로 0.041%포인트 상승했다.',
    'The yield on 10-year government bonds rose 4.1 basis points to 3.385%.',
  ],
  [
    '2026-11-25',
    '10월 소비자물가는 1년 전보다 2.4% 올라 15개월 만에 가장 큰 폭으로 상승했다.',
    'Consumer prices rose 2.4% in October from a year earlier, the fastest pace in 15 months.',
  ],
  [
    '2026-11-26',
    '일본 정부는 21조3000억 엔 규모의 경기 부양책을 내놓았다.',
    'Japan’s government unveiled a stimulus package worth 21.3 trillion yen.',
  ],
  [
    '2026-11-26',
    '영국 재무장관은 세금을 260억 파운드 더 걷는 예산안을 26일 공개했다.',
    'Britain’s finance minister presented a budget on Wednesday that raises £26 billion more in tax.',
  ],
  [
    '2026-11-26',
    '회사는 전체 직원의 약 4%인 1만4000명을 줄인다.',
    'The company is cutting 14,000 jobs, or about 4% of its workforce.',
  ],
  [
    '2026-11-26',
    '가계부채는 1,968조3000억 원으로 석 달 전보다 14조9000억 원 늘었다.',
    'Household debt rose by 14.9 trillion won from three months before to 1,968.3 trillion won.',
  ],
  [
    '2026-11-27',
    '실업률은 4.4%로 2021년 10월 이후 가장 높았다.',
    'The jobless rate was 4.4%, the highest since October 2021.',
  ],
  [
    '2026-11-27',
    '현대자동차그룹은 미국 조지아주 공장의 연간 생산 능력을 30만 대에서 50만 대로 늘린다.',
    'Hyundai Motor Group is raising the annual capacity of its plant in Georgia from 300,000 cars to 500,000.',
  ],
  [
    '2026-11-27',
    '테슬라의 중국 판매는 2만6006대로 3년 만에 가장 적었다.',
    'Tesla sold 26,006 cars in China, the fewest in three years.',
  ],
  [
    '2026-11-27',
    '국회는 728조 원 규모의 내년 예산안을 다음 달 2일까지 처리해야 한다.',
    'Parliament must pass next year’s budget of 728 trillion won by 2 December.',
  ],
  [
    '2026-11-04',
    '뉴욕 시장 선거에서는 조란 맘다니 후보가 50.4%를 얻어 당선됐다.',
    'Zohran Mamdani won the election for mayor of New York with 50.4% of the vote.',
  ],
  [
    '2026-11-04',
    '이날 투표에는 200만 명 넘는 시민이 참여해 1969년 이후 가장 많았다.',
    'More than 2 million people voted, the most since 1969.',
  ],
  [
    '2026-11-05',
    '대법원은 5일 대통령의 관세 부과가 적법한지를 두고 2시간 30분 넘게 변론을 들었다.',
    'The Supreme Court heard arguments for more than two and a half hours on Wednesday on whether the president’s tariffs are lawful.',
  ],
  [
    '2026-11-06',
    '상원은 본회의에서 찬성 60표, 반대 40표로 임시 예산안을 가결했다.',
    'The Senate passed the stopgap budget by 60 votes to 40.',
  ],
  [
    '2026-11-09',
    '40일째 이어진 미국 연방정부 셧다운으로 항공편 2,100편이 취소됐다.',
    'The US government shutdown, now in its 40th day, led to the cancellation of 2,100 flights.',
  ],
  [
    '2026-11-09',
    '양국은 상호관세를 25%에서 15%로 낮추기로 합의했다.',
    'The two countries agreed to lower reciprocal tariffs from 25% to 15%.',
  ],
  [
    '2026-11-10',
    '한국은 3,500억 달러를 투자하되, 그 가운데 2,000억 달러는 현금으로 10년에 걸쳐 나눠 낸다.',
    'South Korea is to invest $350 billion, of which $200 billion is to be paid in cash in instalments over 10 years.',
  ],
  [
    '2026-11-11',
    '여론조사에서 대통령의 지지율은 지난주보다 3%포인트 내린 54%였다. 표본오차는 95% 신뢰수준에 ±3.1%포인트다.',
    'The president’s approval rating was 54%, down three percentage points from last week. The poll has a margin of error of 3.1 percentage points at a 95% confidence level.',
  ],
  [
    '2026-11-12',
    '법원은 전직 장관에게 징역 12년과 벌금 8억 원을 선고했다.',
    'The court sentenced the former minister to 12 years in prison and a fine of 800 million won.',
  ],
  [
    '2026-11-13',
    '총리는 취임 한 달 만에 물러났다. 프랑스에서는 2년 사이 총리가 다섯 번 바뀌었다.',
    'The prime minister resigned after a month in office. France has changed its prime minister five times in two years.',
  ],
  [
    '2026-11-13',
    '제30차 유엔기후변화협약 당사국총회(COP30)에는 193개국이 참석했다.',
    'The UN climate conference COP30 was attended by 193 countries.',
  ],
  [
    '2026-11-16',
    '칠레 대선은 다음 달 14일 결선투표로 이어진다.',
    'Chile’s presidential election goes to a runoff on 14 December.',
  ],
  [
    '2026-11-17',
    '유엔 안전보장이사회는 17일(현지시간) 찬성 13, 기권 2로 결의안을 채택했다.',
    'The UN Security Council adopted the resolution on Monday with 13 votes in favour and two abstentions.',
  ],
  [
    '2026-11-18',
    '하원은 427 대 1로 문건 공개 법안을 통과시켰다.',
    'The House passed the bill to release the files by 427 to 1.',
  ],
  [
    '2026-11-19',
    '두 정상은 지난달 30일 부산에서 1시간 40분간 회담했다.',
    'The two leaders talked for an hour and 40 minutes in Busan on 30 October.',
  ],
  [
    '2026-11-20',
    '방글라데시 법원은 시위 진압으로 1,400명이 숨진 책임을 물어 전 총리에게 사형을 선고했다.',
    'A court in Bangladesh sentenced the former prime minister to death over a crackdown on protests in which 1,400 people were killed.',
  ],
  [
    '2026-11-23',
    '28개 조항으로 된 평화안은 우크라이나군의 규모를 60만 명으로 제한한다.',
    'The 28-point peace plan limits Ukraine’s army to 600,000 troops.',
  ],
  [
    '2026-11-24',
    '폴란드는 국방비를 국내총생산(GDP)의 4.8%로 늘린다.',
    'Poland is raising defence spending to 4.8% of gross domestic product (GDP).',
  ],
  [
    '2026-11-25',
    '호주는 다음 달 10일부터 16세 미만의 소셜미디어 이용을 금지한다. 어기는 업체는 최대 4,950만 호주달러의 벌금을 내야 한다.',
    'From 10 December Australia will ban children under 16 from social media. Companies that break the law face fines of up to A$49.5 million.',
  ],
  [
    '2026-11-26',
    '기니비사우에서는 대선 사흘 뒤인 26일 군부가 권력을 잡았다.',
    'In Guinea-Bissau the military seized power on Wednesday, three days after the presidential election.',
  ],
  [
    '2026-11-27',
    '홍콩 고층 아파트 화재로 숨진 사람이 128명으로 늘었다. 200여 명은 아직 연락이 닿지 않는다.',
    'The death toll from the fire in high-rise flats in Hong Kong has risen to 128. More than 200 people are still unaccounted for.',
  ],
  [
    '2026-11-05',
    '태풍 갈매기가 필리핀 중부를 강타해 최소 114명이 숨지고 127명이 실종됐다.',
    'Typhoon Kalmaegi hit the central Philippines, leaving at least 114 people dead and 127 missing.',
  ],
  [
    '2026-11-05',
    '주민 40만 명 가까이가 대피했고, 세부에는 하루 동안 183㎜의 비가 내렸다.',
    'Nearly 400,000 people were evacuated, and 183 mm of rain fell on Cebu within 24 hours.',
  ],
  [
    '2026-11-03',
    '3일 새벽 아프가니스탄 북부에서 규모 6.3의 지진이 일어나 20명 이상이 숨졌다.',
    'A 6.3-magnitude earthquake struck northern Afghanistan early on Monday, killing more than 20 people.',
  ],
  [
    '2026-11-03',
    '진원의 깊이는 28㎞였다고 미국 지질조사국(USGS)은 밝혔다.',
    'The quake was 28 km deep, according to the US Geological Survey (USGS).',
  ],
  [
    '2026-11-06',
    '울산 화력발전소에서 높이 63m의 보일러 타워가 무너져 작업자 9명 가운데 7명이 매몰됐다.',
    'A boiler tower 63 metres high collapsed at a power plant in Ulsan, burying seven of nine workers.',
  ],
  [
    '2026-11-10',
    '슈퍼태풍 풍웡의 최대 풍속은 시속 185㎞였고, 140만 명이 집을 떠났다.',
    'Super-typhoon Fung-wong had sustained winds of 185 km/h, and 1.4 million people left their homes.',
  ],
  [
    '2026-11-17',
    '콩고민주공화국의 코발트 광산에서 다리가 무너져 적어도 32명이 목숨을 잃었다.',
    'At least 32 people died when a bridge collapsed at a cobalt mine in the Democratic Republic of Congo.',
  ],
  [
    '2026-11-20',
    '여객선에 타고 있던 267명은 모두 구조됐으며 27명이 다쳐 병원으로 옮겨졌다.',
    'All 267 people on the ferry were rescued, and 27 were taken to hospital with injuries.',
  ],
  [
    '2026-11-25',
    '베트남에서는 홍수로 90명이 사망하고 주택 18만6000채가 물에 잠겼다. 피해액은 3억4300만 달러로 추산된다.',
    'Floods in Vietnam have killed 90 people and inundated 186,000 homes. The damage is put at $343 million.',
  ],
  [
    '2026-11-27',
    '인도네시아 수마트라의 홍수와 산사태로 최소 174명이 숨지고 1만2000명이 대피했다.',
    'Floods and landslides on Sumatra in Indonesia have killed at least 174 people and displaced 12,000.',
  ],
  [
    '2026-11-24',
    '에티오피아 북동부의 하일리 구비 화산이 약 1만2000년 만에 처음으로 분화해 화산재가 14㎞ 상공까지 치솟았다.',
    'The Hayli Gubbi volcano in north-eastern Ethiopia erupted for the first time in about 12,000 years, sending ash 14 km into the sky.',
  ],
  [
    '2026-11-12',
    '그리스 산불로 2만3,000ha가 탔다. 기온은 42도까지 올랐다.',
    'Wildfires in Greece burned 23,000 hectares. Temperatures reached 42 degrees Celsius.',
  ],
  [
    '2026-11-13',
    '오사카에서는 13일 오후 2시 15분께 5층 건물에서 불이 나 소방관 2명이 숨졌다.',
    'Two firefighters were killed in a fire that broke out in a five-storey building in Osaka at about 2:15 p.m. on Friday.',
  ],
  [
    '2026-11-16',
    '브라질 남부를 덮친 토네이도는 시속 250㎞의 강풍으로 도시의 80%를 파괴했다. 6명이 숨졌고 부상자는 750명이다.',
    'A tornado with winds of 250 km/h destroyed 80% of a town in southern Brazil, killing six people and injuring 750.',
  ],
  [
    '2026-11-18',
    '당국은 이번 산사태로 도로 세 곳이 막히고 1,200가구의 전기가 끊겼다고 전했다.',
    'Officials said the landslide blocked three roads and cut power to 1,200 households.',
  ],
  [
    '2026-11-02',
    '로스앤젤레스 다저스가 월드시리즈 7차전에서 연장 11회 끝에 토론토를 5-4로 꺾었다.',
    'The Los Angeles Dodgers beat Toronto 5-4 in 11 innings in Game 7 of the World Series.',
  ],
  [
    '2026-11-02',
    '다저스는 25년 만에 처음으로 2년 연속 우승한 팀이 됐다.',
    'The Dodgers are the first team in 25 years to win two titles in a row.',
  ],
  [
    '2026-11-16',
    '한국 축구 대표팀은 볼리비아를 2-0으로 이겼다. 손흥민이 후반 12분 프리킥으로 선제골을 넣었다.',
    'South Korea’s footballers beat Bolivia 2-0. Son Heung-min opened the scoring with a free kick 12 minutes into the second half.',
  ],
  [
    '2026-11-19',
    '인구 15만6000명의 퀴라소가 월드컵 본선에 오른 가장 작은 나라가 됐다.',
    'Curaçao, with a population of 156,000, became the smallest country to qualify for the World Cup.',
  ],
  [
    '2026-11-09',
    '케냐의 벤슨 키프루토는 2시간 8분 9초로 뉴욕 마라톤에서 우승했다.',
    'Kenya’s Benson Kipruto won the New York marathon in 2 hours, 8 minutes and 9 seconds.',
  ],
  [
    '2026-11-23',
    '안세영은 호주오픈 결승에서 44분 만에 2-0으로 승리해 올 시즌 10번째 우승을 차지했다.',
    'An Se-young won the final of the Australian Open 2-0 in 44 minutes for her 10th title of the season.',
  ],
  [
    '2026-11-24',
    '2026 북중미 월드컵에는 48개국이 출전해 6월 11일부터 39일간 104경기를 치른다.',
    'The 2026 World Cup in North America will have 48 teams playing 104 matches over 39 days from 11 June.',
  ],
  [
    '2026-11-25',
    '스물두 살인 이 선수는 1억 유로에 5년 계약을 맺었다.',
    'The 22-year-old signed a five-year contract worth 100 million euros.',
  ],
  [
    '2026-11-26',
    '아스널은 바이에른 뮌헨을 3대 1로 제압하고 5전 전승을 달렸다.',
    'Arsenal beat Bayern Munich 3-1 to make it five wins out of five.',
  ],
  [
    '2026-11-27',
    'FIFA는 가장 비싼 결승전 입장권 값을 6,730달러로 정했다. 1994년 미국 대회 때는 475달러였다.',
    'FIFA set the price of the most expensive ticket for the final at $6,730. At the 1994 tournament in the United States it was $475.',
  ],
  [
    '2026-11-03',
    '이 드론은 무게가 25kg에 불과하지만 80㎞를 날 수 있다.',
    'The drone weighs only 25 kilograms but can fly 80 kilometres.',
  ],
  [
    '2026-11-04',
    '연구진은 자원자 1,253명을 10년 넘게 관찰했다. 65세 이상이 3분의 1이었다.',
    'The researchers observed 1,253 volunteers for more than 10 years. A third of them were aged 65 or over.',
  ],
  [
    '2026-11-05',
    '지난해 온실가스 배출량은 577억t으로 2.3% 늘었다. 지구 기온은 이번 세기 안에 2.8도 오를 전망이다.',
    'Greenhouse-gas emissions rose 2.3% to 57.7 billion tonnes last year. The planet is on course to warm by 2.8°C this century.',
  ],
  [
    '2026-11-10',
    '누리호 4차 발사는 27일 오전 0시 55분으로 정해졌다. 위성 13기가 실린다.',
    'The fourth launch of the Nuri rocket is set for 12:55 a.m. on 27 November. It will carry 13 satellites.',
  ],
  [
    '2026-11-11',
    '합계출산율은 0.8명으로 오를 것으로 보인다. 2년 연속 상승이다.',
    'The fertility rate is expected to rise to 0.8, the second annual increase in a row.',
  ],
  [
    '2026-11-12',
    '한미 관세 협상에 따라 자동차 관세는 이달 1일 자로 소급해 15%가 된다.',
    'Under the trade deal, the tariff on Korean cars becomes 15%, retroactive to 1 November.',
  ],
  [
    '2026-11-13',
    '이 지역에는 주민 약 3,500명이 살고 있다. 절반 이상이 60세를 넘었다.',
    'About 3,500 people live in the area, more than half of them over 60.',
  ],
  [
    '2026-11-16',
    '전기차 판매는 10월 190만 대로 1년 전보다 23% 증가했다고 로모션이 밝혔다.',
    'Electric-vehicle sales rose 23% from a year earlier to 1.9 million in October, Rho Motion said.',
  ],
  [
    '2026-11-17',
    '영국과 독일 등 유럽 7개국은 2026년부터 2028년까지 드론 수백 대를 함께 구매한다.',
    'Britain, Germany and five other European countries will jointly buy hundreds of drones from 2026 to 2028.',
  ],
  [
    '2026-11-18',
    '정부는 2035년까지 온실가스를 2018년보다 53~61% 줄이기로 했다.',
    'The government decided to cut greenhouse gases by 53% to 61% from 2018 levels by 2035.',
  ],
  [
    '2026-11-19',
    '아마존이 2,500억 달러를 들여 짓는 발전소는 1년 반 뒤 가동을 시작한다.',
    'The power station that Amazon is building for $250 billion will start up in a year and a half.',
  ],
  [
    '2026-11-20',
    '제련소는 연간 아연 65만t과 은 2,000t을 생산하며 직원은 1,300여 명이다.',
    'The smelter makes 650,000 tonnes of zinc and 2,000 tonnes of silver a year and employs more than 1,300 people.',
  ],
  [
    '2026-11-23',
    '22일 열린 주요 20개국(G20) 정상회의에서 핵심광물 협력이 122개 항의 선언에 담겼다.',
    'Cooperation on critical minerals is part of the 122-point declaration adopted at the Group of 20 (G20) summit on Saturday.',
  ],
  [
    '2026-11-24',
    '고려아연은 미국 테네시주에 10조9,000억 원(74억 달러)을 들여 제련소를 짓는다.',
    'Korea Zinc will build a smelter in Tennessee for 10.9 trillion won ($7.4 billion).',
  ],
  [
    '2026-11-25',
    '리오틴토는 세르비아 리튬 사업을 중단한다. 2004년부터 6억 달러 넘게 쓴 사업이다.',
    'Rio Tinto is halting its lithium project in Serbia, on which it has spent more than $600 million since 2004.',
  ],
  [
    '2026-11-26',
    '안티모니 값은 지난해 1월 t당 1만2000달러에서 올해 6만 달러로 다섯 배가 됐다.',
    'The price of antimony rose fivefold, from $12,000 a tonne in January last year to $60,000 this year.',
  ],
  [
    '2026-11-26',
    '이 회사의 시멘트 판매량은 1,240만t, 매출은 1조2,000억 원이었다.',
    'The company sold 12.4 million tonnes of cement and had revenue of 1.2 trillion won.',
  ],
  [
    '2026-11-27',
    '경찰은 21일부터 24일까지 나흘 동안 용의자 셋을 붙잡았다고 27일 밝혔다.',
    'Police said on Friday that they had arrested three suspects over four days from 21 to 24 November.',
  ],
  [
    '2026-11-27',
    '두 나라는 2010년대 초부터 국경 문제를 두고 12차례 회담했다.',
    'The two countries have held 12 rounds of talks on their border since the early 2010s.',
  ],
  [
    '2026-11-27',
    '유조선에는 원유 200만 배럴이 실려 있었고 선원 25명은 모두 무사하다. 현재 위치는 해안에서 15해리 떨어진 곳이다.',
    'The tanker was carrying 2 million barrels of crude, and all 25 crew are safe. It is now 15 nautical miles off the coast.',
  ],
  [
    '2026-10-01',
    '산업통상부는 9월 수출이 659억5000만 달러로 12.7% 증가했다고 1일 발표했다.',
    'Exports rose 12.7% to $65.95 billion in September, the Ministry of Trade, Industry and Resources said on Thursday.',
  ],
  ['2026-10-01', '반도체 수출액은 166억1000만 달러로 사상 최대였다.', 'Chip exports reached a record $16.61 billion.'],
  [
    '2026-10-02',
    '볼리비아는 독일 기업과 맺은 리튬 계약을 5년 만에 해지했다.',
    'Bolivia cancelled its lithium contract with a German company after five years.',
  ],
  [
    '2026-10-02',
    '프리포트맥모란은 그라스버그 광산 사고로 4분기 구리 판매가 20만t 줄 것으로 내다봤다.',
    'Freeport-McMoRan expects the accident at its Grasberg mine to cut copper sales by 200,000 tonnes in the fourth quarter.',
  ],
  [
    '2026-10-05',
    '지난달 8일 갱도로 젖은 광석 80만t이 쏟아져 들어와 작업자 7명이 숨졌다.',
    'On 8 September some 800,000 tonnes of wet ore poured into the tunnels, killing seven workers.',
  ],
  [
    '2026-10-05',
    '은값은 온스당 48.77달러까지 올라 2011년 이후 14년 만에 최고치를 찍었다.',
    'Silver climbed to $48.77 an ounce, its highest in 14 years.',
  ],
  [
    '2026-10-06',
    '미국 정부는 트릴로지메탈스 지분 10%를 3,560만 달러에 사들인다.',
    'The US government is buying a 10% stake in Trilogy Metals for $35.6 million.',
  ],
  ['2026-10-06', '알래스카의 이 도로는 길이가 211마일(약 340㎞)이다.', 'The road in Alaska is 211 miles long.'],
  [
    '2026-10-07',
    '세계은행은 중국의 올해 성장률 전망치를 4.0%에서 4.8%로 올렸다.',
    'The World Bank raised its forecast for China’s growth this year to 4.8% from 4.0%.',
  ],
  [
    '2026-10-08',
    '중국이 희토류 5종을 추가로 통제하면서 통제 대상은 12종으로 늘었다.',
    'China added five rare earths to its controls, which brings the total to 12.',
  ],
  [
    '2026-10-08',
    '새 규정은 11월 8일부터, 해외 기업에는 12월 1일부터 적용된다.',
    'The new rules apply from 8 November, and to foreign companies from 1 December.',
  ],
  [
    '2026-10-09',
    '중국산 희토류가 0.1%라도 들어간 제품은 수출 허가를 받아야 한다.',
    'Products that contain as little as 0.1% of Chinese rare earths will need an export licence.',
  ],
  [
    '2026-10-12',
    '트럼프 대통령은 다음 달 1일부터 중국산 제품에 100%의 추가 관세를 매기겠다고 위협했다.',
    'President Trump threatened an additional 100% tariff on Chinese goods from 1 November.',
  ],
  [
    '2026-10-12',
    '이 발언에 뉴욕 증시에서는 하루 만에 2조 달러가 증발했다. S&P500지수는 2.7% 떨어졌다.',
    'The remark wiped $2 trillion off US shares in a day. The S&P 500 fell 2.7%.',
  ],
  [
    '2026-10-13',
    '노벨 경제학상 상금 1,100만 크로나의 절반은 모키어 교수에게, 나머지는 두 교수에게 돌아간다.',
    'Half of the 11 million kronor that come with the Nobel prize in economics goes to Joel Mokyr, the rest to two other professors.',
  ],
  [
    '2026-10-13',
    'JP모건체이스는 안보와 관련된 산업에 10년간 1조5000억 달러를 공급한다. 이 가운데 최대 100억 달러는 직접 투자한다.',
    'JPMorgan Chase will provide $1.5 trillion to industries tied to security over 10 years, of which it will invest up to $10 billion itself.',
  ],
  [
    '2026-10-14',
    '국제통화기금(IMF)은 세계 경제가 올해 3.2%, 내년 3.1% 성장할 것으로 예상했다.',
    'The International Monetary Fund (IMF) expects the world economy to grow by 3.2% this year and 3.1% next year.',
  ],
  [
    '2026-10-14',
    '마다가스카르 대통령은 3주 동안 이어진 시위 끝에 나라를 떠났다.',
    'Madagascar’s president left the country after three weeks of protests.',
  ],
  [
    '2026-10-15',
    '호주와 미국은 6개월 안에 각각 10억 달러 이상을 핵심광물 사업에 투자하기로 했다.',
    'Australia and the United States will each invest at least $1 billion in critical-minerals projects within six months.',
  ],
  [
    '2026-10-15',
    '알코아의 갈륨 사업에서는 한 해 100t이 생산되며, 이는 세계 수요의 10%에 해당한다.',
    'Alcoa’s gallium project will yield 100 tonnes a year, or 10% of global demand.',
  ],
  [
    '2026-10-16',
    '금 현물은 사상 처음으로 온스당 4,300달러를 넘었다. 올해 상승률은 65%에 이른다.',
    'Spot gold rose above $4,300 an ounce for the first time and is up 65% this year.',
  ],
  [
    '2026-10-16',
    '네덜란드 정부가 지난달 30일 넥스페리아의 경영권을 확보하자 중국은 나흘 뒤 수출을 막았다.',
    'The Dutch government took control of Nexperia on 30 September; four days later China blocked its exports.',
  ],
  [
    '2026-10-19',
    '루브르 박물관에 침입한 4인조는 7분 만에 보석 8점을 훔쳐 달아났다. 피해액은 8,800만 유로다.',
    'A gang of four broke into the Louvre and made off with eight jewels within seven minutes. The loss is put at 88 million euros.',
  ],
  [
    '2026-10-19',
    '카타르가 중재한 회담 끝에 파키스탄과 아프가니스탄은 19일 휴전에 합의했다.',
    'Pakistan and Afghanistan agreed to a ceasefire on Sunday after talks mediated by Qatar.',
  ],
  [
    '2026-10-20',
    '중국의 3분기 국내총생산은 지난해 같은 기간보다 4.8% 늘어 1년 만에 가장 낮은 성장률을 보였다.',
    'China’s economy grew 4.8% in the third quarter from a year earlier, the slowest pace in a year.',
  ],
  [
    '2026-10-20',
    '9월 희토류 자석 수출은 5,774t으로 8월보다 6.1% 줄었다.',
    'Exports of rare-earth magnets fell 6.1% from August to 5,774 tonnes in September.',
  ],
  [
    '2026-10-20',
    '두 정상은 85억 달러 규모의 핵심광물 협력 문서에 서명했다.',
    'The two leaders signed a document on critical minerals worth $8.5 billion.',
  ],
  [
    '2026-10-21',
    '다카이치 총리는 중의원에서 237표, 참의원에서 125표를 얻어 일본 최초의 여성 총리가 됐다.',
    'Takaichi won 237 votes in the lower house and 125 in the upper house to become Japan’s first female prime minister.',
  ],
  [
    '2026-10-21',
    '테슬라는 3분기 매출이 281억 달러로 12% 늘었지만 순이익은 37% 줄어든 13억7000만 달러였다.',
    'Tesla’s revenue grew 12% to $28.1 billion in the third quarter, but net profit fell 37% to $1.37 billion.',
  ],
  [
    '2026-10-22',
    'EU는 러시아산 LNG를 2027년 1월 1일부터 전면 금지하는 19차 제재를 승인했다.',
    'The EU approved its 19th package of sanctions, which bans Russian LNG from 1 January 2027.',
  ],
  [
    '2026-10-23',
    '미국이 러시아 석유회사 두 곳을 제재하자 브렌트유는 5.4% 오른 배럴당 65.99달러에 마감했다.',
    'Brent crude settled 5.4% higher at $65.99 a barrel after the United States imposed sanctions on two Russian oil companies.',
  ],
  [
    '2026-10-23',
    '두 회사는 하루 310만 배럴을 수출해 왔다.',
    'Together they have been exporting 3.1 million barrels a day.',
  ],
  [
    '2026-10-26',
    '아르헨티나 중간선거에서 여당이 41%에 가까운 득표율로 승리했다. 야당 연합은 32%를 얻는 데 그쳤다.',
    'The ruling party won Argentina’s midterm elections with nearly 41% of the vote. The opposition alliance got only 32%.',
  ],
  [
    '2026-10-26',
    '카메룬에서는 92세인 비야 대통령이 53.7%를 얻어 8선에 성공했다.',
    'In Cameroon, President Biya, 92, won an eighth term with 53.7%.',
  ],
  [
    '2026-10-27',
    '코스피가 27일 사상 처음으로 4,000선을 넘었다. 3,000선을 회복한 지 넉 달 만이다.',
    'The Kospi passed 4,000 for the first time on Tuesday, four months after it had regained 3,000.',
  ],
  [
    '2026-10-27',
    '아마존은 사무직 약 3만 명을 줄일 계획이다. 전체 사무직의 10% 가까운 규모다.',
    'Amazon plans to cut about 30,000 office jobs, nearly 10% of the total.',
  ],
  [
    '2026-10-28',
    '허리케인 멀리사가 28일(현지시간) 최고 등급인 5등급으로 자메이카에 상륙했다. 순간 최대 풍속은 시속 295㎞였다.',
    'Hurricane Melissa made landfall in Jamaica on Tuesday as a category 5 storm, the strongest class, with winds of 295 km/h.',
  ],
  [
    '2026-10-28',
    '기압은 892hPa로 대서양 허리케인 가운데 역대 세 번째로 낮았다.',
    'Its pressure of 892 hPa was the third lowest on record for an Atlantic hurricane.',
  ],
  [
    '2026-10-29',
    '리우데자네이루 경찰이 빈민가를 급습해 132명이 숨졌다. 작전에는 2,500명이 투입됐다.',
    'A police raid on slums in Rio de Janeiro left 132 people dead. Some 2,500 officers took part.',
  ],
  [
    '2026-10-29',
    'SK하이닉스의 3분기 영업이익은 11조3,834억 원으로 처음으로 10조 원을 넘었다.',
    'SK hynix’s operating profit was 11.38 trillion won in the third quarter, the first time it exceeded 10 trillion.',
  ],
  [
    '2026-10-30',
    '중국은 희토류 수출 통제를 1년 미루고, 미국은 펜타닐 관세를 20%에서 10%로 낮춘다.',
    'China will postpone its export controls on rare earths for a year, and the United States will halve its fentanyl tariff to 10% from 20%.',
  ],
  [
    '2026-10-30',
    '중국은 올해 미국산 대두 1,200만t을, 앞으로 3년간은 해마다 2,500만t을 사들인다.',
    'China will buy 12 million tonnes of US soybeans this year and 25 million tonnes a year for the next three years.',
  ],
  [
    '2026-10-30',
    '애플의 7~9월 매출은 1,025억 달러로 8% 늘었다.',
    'Apple’s revenue from July to September rose 8% to $102.5 billion.',
  ],
  [
    '2026-11-02',
    '미 해군은 2일 동태평양에서 선박 한 척을 공격해 3명을 사살했다. 두 달 사이 15번째 공격이다.',
    'The US Navy attacked a boat in the eastern Pacific on Sunday, killing three people. It was the 15th strike in two months.',
  ],
  [
    '2026-11-02',
    '이집트 대박물관이 20년 공사 끝에 문을 열었다. 총면적은 50만㎡이며 유물 10만 점을 소장하고 있다.',
    'The Grand Egyptian Museum opened after 20 years of construction. It covers 500,000 square metres and has 100,000 artefacts.',
  ],
  [
    '2026-11-03',
    '원화 가치는 한 달 새 2.1% 떨어졌다. 엔화는 달러당 154엔대에 거래됐다.',
    'The won has lost 2.1% in a month. The yen traded at more than 154 per dollar.',
  ],
  [
    '2026-11-03',
    '킴벌리클라크가 켄뷰를 487억 달러에 인수한다. 켄뷰 주주는 주당 현금 3.50달러를 받는다.',
    'Kimberly-Clark is buying Kenvue for $48.7 billion. Kenvue’s shareholders will get $3.50 a share in cash.',
  ],
  [
    '2026-09-01',
    '8월 31일 밤 아프가니스탄 동부에서 난 규모 6.0의 지진으로 800명 넘게 숨지고 2,800명이 다쳤다.',
    'A 6.0-magnitude earthquake in eastern Afghanistan late on 31 August killed more than 800 people and injured 2,800.',
  ],
  [
    '2026-09-02',
    '수단 다르푸르의 한 마을이 산사태로 사라져 1,000명이 목숨을 잃은 것으로 전해졌다. 생존자는 한 명뿐이다.',
    'A landslide wiped out a village in Sudan’s Darfur, reportedly killing 1,000 people. Only one person survived.',
  ],
  [
    '2026-09-03',
    '구글은 개인정보 침해로 4억2,500만 달러를 배상하라는 평결을 받았다. 이용자 9,800만 명이 낸 집단소송이다.',
    'A jury ordered Google to pay $425 million for invading the privacy of users, in a class action on behalf of 98 million people.',
  ],
  [
    '2026-09-04',
    '리스본에서 푸니쿨라가 탈선해 16명이 숨지고 21명이 다쳤다. 1885년 개통한 이 노선의 길이는 265m다.',
    'A funicular derailed in Lisbon, killing 16 people and injuring 21. The line, opened in 1885, is 265 metres long.',
  ],
  [
    '2026-09-07',
    '미 이민 당국은 4일 조지아주 배터리 공장에서 475명을 체포했다. 이 가운데 300명 이상이 한국인이다.',
    'US immigration officers detained 475 people at a battery plant in Georgia on Friday, more than 300 of them South Koreans.',
  ],
  [
    '2026-09-07',
    '하마구치 감독의 영화는 7일 막을 내린 베네치아 영화제에서 상 두 개를 받았다.',
    'Hamaguchi’s film won two awards at the Venice film festival, which ended on Sunday.',
  ],
  [
    '2026-09-08',
    '일본의 2분기 성장률은 연율 2.2%로 속보치 1.0%를 크게 웃돌았다.',
    'Japan’s economy grew at an annual rate of 2.2% in the second quarter, well above the first estimate of 1.0%.',
  ],
  [
    '2026-09-09',
    '네팔에서는 소셜미디어 차단에 반발한 시위로 19명이 사망하자 총리가 사임했다.',
    'Nepal’s prime minister resigned after 19 people were killed in protests against a block on social media.',
  ],
  [
    '2026-09-10',
    '오라클 주가가 하루에 36% 뛰면서 엘리슨 회장의 재산은 3,930억 달러로 불어났다.',
    'Oracle’s shares jumped 36% in a day, which raised chairman Larry Ellison’s wealth to $393 billion.',
  ],
  [
    '2026-09-11',
    '앵글로아메리칸과 테크리소시스가 합쳐 시가총액 530억 달러의 구리 기업이 된다. 지분은 62.4% 대 37.6%로 나뉜다.',
    'Anglo American and Teck Resources are merging into a copper company worth $53 billion. Their shareholders will own 62.4% and 37.6% of it.',
  ],
  [
    '2026-09-14',
    '튀르키예의 기준금리는 2.5%포인트 내린 40.5%가 됐다.',
    'Turkey cut its policy rate by 250 basis points to 40.5%.',
  ],
  [
    '2026-09-15',
    '세계육상선수권 남자 장대높이뛰기에서 뒤플랑티스가 6m30의 세계 신기록을 세웠다. 개인 통산 14번째 세계 기록이다.',
    'Armand Duplantis cleared a world record of 6.30 metres in the pole vault at the world championships. It is his 14th world record.',
  ],
  ['2026-09-15', '우상혁은 2m34를 넘어 은메달을 땄다.', 'Woo Sang-hyeok cleared 2.34 metres to win silver.'],
  [
    '2026-09-16',
    '캐나다 중앙은행은 17일 금리를 2.5%로 0.25%포인트 인하했다.',
    'The Bank of Canada cut its rate by a quarter of a percentage point to 2.5% on Wednesday.',
  ],
  [
    '2026-09-17',
    '남아프리카공화국의 백금 생산은 상반기에 8% 감소했다. 폭우로 광산 네 곳이 물에 잠긴 탓이다.',
    'South Africa’s platinum output fell 8% in the first half because heavy rain flooded four mines.',
  ],
  [
    '2026-09-18',
    '엔비디아는 인텔에 50억 달러를 투자해 주당 23.28달러에 지분 약 4%를 확보한다.',
    'Nvidia is investing $5 billion in Intel at $23.28 a share for a stake of about 4%.',
  ],
  [
    '2026-09-21',
    '미국은 전문직 비자(H-1B) 수수료를 10만 달러로 올렸다. 지금까지는 1,000달러 안팎이었다.',
    'The United States raised the fee for H-1B visas for skilled workers to $100,000. It used to be around $1,000.',
  ],
  [
    '2026-09-22',
    '영국과 캐나다, 호주가 21일 팔레스타인을 국가로 승인했다. 승인국은 150개국을 넘어섰다.',
    'Britain, Canada and Australia recognised Palestine as a state on Sunday. More than 150 countries have done so.',
  ],
  [
    '2026-09-23',
    '슈퍼태풍 라가사로 대만에서 호수가 넘쳐 14명이 숨지고 홍콩에서는 항공편 700여 편이 결항했다.',
    'Super-typhoon Ragasa caused a lake to overflow in Taiwan, killing 14 people, and led to the cancellation of more than 700 flights in Hong Kong.',
  ],
  [
    '2026-09-24',
    '스위스의 8월 금 수출은 0.3% 늘었지만 미국행은 51t에서 295kg으로 급감했다.',
    'Switzerland’s gold exports rose 0.3% in August, but those to the United States plunged from 51 tonnes to 295 kg.',
  ],
  [
    '2026-09-25',
    '트럼프 대통령은 10월 1일부터 수입 의약품에 100%, 대형 트럭에 25%의 관세를 물린다고 밝혔다.',
    'President Trump said imported drugs would face a tariff of 100% and heavy trucks one of 25% from 1 October.',
  ],
  [
    '2026-09-28',
    '몰도바 총선에서는 친유럽 성향의 여당이 50.2%를 득표해 101석 가운데 55석을 차지했다.',
    'The pro-European ruling party won 50.2% of the vote in Moldova and 55 of the 101 seats in parliament.',
  ],
  [
    '2026-09-28',
    '국가정보자원관리원 화재로 정부 전산 시스템 647개가 멈췄다. 불은 22시간 만에 꺼졌다.',
    'A fire at a state data centre brought down 647 government systems. It took 22 hours to put out.',
  ],
  [
    '2026-09-29',
    '일렉트로닉아츠는 비상장사로 전환된다. 거래 규모는 550억 달러, 주당 210달러다.',
    'Electronic Arts is being taken private for $55 billion, or $210 a share.',
  ],
  [
    '2026-09-30',
    '잠비아 정부는 2031년까지 구리 생산을 지금의 세 배인 300만t으로 늘리려 한다.',
    'Zambia wants to triple copper output to 3 million tonnes by 2031.',
  ],
  [
    '2026-09-30',
    '필리핀 세부에서 30일 밤 일어난 규모 6.9의 지진으로 최소 69명이 숨졌다. 여진이 300차례 넘게 이어졌다.',
    'A 6.9-magnitude earthquake off Cebu in the Philippines on Tuesday night killed at least 69 people. More than 300 aftershocks followed.',
  ],
  [
    '2026-06-04',
    '한국은 3일 대선을 치렀다. 투표율은 79.4%로 1997년 이후 28년 만에 가장 높았다.',
    'South Korea held its presidential election on Wednesday. Turnout was 79.4%, the highest since 1997.',
  ],
  [
    '2026-06-15',
    '에어인디아 여객기 추락으로 탑승자 242명 중 241명이 사망했다. 유일한 생존자는 11A 좌석에 앉은 40세 영국인이었다.',
    'All but one of the 242 people aboard the Air India jet were killed. The sole survivor was a 40-year-old Briton in seat 11A.',
  ],
  [
    '2026-06-16',
    '이스라엘과 이란의 교전은 나흘째 이어졌다. 이란에서는 224명, 이스라엘에서는 24명이 숨졌다.',
    'Fighting between Israel and Iran went into a fourth day. In Iran 224 people have been killed, in Israel 24.',
  ],
  [
    '2026-06-25',
    '북대서양조약기구(나토) 회원국은 2035년까지 국방비를 GDP의 5%로 늘리기로 했다. 3.5%는 직접 군사비다.',
    'NATO members agreed to raise defence spending to 5% of GDP by 2035, of which 3.5% is core military spending.',
  ],
  [
    '2026-07-06',
    '텍사스 과달루페강은 45분 만에 8m 불어났다. 어린이 28명을 포함해 82명이 숨졌다.',
    'The Guadalupe river in Texas rose by eight metres in 45 minutes. Eighty-two people died, 28 of them children.',
  ],
  [
    '2026-07-10',
    'MP머티리얼스의 네오디뮴·프라세오디뮴 산화물에는 kg당 110달러의 최저가격이 10년간 보장된다.',
    'MP Materials is guaranteed a minimum price of $110 per kilogram for its neodymium-praseodymium oxide for 10 years.',
  ],
  [
    '2026-03-02',
    '2월 28일 백악관 회담이 결렬된 지 이틀 만에 유럽 18개국 정상이 런던에 모였다.',
    'The leaders of 18 countries met in London two days after talks at the White House broke down on 28 February.',
  ],
];

/** Pairs that were written last, and on which nothing was tuned. */
export const HELD_OUT: readonly SentencePair[] = [
  [
    '2026-05-04',
    '한국광해광업공단은 몽골과 텅스텐 공동 탐사에 120억 원을 쓰기로 4일 합의했다.',
    'Korea’s mine reclamation agency agreed on Monday to spend 12 billion won on joint tungsten exploration with Mongolia.',
  ],
  [
    '2026-05-04',
    '호주 필바라의 스포듀민 가격은 t당 1,250달러로, 2년 전 고점의 6분의 1 수준이다.',
    'Spodumene from Pilbara in Australia costs $1,250 a tonne, a sixth of the peak two years ago.',
  ],
  [
    '2026-05-05',
    '칠레의 SQM은 1분기 순이익이 1억3,750만 달러로 지난해 같은 기간의 두 배 가까이로 늘었다.',
    'Chile’s SQM nearly doubled its net profit to $137.5 million in the first quarter.',
  ],
  [
    '2026-05-05',
    '노르웨이는 심해 광물 채굴 허가를 2029년까지 내주지 않기로 했다.',
    'Norway will not issue licences for deep-sea mining until 2029.',
  ],
  [
    '2026-05-06',
    '기니의 시만두 철광석 광산은 2025년 11월 첫 선적을 했으며, 연간 1억2000만t을 생산하게 된다.',
    'Guinea’s Simandou iron-ore mine, which shipped its first cargo in November 2025, will produce 120 million tonnes a year.',
  ],
  [
    '2026-05-06',
    '철도의 길이는 620㎞이고, 건설에는 200억 달러가 넘게 들었다.',
    'The railway is 620 km long and cost more than $20 billion to build.',
  ],
  [
    '2026-05-07',
    '이 회사는 흑연 음극재 공장에 4,200억 원을 들여 2028년 하반기부터 연 3만5천t을 만든다.',
    'The company is spending 420 billion won on an anode plant that will make 35,000 tonnes of graphite material a year from the second half of 2028.',
  ],
  [
    '2026-05-07',
    '중국의 4월 희토류 수출은 4,785t으로 3월의 5,666t보다 15.6% 감소했다.',
    'China’s rare-earth exports fell 15.6% to 4,785 tonnes in April from 5,666 tonnes in March.',
  ],
  [
    '2026-05-08',
    '광산 붕괴 사고로 갇힌 33명 가운데 31명이 17시간 만에 구조됐다.',
    'Of the 33 miners trapped by the collapse, 31 were rescued after 17 hours.',
  ],
  [
    '2026-05-08',
    '유럽투자은행은 핀란드 리튬 사업에 1억5000만 유로를 빌려준다. 만기는 12년이다.',
    'The European Investment Bank is lending a Finnish lithium project 150 million euros for 12 years.',
  ],
  [
    '2026-05-11',
    '백금 값은 11일 온스당 2,014달러까지 올라 17년 만의 최고치를 갈아 치웠다.',
    'Platinum rose to $2,014 an ounce on Monday, the highest in 17 years.',
  ],
  [
    '2026-05-11',
    '런던에서 주석은 t당 5만2,300달러로 하루 새 4.4% 급등했다.',
    'Tin jumped 4.4% in a day to $52,300 a tonne in London.',
  ],
  [
    '2026-05-12',
    '카자흐스탄은 우라늄 생산 목표를 10% 낮춰 2만7,500~2만9,000t으로 잡았다.',
    'Kazakhstan cut its target for uranium output by 10% to between 27,500 and 29,000 tonnes.',
  ],
  [
    '2026-05-12',
    '미얀마 반군이 장악한 광산에서는 노동자 수천 명이 하루 15달러를 받고 일한다.',
    'In mines held by rebels in Myanmar, thousands of workers are paid $15 a day.',
  ],
  [
    '2026-05-13',
    '두 나라는 앞으로 3개월 안에 광물 목록 35개 품목을 놓고 협상한다.',
    'The two countries will negotiate over a list of 35 minerals within the next three months.',
  ],
  [
    '2026-05-13',
    '상원 에너지위원회는 12일 찬성 15, 반대 4로 법안을 통과시켰다.',
    'The Senate energy committee passed the bill on Tuesday by 15 votes to four.',
  ],
  [
    '2026-05-14',
    '국제에너지기구(IEA)는 올해 석유 수요가 하루 83만 배럴 늘어날 것으로 내다봤다. 한 달 전 전망치는 110만 배럴이었다.',
    'The International Energy Agency (IEA) expects oil demand to rise by 830,000 barrels a day this year. A month ago its forecast was 1.1 million.',
  ],
  [
    '2026-05-14',
    '사우디 아람코의 순이익은 260억 달러로 4.6% 감소했다. 배당금은 213억6000만 달러를 유지한다.',
    'Saudi Aramco’s net profit fell 4.6% to $26 billion. It will still pay a dividend of $21.36 billion.',
  ],
  [
    '2026-05-15',
    '미국의 천연가스 선물은 100만 BTU당 3.52달러에 거래를 마쳤다.',
    'US natural gas futures settled at $3.52 per million British thermal units.',
  ],
  [
    '2026-05-15',
    '체코 두코바니 원전 2기의 공사비는 26조 원에 이르며 첫 원자로는 2036년 가동된다.',
    'The two reactors at Dukovany in the Czech Republic will cost 26 trillion won; the first is to start up in 2036.',
  ],
  [
    '2026-05-18',
    '대만은 18일 마지막 원자로를 세웠다. 40년 운영 허가가 끝났기 때문이다.',
    'Taiwan shut its last nuclear reactor on Sunday, when its 40-year licence expired.',
  ],
  [
    '2026-05-18',
    '스페인과 포르투갈의 정전으로 전력 15GW가 단 5초 만에 사라졌다. 수요의 60%에 해당하는 양이다.',
    'In the blackout in Spain and Portugal, 15 gigawatts of power, or 60% of demand, vanished within five seconds.',
  ],
  [
    '2026-05-19',
    '인도의 태양광 설비는 지난 회계연도에 24.5GW 늘어 모두 106GW가 됐다.',
    'India added 24.5 GW of solar capacity in the last fiscal year, for a total of 106 GW.',
  ],
  [
    '2026-05-19',
    '영국 북해의 유전에서는 하루 3만 배럴이 나오지만, 2000년대 초에는 그 열 배였다.',
    'The field in the British North Sea yields 30,000 barrels a day, a tenth of what it did in the early 2000s.',
  ],
  [
    '2026-05-20',
    '배터리 화재로 차량 140대가 그을리고 주민 23명이 병원으로 옮겨졌다. 불은 8시간 20분 만에 꺼졌다.',
    'The battery fire blackened 140 cars and sent 23 residents to hospital. It took 8 hours and 20 minutes to put out.',
  ],
  [
    '2026-05-20',
    'CATL은 홍콩 증시 상장으로 353억 홍콩달러를 조달했다. 올해 세계 최대 규모다.',
    'CATL raised HK$35.3 billion in its Hong Kong listing, the world’s biggest this year.',
  ],
  [
    '2026-05-21',
    '코스닥은 전날보다 1.13% 내린 715.55로 마감했다. 개인이 1,870억 원을 순매도했다.',
    'The Kosdaq fell 1.13% to close at 715.55. Retail investors sold a net 187 billion won.',
  ],
  [
    '2026-05-21',
    '30년 만기 미국 국채 금리가 5.09%까지 치솟았다. 2023년 10월 이후 처음 있는 일이다.',
    'The yield on 30-year US Treasuries shot up to 5.09% for the first time since October 2023.',
  ],
  [
    '2026-05-22',
    '무디스는 16일 미국의 신용등급을 한 단계 낮췄다. 1917년부터 최고 등급을 유지해 왔다.',
    'Moody’s cut the US credit rating by one notch on 16 May. It had held the top grade since 1917.',
  ],
  [
    '2026-05-22',
    '일본의 4월 쌀값은 98.4% 올라 1971년 통계 작성 이래 최대 상승폭을 기록했다.',
    'Rice prices in Japan rose 98.4% in April, the most since records began in 1971.',
  ],
  [
    '2026-05-25',
    '유럽중앙은행은 다음 달 5일 금리를 2.25%에서 2.00%로 내릴 것으로 보인다.',
    'The European Central Bank is expected to lower its rate to 2.00% from 2.25% on 5 June.',
  ],
  [
    '2026-05-25',
    '연금 수급자는 730만 명이고, 한 사람이 받는 돈은 월평균 67만 원이다.',
    'Some 7.3 million people draw a pension, which averages 670,000 won a month.',
  ],
  [
    '2026-05-26',
    '회사는 4월 1일부터 지난달 말까지 두 달간 모두 1,370명을 내보냈다.',
    'The company let 1,370 people go in the two months from 1 April to the end of last month.',
  ],
  [
    '2026-05-26',
    '애플은 인도에서 아이폰 6,000만 대를 생산하려 한다. 관세가 25% 붙으면 값이 900달러에서 1,125달러로 오른다.',
    'Apple wants to make 60 million iPhones in India. A 25% tariff would raise their price from $900 to $1,125.',
  ],
  [
    '2026-05-27',
    '이 은행은 벌금 3억 파운드와 피해 보상금 1억1,500만 파운드를 내기로 했다.',
    'The bank has agreed to pay a fine of £300 million and £115 million in compensation.',
  ],
  [
    '2026-05-27',
    '스위스프랑은 달러당 0.82프랑으로 10년 만에 가장 비쌌다.',
    'The Swiss franc was at its strongest in a decade, at 0.82 per dollar.',
  ],
  [
    '2026-05-28',
    '미국 국제무역법원은 28일 만장일치로 관세를 무효로 판결했다. 판사 3명이 심리했다.',
    'A panel of three judges at the US Court of International Trade unanimously struck down the tariffs on Wednesday.',
  ],
  [
    '2026-05-28',
    '철강 관세는 6월 4일부터 25%에서 50%로 두 배가 된다.',
    'Tariffs on steel will double from 25% to 50% on 4 June.',
  ],
  [
    '2026-05-29',
    '서울 아파트의 평균 매매가는 13억2,965만 원이었고, 전셋값은 6억3,000만 원 안팎이었다.',
    'The average flat in Seoul sold for 1.33 billion won, and leases were at around 630 million won.',
  ],
  [
    '2026-05-29',
    '사전투표 첫날 투표율은 19.58%로 역대 가장 높았다. 유권자는 4,439만 명이다.',
    'Turnout on the first day of early voting was a record 19.58% of the 44.39 million voters.',
  ],
  [
    '2026-06-01',
    '폴란드 대선 결선에서 나브로츠키 후보가 50.89%를 득표해 49.11%에 그친 상대를 눌렀다.',
    'Nawrocki won the run-off of Poland’s presidential election with 50.89% to his opponent’s 49.11%.',
  ],
  [
    '2026-06-01',
    '우크라이나는 드론 117대로 러시아 공군기지 네 곳을 공격해 항공기 41대를 부쉈다고 주장했다.',
    'Ukraine said it had attacked four Russian air bases with 117 drones and hit 41 aircraft.',
  ],
  [
    '2026-06-02',
    '양측은 포로를 1,000명씩 교환하고 전사자 시신 6,000구를 돌려주기로 2일 합의했다.',
    'The two sides agreed on Monday to swap 1,000 prisoners each and to return the bodies of 6,000 soldiers.',
  ],
  [
    '2026-06-02',
    '네덜란드에서는 연립정부가 출범 11개월 만에 무너졌다. 총선은 10월 29일 치러진다.',
    'The Dutch coalition collapsed after 11 months in office. An election will be held on 29 October.',
  ],
  [
    '2026-06-03',
    '이집트의 인구는 1억800만 명이며 그 절반이 25세 미만이다.',
    'Egypt has 108 million people, half of them under 25.',
  ],
  [
    '2026-06-03',
    '유엔은 가자지구 주민 다섯 명 가운데 한 명이 굶주리고 있다고 밝혔다. 구호 트럭은 하루 100대뿐이다.',
    'One in five people in Gaza is starving, the United Nations said. Only 100 aid trucks get in each day.',
  ],
  [
    '2026-06-04',
    '검찰은 전직 의원에게 징역 7년을 구형하고 추징금 2억4,000만 원을 요청했다.',
    'Prosecutors asked for seven years in prison for the former lawmaker and for 240 million won to be confiscated.',
  ],
  [
    '2026-06-05',
    '헌법재판소는 재판관 8명 전원일치로 탄핵을 인용했다. 소추된 지 111일 만이다.',
    'All eight judges of the Constitutional Court upheld the impeachment, 111 days after it was passed.',
  ],
  [
    '2026-06-05',
    '볼로디미르 대통령은 두 차례 전화로 1시간 15분 동안 이야기했다고 전했다.',
    'President Volodymyr said they had talked by telephone twice, for an hour and 15 minutes.',
  ],
  [
    '2026-06-08',
    '로스앤젤레스에는 주방위군 2,000명이 배치됐다. 시위대 118명이 붙잡혔다.',
    'Two thousand National Guard troops were deployed in Los Angeles. The police arrested 118 protesters.',
  ],
  [
    '2026-06-08',
    '캐나다 산불로 서울 면적의 35배인 210만ha가 타고 3만3,000명이 집을 떠났다.',
    'Wildfires in Canada have burned 2.1 million hectares, 35 times the area of Seoul, and driven 33,000 people from their homes.',
  ],
  [
    '2026-06-09',
    '콜롬비아 보고타 남동쪽 170㎞ 지점에서 8일 규모 6.3의 지진이 일어났다. 깊이는 9㎞로 얕았다.',
    'A shallow 6.3-magnitude quake, nine kilometres deep, struck 170 km south-east of Bogotá in Colombia on Sunday.',
  ],
  [
    '2026-06-09',
    '인도 뭄바이에서 만원 열차 두 대가 스치면서 승객이 떨어져 4명이 숨지고 9명이 다쳤다.',
    'Four people died and nine were hurt when passengers fell from two crowded trains that passed each other in Mumbai.',
  ],
  [
    '2026-06-10',
    '오스트리아 그라츠의 학교에서 총격으로 10명이 숨졌다. 범인은 스물한 살의 졸업생이다.',
    'A shooting at a school in Graz, Austria, left 10 people dead. The gunman was a former pupil aged 21.',
  ],
  [
    '2026-06-10',
    '수위는 24시간 동안 6.2m 높아졌고 다리 12개가 떠내려갔다. 강우량은 시간당 90㎜를 넘었다.',
    'The river rose 6.2 metres in 24 hours and swept away 12 bridges. More than 90 mm of rain fell in an hour.',
  ],
  [
    '2026-06-11',
    '관광버스가 60m 아래 골짜기로 굴러 승객 45명 중 18명이 목숨을 잃었다.',
    'A coach plunged 60 metres into a ravine, killing 18 of the 45 people aboard.',
  ],
  [
    '2026-06-11',
    '낙뢰로 이틀 사이에 소 300마리가 죽었다. 농가 한 곳의 손해는 평균 4만5,000헤알이다.',
    'Lightning killed 300 cattle in two days. The average farm lost 45,000 reais.',
  ],
  [
    '2026-06-12',
    '폭염으로 6월 기온이 사상 처음 41도를 넘자 학교 1,900곳이 문을 닫았다.',
    'Some 1,900 schools closed as the heatwave took June temperatures above 41°C for the first time.',
  ],
  [
    '2026-06-12',
    '빙하가 무너져 마을의 90%가 얼음과 진흙 900만t에 파묻혔다. 주민 300명은 미리 피신했다.',
    'A glacier collapsed and buried 90% of the village under nine million tonnes of ice and mud. Its 300 residents had left before.',
  ],
  [
    '2026-06-15',
    '콩고강에서 배가 뒤집혀 최소 148명이 사망했다. 배에는 약 500명이 타고 있었다.',
    'At least 148 people died when a boat with about 500 on board capsized on the Congo river.',
  ],
  [
    '2026-06-15',
    '손상된 해저 케이블은 2주 안에 복구될 예정이다. 통신사 세 곳이 영향을 받았다.',
    'The damaged undersea cable is to be repaired within two weeks. Three operators are affected.',
  ],
  [
    '2026-06-16',
    '인디애나는 오클라호마시티에 4승 3패로 무릎을 꿇었다. 7차전 점수는 103-91이었다.',
    'Indiana lost to Oklahoma City by four games to three. The score in the seventh was 103-91.',
  ],
  [
    '2026-06-16',
    '김효주는 12언더파 204타로 정상에 올라 상금 26만2,500달러를 챙겼다.',
    'Kim Hyo-joo won at 12 under par with a 204 and took home $262,500.',
  ],
  [
    '2026-06-17',
    '파리 생제르맹은 결승에서 인터 밀란을 5-0으로 대파하고 창단 55년 만에 처음 우승했다.',
    'Paris Saint-Germain crushed Inter Milan 5-0 in the final for their first title in 55 years of existence.',
  ],
  [
    '2026-06-17',
    '코코 고프가 세트 점수 2-1로 역전승했다. 경기는 2시간 38분이 걸렸다.',
    'Coco Gauff came from behind to win 2-1 in a match of 2 hours 38 minutes.',
  ],
  [
    '2026-06-18',
    '이 투수는 9이닝 동안 안타 3개만 내주고 삼진 13개를 잡아 시즌 9승째를 올렸다.',
    'The pitcher struck out 13 and allowed just three hits in nine innings for his ninth win of the season.',
  ],
  [
    '2026-06-18',
    '여자 1,500m에서 키프예곤은 3분 48초 68로 세계 기록을 깼다.',
    'Faith Kipyegon broke the world record in the women’s 1,500 metres with 3 minutes 48.68 seconds.',
  ],
  [
    '2026-06-19',
    '입장 수입은 3,200만 유로로 지난 대회보다 40% 많다. 관중은 65만7,291명이었다.',
    'Gate receipts were 32 million euros, 40% more than at the last tournament. Attendance was 657,291.',
  ],
  [
    '2026-06-19',
    '로켓은 이륙 9분 뒤 폭발했다. 2023년 4월 이후 아홉 번째 시험 비행이다.',
    'The rocket exploded nine minutes after lift-off. It was the ninth test flight since April 2023.',
  ],
  [
    '2026-06-22',
    '망원경의 카메라는 화소가 32억 개이고 무게는 2,800㎏이다.',
    'The telescope’s camera has 3.2 billion pixels and weighs 2,800 kilograms.',
  ],
  [
    '2026-06-22',
    '환자 52명 중 41명이 약을 먹고 한 달 안에 나았다. 부작용은 5%에서 나타났다.',
    'Of 52 patients, 41 recovered within a month of taking the drug. Side effects were seen in 5%.',
  ],
  [
    '2026-06-23',
    '오픈AI는 400억 달러를 유치하면서 기업 가치를 3,000억 달러로 평가받았다. 이용자는 한 주에 5억 명이다.',
    'OpenAI raised $40 billion at a valuation of $300 billion. It has 500 million weekly users.',
  ],
  [
    '2026-06-23',
    '메타는 스케일AI 지분 49%를 143억 달러에 인수한다. 스물여덟 살인 창업자는 메타로 옮긴다.',
    'Meta is paying $14.3 billion for 49% of Scale AI. The 28-year-old founder is moving to Meta.',
  ],
  [
    '2026-06-24',
    'SK텔레콤 해킹으로 가입자 2,324만 명의 정보가 유출됐다. 과징금은 1,348억 원이다.',
    'The data of 23.24 million subscribers leaked in the hack of SK Telecom, which was fined 134.8 billion won.',
  ],
  [
    '2026-06-24',
    '신생아 수는 2만717명으로 1년 전보다 8.7% 늘었다. 증가율로는 1981년 이래 4월 기준 최고다.',
    'There were 20,717 births, 8.7% more than a year earlier and the fastest growth for an April since 1981.',
  ],
  [
    '2026-06-25',
    '이 섬에는 펭귄 6만 쌍과 연구원 25명이 산다. 가장 가까운 도시는 3,600㎞ 밖에 있다.',
    'The island is home to 60,000 pairs of penguins and 25 scientists. The nearest city is 3,600 kilometres away.',
  ],
  [
    '2026-06-25',
    '고려 시대 청자 한 점이 경매에서 39만 달러(약 5억3,000만 원)에 팔렸다.',
    'A celadon from the Goryeo dynasty sold for $390,000 at auction.',
  ],
  [
    '2026-06-26',
    '영화는 개봉 18일 만에 관객 700만 명을 돌파했다. 제작비는 170억 원이다.',
    'The film, made for 17 billion won, passed 7 million tickets in 18 days.',
  ],
  [
    '2026-06-26',
    '세계보건기구(WHO)의 내년 예산은 21% 줄어든 42억 달러다.',
    'The World Health Organization (WHO) will have $4.2 billion to spend, 21% less than planned.',
  ],
  [
    '2026-06-29',
    '산업장관은 29일 브뤼셀에서 세 시간 동안 회담하고 배터리 여권의 시행을 18개월 늦춰 달라고 요청했다.',
    'The industry minister met for three hours in Brussels on Monday and asked for the battery passport to be delayed by 18 months.',
  ],
];
