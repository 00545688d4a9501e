import type { ReaderPictureMessages } from '../en/reader-pictures.ts';

export const readerPicturesKo: ReaderPictureMessages = {
  title: (at, of) => (of === 1 ? '이미지' : `이미지 ${at}/${of}`),
  none: '이 기사에는 이미지가 없습니다.',
  notHere: (key) => `열린 이미지가 없습니다. 기사에서 ${key} 키를 누르면 이미지가 열립니다.`,
  show: '이미지 보기',
  open: '이미지 열기',
  size: (width, height) => `${width}×${height}`,
  getting: '이미지를 내려받는 중…',
  notGot: (why) => `이미지를 내려받지 못했습니다. ${why}`,
  failure: {
    'no-picture': '파일이 이미지가 아닙니다.',
    damaged: '이미지가 손상되었습니다.',
    'too-large': '이미지가 너무 커서 그릴 수 없습니다.',
    'too-slow': '이미지를 그리는 데 시간이 너무 오래 걸립니다.',
    'not-decoded': '이 형식의 이미지는 여기에 그릴 수 없습니다.',
    unreadable: '이미지 파일을 읽을 수 없습니다.',
  },
};
