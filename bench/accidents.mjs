import { dice } from './random.mjs';
import { PLACES } from './words.mjs';

/**
 * A corpus of accidents and attacks in which the reports of one event are known. Their numbers of the dead and the injured differ
 * from report to report and stand in titles and first sentences. Among them are others of the same kind on the same day, in the same
 * place a day or two later, other accidents in the same place, and a few of the same kind in another district on the same day. The
 * news never happened.
 */

const SEED = 20_270_102;
const FIRST = Date.UTC(2024, 0, 1);

/** {P} is a place, {R} a district, {K} the dead, {J} the injured, {A} and {B} other numbers, {W} a weekday, {D} the day. */
const KINDS = {
  en: [
    {
      titles: [
        '{P} earthquake kills at least {K}',
        'Earthquake near {P} leaves {K} dead',
        '{K} killed in {P} earthquake',
        'Death toll in {P} quake rises to {K}',
      ],
      lead: 'At least {K} people were killed and {J} injured when a magnitude {A} earthquake struck {R} near {P} on {W}, officials said.',
      own: 'Rescuers in {P} were digging through rubble on {W} after a quake that left {K} dead and {J} injured.',
      more: [
        'The quake hit at a depth of {B} kilometres, geologists said.',
        'Houses collapsed and roads to {P} were blocked.',
        'Soldiers were sent to {R} with tents and food.',
        'Aftershocks were felt for hours.',
      ],
    },
    {
      titles: [
        '{K} dead in {P} factory fire',
        'Factory fire in {P} kills {K}',
        'At least {K} killed as fire sweeps {P} factory',
        'Fire at {P} factory: {K} dead, {J} injured',
      ],
      lead: 'A fire at a factory in {R}, {P}, killed at least {K} people and injured {J} on {W}, the fire service said.',
      own: 'Flames tore through a plant in {P} on {W}; {K} people died and {J} were hurt.',
      more: [
        'It took {B} firefighters {A} hours to put it out.',
        'The cause is being investigated.',
        'Families gathered at a hospital in {P}.',
        'The owner of the factory was detained, police said.',
      ],
    },
    {
      titles: [
        'Bus crash in {P} kills {K}',
        '{K} dead after bus plunges into ravine near {P}',
        '{P} bus accident leaves {K} dead, {J} hurt',
        'At least {K} killed in bus crash near {P}',
      ],
      lead: 'A bus plunged into a ravine in {R} near {P} on {W}, killing at least {K} people and injuring {J}, police said.',
      own: 'The driver lost control on a wet road outside {P} and {K} passengers died, police said on {W}. Another {J} were injured.',
      more: [
        'It was carrying {B} passengers to {P}.',
        'The driver survived and was questioned.',
        'The road is known for accidents.',
        'Rescuers needed {A} hours to reach the wreck.',
      ],
    },
    {
      titles: [
        'Air strike on {P} kills {K}, medics say',
        '{K} killed in strike on {P}',
        'Strikes kill {K} in {P}',
        'At least {K} dead, {J} wounded in strike on {P}',
      ],
      lead: 'An air strike killed at least {K} people and wounded {J} in {R}, {P}, on {W}, medics said.',
      own: 'Bodies were pulled from a building in {P} hit on {W}: {K} people were killed and {J} wounded, according to medics.',
      more: [
        'The army said that it had hit a command post.',
        'Residents said a market with {B} stalls was destroyed.',
        'Talks on a ceasefire are to resume.',
        'There was no comment from the government.',
      ],
    },
  ],
  ko: [
    {
      titles: [
        '{P} 지진으로 {K}명 사망',
        '{P} 지진 사망자 {K}명으로 늘어',
        '{P}서 규모 {A} 지진… {K}명 숨져',
        '[속보] {P} 강진, 최소 {K}명 사망·{J}명 부상',
      ],
      lead: '{D}일 {P} {R}에서 규모 {A}의 지진이 발생해 최소 {K}명이 숨지고 {J}명이 다쳤다고 당국이 밝혔다.',
      own: '{P} 당국은 {D}일 지진으로 무너진 건물을 수색하고 있다. 지금까지 사망자는 {K}명, 부상자는 {J}명이다.',
      more: [
        '진원의 깊이는 {B}킬로미터로 관측됐다.',
        '주택이 무너지고 {P}로 가는 도로가 끊겼다.',
        '군이 {R}에 천막과 식량을 보냈다.',
        '여진이 몇 시간 동안 이어졌다.',
      ],
    },
    {
      titles: [
        '{P} 공장 화재로 {K}명 사망',
        '{P} 공장서 불… {K}명 숨지고 {J}명 다쳐',
        '{P} 공장 화재 사망자 {K}명',
        '[속보] {P} 공장 화재, {K}명 숨져',
      ],
      lead: '{D}일 {P} {R}의 한 공장에서 불이 나 {K}명이 숨지고 {J}명이 다쳤다고 소방 당국이 전했다.',
      own: '{P}의 공장이 불길에 휩싸여 {K}명이 목숨을 잃었다. 부상자는 {J}명이라고 {D}일 소방 당국이 밝혔다.',
      more: [
        '소방관 {B}명이 {A}시간 만에 불을 껐다.',
        '경찰은 화재 원인을 조사하고 있다.',
        '가족들이 {P}의 병원에 모였다.',
        '공장 대표는 체포됐다.',
      ],
    },
    {
      titles: [
        '{P} 버스 추락… {K}명 사망',
        '{P}서 버스 계곡으로 추락해 {K}명 숨져',
        '{P} 버스 사고로 {K}명 사망 {J}명 부상',
        '버스 추락 사고 사망자 {K}명… {P}',
      ],
      lead: '{D}일 {P} {R}에서 버스가 계곡으로 떨어져 {K}명이 숨지고 {J}명이 다쳤다고 경찰이 밝혔다.',
      own: '{P} 외곽의 젖은 도로에서 운전자가 중심을 잃어 승객 {K}명이 사망했다고 경찰이 {D}일 전했다. 부상자는 {J}명이다.',
      more: [
        '버스에는 승객 {B}명이 타고 있었다.',
        '운전자는 살아남아 조사를 받고 있다.',
        '사고가 잦은 도로다.',
        '구조대가 도착하는 데 {A}시간이 걸렸다.',
      ],
    },
    {
      titles: [
        '{P} 공습으로 {K}명 사망',
        '{P} 공습… 최소 {K}명 숨져',
        '{P} 공습 사망자 {K}명, 부상자 {J}명',
        '{P}에 공습, {K}명 숨지고 {J}명 다쳐',
      ],
      lead: '{D}일 {P} {R}에 공습이 있어 {K}명이 숨지고 {J}명이 다쳤다고 의료진이 전했다.',
      own: '{D}일 공습을 받은 {P}의 건물에서 시신이 수습됐다. 의료진에 따르면 {K}명이 숨지고 {J}명이 부상했다.',
      more: [
        '군은 지휘소를 공격했다고 밝혔다.',
        '주민들은 점포 {B}곳이 있는 시장이 무너졌다고 말했다.',
        '휴전 회담은 다시 열릴 예정이다.',
        '정부는 논평하지 않았다.',
      ],
    },
  ],
};
const DISTRICTS = [
  ['북부 지역', 'the northern district'],
  ['남부 지역', 'the southern district'],
  ['구시가지', 'the old town'],
  ['항구 지역', 'the port district'],
  ['산간 마을', 'a mountain village'],
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const written = (sentence, facts) => sentence.replace(/\{(\w)\}/g, (_, slot) => facts[slot]);
const cut = (text, most) => (text.length > most ? `${text.slice(0, most).replace(/\s\S*$/, '')}…` : text);

/** Stories of about `count` accidents, in the form of `eventStories`. The same on every machine. */
export function accidentStories(count) {
  const roll = dice(SEED);
  const days = Math.max(30, Math.round(count / 3));
  const stories = [];
  const taken = new Set();
  let events = 0;
  const report = ({ lang, kind, day, place, district }, many) => {
    const event = events++;
    const at = lang === 'ko' ? 0 : 1;
    const { titles, lead, own, more } = KINDS[lang][kind];
    const base = { P: place[at], R: district[at], W: WEEKDAYS[day % 7], D: 1 + (day % 28) };
    Object.assign(base, { A: (4 + roll.below(40) / 10).toFixed(1), B: 11 + roll.below(80) });
    let [dead, injured] = [2 + roll.below(60), 5 + roll.below(120)];
    const plan = more.filter(() => roll.chance(0.7));
    const start = roll.below(40);
    for (let i = 0; i < many; i++) {
      if (i > 0 && roll.chance(0.6)) dead += 1 + roll.below(5);
      if (i > 0 && roll.chance(0.5)) injured += 1 + roll.below(20);
      const facts = { ...base, K: dead, J: injured };
      const isOwn = i > 0 && roll.chance(0.3);
      const sentences = [isOwn ? own : lead, ...(isOwn ? more.filter(() => roll.chance(0.6)) : plan)];
      const [first, ...rest] = sentences.map((one) => written(one, facts));
      const isBrief = roll.chance(0.4);
      const number = stories.length;
      stories.push({
        id: `accident-${number}`,
        lang,
        form: isOwn ? 'own' : 'wire',
        event,
        title: written(roll.one(titles), facts),
        summary: cut(first, roll.one([110, 160, 240])),
        body: isBrief ? '' : [first, ...(i > 0 && roll.chance(0.3) ? rest.slice(0, 1) : rest)].join('\n\n'),
        source: `Publisher ${1 + ((start + i) % 40)}`,
        url: `https://news-${1 + ((start + i) % 40)}.example/accident/${number}`,
        published: `${new Date(FIRST + (day + (roll.chance(0.15) ? 1 : 0)) * 86_400_000).toISOString().slice(0, 10)}T12:00:00Z`,
      });
    }
  };
  for (let i = 0; i < count; i++) {
    const lang = roll.chance(0.5) ? 'ko' : 'en';
    const kind = roll.below(4);
    const what = { lang, kind, day: roll.below(days), place: roll.one(PLACES), district: roll.one(DISTRICTS) };
    // Accidents of a kind do not meet by chance: those that do are below.
    const near = [-3, -2, -1, 0, 1, 2, 3].map((by) => `${lang} ${kind} ${what.place[1]} ${what.day + by}`);
    if (near.some((one) => taken.has(one))) continue;
    taken.add(near[3]);
    report(what, 2 + roll.below(3));
    // The same elsewhere on that day, another one there a day or two later, and another accident there.
    const other = roll.one(PLACES.filter((one) => one !== what.place));
    if (roll.chance(0.4) && !taken.has(`${lang} ${kind} ${other[1]} ${what.day}`)) {
      taken.add(`${lang} ${kind} ${other[1]} ${what.day}`);
      report({ ...what, place: other }, 1 + roll.below(2));
    }
    if (roll.chance(0.4))
      report({ ...what, day: what.day + 1 + roll.below(2), district: roll.one(DISTRICTS) }, 1 + roll.below(2));
    const [district] = DISTRICTS.filter((one) => one !== what.district);
    if (kind === 3 && roll.chance(0.1)) report({ ...what, district }, 1);
    if (roll.chance(0.2)) report({ ...what, kind: (kind + 1 + roll.below(3)) % 4 }, 1 + roll.below(2));
  }
  return stories;
}
