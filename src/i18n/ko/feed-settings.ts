import type { CliMessages } from '../en/cli.ts';

export const feedSettingsKo: CliMessages['feedSettings'] = {
  title: {
    name: '이름',
    values: '텍스트',
    meaning: '목록과 검색에 나오는 이름. 값이 없으면 피드에 있는 이름을 사용합니다.',
  },
  tags: {
    name: '태그',
    values: '쉼표로 구분한 이름',
    meaning:
      '폴더 이름처럼 `folder:`와 명령에서 이 피드를 찾는 이름. 폴더처럼 설정도 정할 수 있습니다. 기사의 태그(`tag:`)와는 다릅니다.',
  },
  inAll: {
    name: '모든 기사에 표시',
    values: 'on 또는 off',
    meaning:
      '모든 기사와 오늘 목록, 그 개수에 이 피드의 기사를 넣을지 정합니다. 검색, 저장한 보기, 별표, 관심 용어에는 항상 나옵니다.',
  },
  paused: {
    name: '일시 정지',
    values: 'on 또는 off',
    meaning: '모든 피드를 가져올 때 이 피드를 건너뛸지 정합니다. 이름을 지정하면 가져옵니다.',
  },
  notify: {
    name: '알림',
    values: 'on 또는 off',
    meaning: '가져오기가 끝났을 때 새 기사를 알릴지 정합니다.',
  },
  translateTitles: {
    name: '제목 번역',
    values: 'on 또는 off',
    meaning: '읽는 언어와 다른 언어로 된 제목을 가져오기가 끝난 뒤 번역할지. 등록해 둔 번역 엔진을 씁니다.',
  },
  pictures: {
    name: '이미지',
    values: 'off, ask 또는 sync',
    meaning: '기사의 이미지를 언제 내려받을지 정합니다. 값이 없으면 설정의 `pictures`를 따릅니다.',
  },
  full: {
    name: '웹페이지 전문',
    values: 'on 또는 off',
    meaning: '새 기사와 바뀐 기사마다 `sync --full`처럼 웹페이지에서 전문을 가져올지 정합니다.',
  },
  keep: {
    name: '보관 기준',
    values: '30d 같은 일수, 500 같은 기사 수 또는 all',
    meaning:
      '피드에서 빠진 기사를 보관하는 기간, 또는 피드마다 보관하는 기사 수. 기본값은 모두 보관입니다. 별표한 기사, 편집한 기사, 직접 가져온 기사는 남습니다.',
  },
  every: {
    name: '가져오는 간격(분)',
    values: '1부터 43200까지의 정수(분)',
    meaning:
      '읽기 화면의 타이머(`syncEvery`)와 `sync --due`가 이 피드를 가져오는 간격. 값이 없으면 그 둘의 간격을 따릅니다.',
  },
  language: {
    name: '기사의 언어',
    values: 'ko, en 같은 언어 코드',
    meaning: '기사를 저장할 때의 언어. 값이 없으면 피드에 적힌 언어나 본문에서 감지한 언어를 사용합니다.',
  },
  user: {
    name: '사용자 이름',
    values: '텍스트',
    meaning: '서버에 로그인할 때 사용하는 이름(HTTP 기본 인증).',
  },
  passwordCommand: {
    name: '비밀번호 명령',
    values: '프로그램과 인수',
    meaning:
      '서버의 비밀번호를 출력하는 프로그램. 가져올 때마다 셸 없이 실행하며, 출력의 첫 줄이 비밀번호입니다. 값이 없으면 주소와 함께 입력했던 비밀번호를 사용합니다.',
  },
  watch: {
    name: '페이지 지켜보기',
    values: 'on 또는 off',
    meaning: '피드가 없는 페이지의 링크를 항목으로 가져올지 여부. `feeds add --watch`로 추가한 피드에서 켜집니다.',
  },
  items: {
    name: '페이지의 행',
    values: 'CSS 선택자',
    meaning: '지켜보는 페이지에서 항목이 있는 곳. 값이 없으면 프로그램이 찾습니다.',
  },
  itemTitle: {
    name: '행의 제목',
    values: 'CSS 선택자',
    meaning: '항목의 행(`items`) 안에서 제목이 있는 곳.',
  },
  itemLink: {
    name: '행의 링크',
    values: 'CSS 선택자',
    meaning: '항목의 행(`items`) 안에서 링크가 있는 곳.',
  },
  itemDate: {
    name: '행의 날짜',
    values: 'CSS 선택자',
    meaning: '항목의 행(`items`) 안에서 날짜가 있는 곳.',
  },
  run: {
    name: '프로그램',
    values: '프로그램과 인수',
    meaning: '표준 출력이 피드가 되는 프로그램. 동기화할 때마다 셸 없이 실행합니다.',
  },
  filter: {
    name: '필터',
    values: '프로그램과 인수',
    meaning: '가져온 문서를 표준 입력으로 받는 프로그램. 그 표준 출력을 대신 읽으며, 셸 없이 실행합니다.',
  },
  userAgent: {
    name: '사용자 에이전트',
    values: '텍스트',
    meaning: '피드와 기사 페이지를 피드의 사이트에 요청할 때 알리는 프로그램 이름(`User-Agent`).',
  },
  headers: {
    name: '헤더 필드',
    values:
      '`Accept-Language: ko` 같은 필드(여럿이면 사이에 ` | `). 쿠키와 인증 정보는 쓸 수 없으며, 인증 정보는 주소에 함께 입력하거나 `user`와 `passwordCommand`로 지정합니다',
    meaning:
      '피드와, 같은 호스트에 있는 기사 페이지를 요청할 때 더할 헤더 필드. 다른 호스트로 넘어가면 보내지 않습니다.',
  },
  timeout: {
    name: '제한 시간',
    values: '1부터 600까지의 정수(초)',
    meaning: '피드나 기사 페이지를 요청하거나 프로그램을 실행할 때의 제한 시간. 값이 없으면 30초입니다.',
  },
};
