import type { PickerMessages } from '../en/picker.ts';
import { counted } from './counted.ts';

export const pickerKo: PickerMessages = {
  title: {
    filter: '표시할 기사 선택',
    views: '보기 선택',
    links: '링크',
    headings: '소제목',
    theme: '테마 선택',
    commands: '명령',
    lines: '입력 기록',
  },
  all: (n) => counted(n, '개'),
  matches: (shown, all) => `${counted(all, '개')} 중 ${counted(shown, '개')}`,
  nothing: '일치하는 항목이 없습니다.',
  saveView: '이 필터를 보기로 저장',
  noLines: '입력 기록이 비어 있습니다.',
  toggle: '켜기·끄기',
  onTab: { command: '모든 명령', pipe: '입력 기록' },
  edit: '편집',
  section: {
    feed: '피드',
    folder: '폴더',
    source: '발행처',
    tag: '태그',
    badge: '배지',
    lang: '언어',
    view: '보기',
    sort: '정렬',
  },
};
