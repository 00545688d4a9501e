import type { Widen } from '../widen.ts';

export const mouseEn = {
  title: (key: string) => `Mouse (switched on in the settings: ${key})`,
  wheel: 'Wheel',
  wheelDoes: 'scroll what is under the pointer; marks nothing as read',
  click: 'Click',
  clickDoes: 'choose a story, open the chosen one; use related stories, menus, keys below',
  drag: 'Shift+drag',
  dragDoes: 'select text, as terminals do',
};

export type MouseMessages = Widen<typeof mouseEn>;
