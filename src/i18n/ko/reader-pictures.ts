import type { ReaderPictureMessages } from '../en/reader-pictures.ts';

export const readerPicturesKo: ReaderPictureMessages = {
  title: (at, of) => (of === 1 ? '사진' : `사진 ${at}/${of}`),
  none: '이 기사에는 사진이 없습니다.',
  notHere: (key) => `열린 사진이 없습니다. 기사에서 ${key} 키를 누르면 사진이 열립니다.`,
  show: '사진 보기',
  open: '사진 열기',
  size: (width, height) => `${width}×${height}`,
  getting: '사진을 내려받는 중…',
  notGot: (why) => `사진을 내려받지 못했습니다. ${why}`,
  failure: {
    'no-picture': '파일이 사진이 아닙니다.',
    damaged: '사진이 손상되었습니다.',
    'too-large': '사진이 너무 커서 그릴 수 없습니다.',
    'too-slow': '사진을 그리는 데 시간이 너무 오래 걸립니다.',
    'not-decoded': '이 형식의 사진은 여기에 그릴 수 없습니다.',
    unreadable: '사진 파일을 읽을 수 없습니다.',
  },
};
