import type { CliMessages } from '../en/cli.ts';
import { commandHelpKo } from './command-help.ts';
import { counted } from './counted.ts';
import { deletionKo } from './deletion.ts';
import { doctorKo } from './doctor.ts';
import { errorsKo } from './errors.ts';
import { feedSettingsKo } from './feed-settings.ts';
import { glossaryKo } from './glossary.ts';
import { historyKo } from './history.ts';
import { ingestKo } from './ingest.ts';
import { newsboatKo } from './newsboat.ts';
import { withParticle } from './particle.ts';
import { noticeKo, privacyKo } from './privacy.ts';
import { problemsKo } from './problems.ts';
import { queryKo } from './query.ts';
import { rulesKo } from './rules.ts';
import { searchIndexKo } from './search-index.ts';
import { storageKo } from './storage.ts';
import { terminalsKo } from './terminals.ts';
import { themesKo } from './themes.ts';
import { toolsKo } from './tools.ts';

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
  tools: toolsKo,
  terminals: terminalsKo,
  doctor: doctorKo,
  themes: themesKo,
  deletion: deletionKo,
  rules: rulesKo,
  newsboat: newsboatKo,
};
