import type { VerifyCommandWords, VerifyMessages, VerifyOptionWords } from '../en/verify.ts';
import { counted } from './counted.ts';

export const verifyCommandsKo: VerifyCommandWords = {
  verify: {
    summary: '기사를 제작 이력에 적힌 해시와 대조합니다',
    examples: [
      '모든 기사를 대조합니다. 변경된 기사가 있으면 종료 코드가 1입니다.',
      '기사 하나를 대조하고, 대조한 자료가 아직 있는지 확인합니다.',
      '변경된 내용을 다른 프로그램에 보냅니다.',
    ],
  },
};

export const verifyOptionsKo: VerifyOptionWords = {
  online: '대조한 자료가 아직 있는지도 네트워크로 확인합니다',
  verifyJson: 'JSON 객체 하나로 출력합니다',
};

export const verifyKo: VerifyMessages = {
  running: '대조 중',
  following: '대조한 자료 확인 중',
  group: {
    changed: '변경됨',
    missing: '파일 없음',
    unverifiable: '확인 불가',
    gone: '대조한 자료 없어짐',
    unknown: '대조한 자료 응답 없음',
  },
  changed: {
    text: '본문이 사실 확인 당시와 다릅니다',
    file: '파일이 가져올 당시와 다릅니다',
    revision: '이전 글이 보관할 당시와 다릅니다',
  },
  missing: { file: '파일이 더 이상 없습니다', revision: '이전 글이 없습니다' },
  unverifiable: {
    'no-hash': '제작 이력에 해시가 없습니다',
    unreadable: '읽을 수 없습니다 – 이유는 minerals-news check로 볼 수 있습니다',
    revision: '이전 글을 읽을 수 없습니다',
  },
  summary: ({ editions, older, changed, missing, unverifiable }) =>
    `언어판 ${counted(editions, '개')}${older > 0 ? `와 이전 글 ${counted(older, '개')}` : ''} 대조: 변경됨 ${counted(changed, '개')}, 파일 없음 ${counted(missing, '개')}, 확인 불가 ${counted(unverifiable, '개')}`,
  sources: ({ asked, reachable, gone, unknown }) =>
    `대조한 자료 ${counted(asked, '개')}: 열림 ${counted(reachable, '개')}, 없어짐 ${counted(gone, '개')}, 응답 없음 ${counted(unknown, '개')}`,
};
