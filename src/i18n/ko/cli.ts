import type { CliMessages } from '../en/cli.ts';
import { accountsKo } from './accounts.ts';
import { commandHelpKo } from './command-help.ts';
import { counted } from './counted.ts';
import { deletionKo } from './deletion.ts';
import { doctorKo } from './doctor.ts';
import { enginesKo } from './engines.ts';
import { errorsKo, problemsKo, themesKo } from './errors.ts';
import { feedSettingsKo } from './feed-settings.ts';
import { glossaryKo } from './glossary.ts';
import { ingestKo, newsboatKo } from './ingest.ts';
import { withParticle } from './particle.ts';
import { picturesKo } from './pictures.ts';
import { queryKo } from './query.ts';
import { noticeKo, privacyKo, searchIndexKo, storageKo } from './storage.ts';
import { translationKo } from './translation.ts';
import { versionsKo } from './versions.ts';
import { watchedPagesKo } from './watched-pages.ts';

function done({ read, starred, tagged, deleted, kept }: Parameters<CliMessages['rules']['applied']>[0]): string {
  const parts = [
    read > 0 ? `읽음 ${counted(read, '건')}` : '',
    starred > 0 ? `별표 ${counted(starred, '건')}` : '',
    tagged > 0 ? `태그 ${counted(tagged, '건')}` : '',
    deleted > 0 ? `삭제 ${counted(deleted, '건')}` : '',
    kept > 0 ? `별표가 있어 삭제하지 않음 ${counted(kept, '건')}` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

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

export const cliKo: CliMessages = {
  ...commandHelpKo,
  errors: errorsKo,
  versions: versionsKo,
  notes: {
    unreadable: (n, check) => `읽지 못한 기사 ${counted(n, '건')} – ${check}`,
    similar: '비슷한 기사',
    moreFound: (shown, all) =>
      `검색 결과 ${counted(all, '건')} 가운데 ${counted(shown, '건')} – 더 보려면 --limit N을 사용하십시오`,
    oneLanguage: (id) => `${id} 기사는 한 언어로만 있습니다 – 그 언어로 보여 줍니다`,
    missingEdition: (id, wanted, shown) =>
      `${id} 기사에는 “${wanted}” 언어판이 없습니다 – “${shown}” 언어판을 보여 줍니다`,
  },
  marked: {
    read: (n) => `기사 ${counted(n, '건')}을 읽음으로 표시했습니다.`,
    unread: (n) => `기사 ${counted(n, '건')}을 안 읽음으로 표시했습니다.`,
    star: (n) => `기사 ${counted(n, '건')}에 별표를 추가했습니다.`,
    unstar: (n) => `기사 ${counted(n, '건')}의 별표를 해제했습니다.`,
    tag: (n, tag) => `기사 ${counted(n, '건')}에 “${tag}” 태그를 붙였습니다.`,
    untag: (n, tag) => `기사 ${counted(n, '건')}에서 “${tag}” 태그를 뗐습니다.`,
  },
  glossary: glossaryKo,
  feedSettings: feedSettingsKo,
  index: searchIndexKo,
  storage: storageKo,
  accounts: accountsKo,
  engines: enginesKo,
  translation: translationKo,
  pictures: picturesKo,
  ingest: ingestKo,
  history: {
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
  },
  brief: {
    title: (today) => `뉴스 브리핑 – ${today}`,
    facts: (n, since) => `${since}부터 기사 ${counted(n, '건')}`,
    none: (since) => `${since}부터 들어온 기사가 없습니다`,
    watched: '관심 용어',
    others: '그 밖의 기사',
    more: (n) => `외 ${counted(n, '건')}`,
    numbers: '보도마다 다른 숫자',
    moreReports: (n) => `외 ${n}곳`,
  },
  check: {
    running: '제작 이력과 대조 중',
    following: '대조한 자료 확인 중',
    part: { title: '제목', summary: '요약', paragraph: (paragraph) => `${paragraph}번째 문단` },
    difference: { number: '숫자', unit: '단위', date: '날짜', weekday: '요일', missing: '한쪽에만 있음' },
    nothing: '–',
    gone: (url, ids, why) => `${url}: 참고: ${ids} 기사가 대조한 자료가 없어졌습니다: ${why}`,
    unknown: (url, ids, why) => `${url}: 참고: ${ids} 기사가 대조한 자료가 응답하지 않습니다: ${why}`,
    sources: ({ asked, reachable, gone, unknown }) =>
      `대조한 자료 ${counted(asked, '개')}: 열림 ${counted(reachable, '개')}, 없어짐 ${counted(gone, '개')}, 응답 없음 ${counted(unknown, '개')}`,
  },
  seal: {
    question: (id, today) => `${id} 기사를 자료와 대조하여 확인한 날은 언제입니까? [${today}] `,
    done: (file, date) => `${file}: 본문 해시를 기록했습니다(확인일 ${date}).`,
  },
  privacy: privacyKo,
  notice: noticeKo,
  query: queryKo,
  views: {
    added: (name) => `“${name}” 보기를 저장했습니다.`,
    removed: (name) => `“${name}” 보기를 지웠습니다.`,
    renamed: (from, to) => `“${from}” 보기의 이름을 ${withParticle(`“${to}”`, '으로/로')} 바꿨습니다.`,
  },
  moreProblems: (n) => ` … 외 ${counted(n, '건')}`,
  severity: { error: '오류', note: '참고' },
  problems: problemsKo,
  tools: {
    fields: 'LINE에 사용할 수 있는 항목:',
    unknownField: (name, nearest, fields) =>
      `{${name}} 항목은 없습니다 – ${nearest ? `비슷한 이름: {${nearest}}` : `사용할 수 있는 항목: ${fields}`}`,
    openBrace: (format) => `“${format}”에 닫지 않은 중괄호가 있습니다 – 중괄호 자체는 {{로 입력하십시오`,
    noSource: (id) => `${id} 기사에는 원문의 주소가 없습니다 – 기사는 minerals-news show ${id} 명령으로 볼 수 있습니다`,
    notOpened: (url, reason) => `브라우저를 실행하지 못했습니다(${reason}) – 주소는 다음과 같습니다: ${url}`,
    export: {
      done: (n, m, dir) => `기사 ${counted(n, '건')}을 ${dir} 폴더에 내보냈습니다(파일 ${counted(m, '개')}).`,
      notEmpty: (dir) =>
        `${dir} 폴더에 내보내기로 만들지 않은 파일이 있습니다 – 다른 폴더를 선택하거나 --force를 덧붙이십시오`,
      noFolder: (path) => `${withParticle(path, '은/는')} 폴더가 아닙니다 – 폴더나 새 이름을 입력하십시오`,
      failed: (path, reason) => `${path}에 저장하지 못했습니다(${reason}) – 일부만 저장된 파일은 없습니다`,
      gone: (id) => `${id} 기사를 읽지 못해 제외했습니다`,
      idsOrChoice: 'ID와 기사를 선택하는 옵션은 함께 사용할 수 없습니다 – 하나만 사용하십시오',
    },
    page: {
      title: '기사 모음',
      contents: '차례',
      skip: '기사로 바로 가기',
      summary: (n) => `기사 ${counted(n, '건')}`,
      tags: '태그',
      badges: '제작 이력 요약',
      origin: '제작 이력',
      backToContents: '차례로 돌아가기',
      related: '관련 기사',
    },
  },
  terminals: {
    dumb: (id) =>
      `TERM=dumb에서는 읽기 화면을 사용할 수 없습니다 – minerals-news list와 show${id ? ` ${id}` : ''}, 또는 --screen-reader를 사용하십시오`,
    noHangul:
      '이 콘솔에는 한글 글꼴이 없어 화면은 영어로, 기사는 영어부터 보여 줍니다. --ui ko로 한국어를 사용할 수 있습니다.',
    asciiOnly: (locale) =>
      `${locale} 로캘은 UTF-8이 아니어서 표시할 수 없는 글자를 \\uXXXX로 출력합니다. LC_ALL=C.UTF-8로 바꿀 수 있습니다.`,
  },
  doctor: doctorKo,
  themes: themesKo,
  deletion: deletionKo,
  watchedPages: watchedPagesKo,
  rules: {
    action: { read: '읽음으로 표시', star: '별표', delete: '삭제' },
    tagged: (tag) => `태그 “${tag}”`,
    none: '규칙이 없습니다 – minerals-news rules add --read QUERY 명령으로 추가할 수 있습니다',
    needsAction: '규칙이 할 일을 --read, --star, --tag T, --delete 가운데서 지정하십시오',
    until: (day) => `${day}까지`,
    ended: (day) => `${day}에 끝남`,
    matched: (n, last) => (n === 0 ? '맞은 새 기사 없음' : `${counted(n, '건')}, 마지막 ${last}`),
    badTime: (value) => `--for “${value}”: 기간을 7d(일)나 2w(주)처럼 입력하십시오`,
    added: (query, until) =>
      `규칙을 추가했습니다: ${query}. 다음 동기화부터${until ? ` ${until}까지` : ''} 적용합니다.`,
    removed: (query) => `규칙을 지웠습니다: ${query}`,
    unknown: (typed) => `“${typed}” 규칙은 없습니다 – minerals-news rules 명령으로 목록을 볼 수 있습니다`,
    wouldMatch: (n, all) => `기사 ${counted(all, '건')} 가운데 ${counted(n, '건')}이 검색식에 맞습니다`,
    starredStay: (n) => `그 가운데 별표한 기사 ${counted(n, '건')}은 --delete 규칙으로도 삭제하지 않습니다`,
    mistaken: (query, why) => `“${query}” 규칙을 건너뛰었습니다: ${why}`,
    applied: (counts) => `규칙 적용: ${done(counts)}`,
    nothingDone: '실행 취소할 것이 없습니다',
    undone: ({ read, starred, tagged, deleted }) => {
      const parts = [
        read > 0 ? `안 읽음으로 표시 ${counted(read, '건')}` : '',
        starred > 0 ? `별표 해제 ${counted(starred, '건')}` : '',
        tagged > 0 ? `태그 떼기 ${counted(tagged, '건')}` : '',
        deleted > 0 ? `복원 ${counted(deleted, '건')}` : '',
      ];
      return `되돌렸습니다: ${parts.filter(Boolean).join(', ') || '없음'}`;
    },
  },
  newsboat: newsboatKo,
};
