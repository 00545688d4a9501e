import type { CliMessages } from '../en/cli.ts';
import { counted } from './counted.ts';
import { withParticle } from './particle.ts';

const stories = (n: number): string => counted(n, '건');

function minutes(n: number): string {
  const [hours, rest] = [Math.floor(n / 60), n % 60];
  return [...(hours > 0 ? [counted(hours, '시간')] : []), ...(rest > 0 || hours === 0 ? [`${rest}분`] : [])].join(' ');
}

/** A time that may be less than a minute. */
const readFor = (seconds: number): string => (seconds < 60 ? '1분 미만' : minutes(Math.round(seconds / 60)));

/** `time` is undefined without a reading journal. The user need not have read on every day between the dates. */
function summary(from: string, to: string, n: number, days: number, time?: number): string {
  const isOneDay = from === to;
  const read = `${isOneDay ? `${from} 하루 동안` : `${from}부터 ${to}까지`} 기사 ${counted(n, '건')}을 읽었습니다.`;
  const details = [
    ...(isOneDay ? [] : [`읽은 날은 ${counted(days, '일')}`]),
    ...(time === undefined ? [] : [`읽은 시간은 ${readFor(time)}`]),
  ];
  return details.length > 0 ? `${read} ${details.join(', ')}입니다.` : read;
}

export const historyKo: CliMessages['history'] = {
  historyTitle: '읽은 기사',
  statsTitle: '읽기 통계',
  journalOff: (how) =>
    `열람 기록이 꺼져 있어 읽음 표시만 보여 줍니다. 읽은 시간과 비율, 언어는 알 수 없습니다. 열람 기록은 ${withParticle(how, '으로/로')} 켤 수 있습니다.`,
  doNotTrack: 'DO_NOT_TRACK이 설정되어 있어 열람 기록을 남기지도 읽지도 않습니다. 읽음 표시만 보여 줍니다.',
  journalOffShort: (how) =>
    `열람 기록이 꺼져 있어 읽음 표시만 보여 줍니다. ${withParticle(how, '으로/로')} 켤 수 있습니다.`,
  doNotTrackShort: 'DO_NOT_TRACK이 설정되어 있어 읽음 표시만 보여 줍니다.',
  nothingRead: '아직 읽은 기사가 없습니다.',
  nothingInJournal: '열람 기록이 비어 있습니다. 앞으로 읽는 기사부터 기록합니다.',
  nothingFound: '읽은 기사 가운데 맞는 것이 없습니다.',
  found: (shown, all) => `${counted(all, '건')} 가운데 ${counted(shown, '건')}`,
  gone: '보관함에 없음',
  markedRead: '읽음으로 표시됨',
  readFor,
  seen: (percent) => `${percent}% 읽음`,
  visits: (n) => `${n}회 열람`,
  stories,
  summary,
  summaryWithTime: summary,
  days: '날짜별',
  feeds: '피드별',
  langs: '언어별',
  notImported: '가져오지 않은 기사',
  others: (n) => `그 밖의 ${counted(n, '개')}`,
  missing: (n) => `보관함에서 없어진 기사 ${counted(n, '건')}은 포함되지 않습니다.`,
  onlyHere: '모두 이 컴퓨터에서만 집계하며 어디에도 보내지 않습니다.',
};
