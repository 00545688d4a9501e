import type { CliMessages } from '../en/cli.ts';
import { commandHelpKo } from './command-help.ts';
import { counted } from './counted.ts';
import { deletionKo } from './deletion.ts';
import { doctorKo } from './doctor.ts';
import { errorsKo, problemsKo, themesKo } from './errors.ts';
import { feedSettingsKo } from './feed-settings.ts';
import { glossaryKo } from './glossary.ts';
import { historyKo } from './history.ts';
import { ingestKo, newsboatKo } from './ingest.ts';
import { withParticle } from './particle.ts';
import { queryKo } from './query.ts';
import { rulesKo } from './rules.ts';
import { noticeKo, privacyKo, searchIndexKo, storageKo } from './storage.ts';

export const cliKo: CliMessages = {
  ...commandHelpKo,
  errors: errorsKo,
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
  ingest: ingestKo,
  history: historyKo,
  check: {
    running: '제작 이력과 대조 중',
    following: '대조한 자료 확인 중',
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
  rules: rulesKo,
  newsboat: newsboatKo,
};
