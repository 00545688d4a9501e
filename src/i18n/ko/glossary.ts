import type { CliMessages } from '../en/cli.ts';
import type { ReaderMessages } from '../en/reader.ts';
import { counted } from './counted.ts';
import { withParticle } from './particle.ts';

const quoted = (term: string): string => `“${term}”`;

const is = (term: string): string => withParticle(quoted(term), '은/는');

const added = (term: string): string => `${withParticle(term, '을/를')} 관심 용어에 추가했습니다.`;

const removed = (term: string): string => `${withParticle(quoted(term), '을/를')} 관심 용어에서 뺐습니다.`;

const tooMany = (limit: number): string => `관심 용어가 이미 ${limit}개입니다 – 하나를 뺀 뒤 추가하십시오`;

const tooLong = (limit: number): string => `용어가 너무 깁니다 – ${limit}자 이내로 줄이십시오`;

const watchedView = '관심';

export const glossaryKo: CliMessages['glossary'] = {
  notFound: (text) =>
    `이름에 ${withParticle(quoted(text), '이/가')} 들어간 용어가 없습니다 – minerals-news glossary로 모두 볼 수 있습니다`,
  alike: (names) => `함께 찾은 용어: ${names}`,
  watch: {
    added: (term, other) => added(other ? `${quoted(term)}(= ${other})` : quoted(term)),
    removed,
    already: (term) => `${is(term)} 이미 관심 용어입니다.`,
    none: '관심 용어가 없습니다 – minerals-news watch add TERM으로 추가하십시오',
    unknown: (term) => `${is(term)} 관심 용어가 아닙니다 – 관심 용어는 minerals-news watch로 볼 수 있습니다`,
    tooMany,
    tooLong,
    view: watchedView,
    builtIn: '(기본 보기)',
    viewStays: (name) =>
      `${quoted(name)} 보기는 기본 제공이라 바꾸거나 지울 수 없습니다 – minerals-news watch remove TERM으로 용어를 모두 빼면 사라집니다`,
  },
};

export const termsKo: ReaderMessages['terms'] = {
  title: '이 기사의 용어',
  none: '이 기사에는 용어집의 용어가 나오지 않습니다.',
  notLoaded: '기사를 열면 용어를 볼 수 있습니다.',
  alike: (names) => `(= ${names})`,
  watched: '관심',
  watchedMark: '관',
  watchedView,
  added: (term) => added(quoted(term)),
  removed,
  list: (terms) => `관심 용어: ${terms}`,
  empty: '관심 용어가 없습니다. :watch TERM 명령으로 추가할 수 있습니다.',
  muted: (query, n, until, undo) =>
    `“${query}”에 맞는 ${n > 0 ? `기사 ${counted(n, '건')}을 읽음으로 표시했습니다. 새 기사도` : '새 기사는'} ${until ? `${until}까지 ` : ''}읽음으로 표시합니다. 실행 취소: ${undo} 키.`,
  alreadyMuted: (query) => `“${query}”에 맞는 새 기사는 이미 읽음으로 표시하고 있습니다.`,
  muteNeedsQuery: '읽음으로 표시할 기사의 검색식을 덧붙이십시오: :mute QUERY',
  rulesTitle: '새 기사에 적용하는 규칙',
  rulesHelp: '규칙은 동기화할 때마다 새 기사에 적용합니다. Enter를 누르면 지우거나 연장하고, :mute QUERY로 추가합니다.',
  noRules: '규칙이 없습니다. :mute QUERY로 추가할 수 있습니다.',
  removeRule: '지우기',
  renewRule: (day) => `${day}까지 적용`,
  endlessRule: '기한 없이 적용',
  ruleRemoved: (query, undo) => `규칙을 지웠습니다: ${query}. 실행 취소: ${undo} 키.`,
  ruleEnds: (query, day, undo) => `${day ? `${day}까지` : '기한 없이'} 적용합니다: ${query}. 실행 취소: ${undo} 키.`,
  muteNeedsTime: (time) => `“${time}”: 기간을 7d(일)나 2w(주)처럼 입력하십시오: :mute QUERY for 7d`,
  muteHasRule: (query) => `이 검색식에는 다른 일도 하는 규칙이 있어 기한을 바꾸지 않았습니다(:rules): ${query}`,
  tooMany: (limit) => `${tooMany(limit)}.`,
  tooLong: (limit) => `${tooLong(limit)}.`,
};
