import type { MouseMessages } from '../en/mouse.ts';

export const mouseKo: MouseMessages = {
  title: (key) => `마우스(설정에서 켬: ${key})`,
  wheel: '휠',
  wheelDoes: '포인터가 있는 곳 넘기기(읽음으로 표시하지 않음)',
  click: '클릭',
  clickDoes: '기사 고르기, 고른 기사 열기(관련 기사·메뉴·아래 줄의 키에도 사용)',
  drag: 'Shift+드래그',
  dragDoes: '터미널의 글자 선택',
};
