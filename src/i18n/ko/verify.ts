import type { VerifyCommandWords, VerifyMessages, VerifyOptionWords } from '../en/verify.ts';
import { counted } from './counted.ts';

export const verifyCommandsKo: VerifyCommandWords = {
  verify: {
    summary: '기사를 제작 이력에 적힌 해시와 대조합니다',
    examples: [
      '모든 기사를 대조합니다. 변경된 기사가 있으면 종료 코드가 1입니다.',
      '기사 하나를 대조하고, 사실 확인의 출처가 아직 있는지 확인합니다.',
      '변경된 내용을 다른 프로그램에 보냅니다.',
    ],
  },
};

export const verifyOptionsKo: VerifyOptionWords = {
  online: '네트워크로 사실 확인의 출처도 요청합니다',
  verifyJson: 'JSON 객체 하나로 출력합니다',
};

export const verifyKo: VerifyMessages = {
  running: '대조 중',
  following: '출처 확인 중',
  group: {
    changed: '변경됨',
    missing: '없음',
    unverifiable: '확인 불가',
    gone: '출처 없어짐',
    unknown: '출처 응답 없음',
  },
  changed: {
    text: '사실 확인 당시의 글과 다릅니다',
    file: '가져왔을 때의 파일과 다릅니다',
    revision: '이 이전 글은 보관했을 때와 다릅니다',
  },
  missing: { file: '파일이 더 이상 없습니다', revision: '이 이전 글이 없습니다' },
  unverifiable: {
    'no-hash': '제작 이력에 해시가 없습니다',
    unreadable: '읽을 수 없습니다 – 이유는 minerals-news check로 볼 수 있습니다',
    revision: '이 이전 글을 읽을 수 없습니다',
  },
  summary: ({ editions, older, changed, missing, unverifiable }) =>
    `글 ${counted(editions, '건')}${older > 0 ? `과 이전 글 ${counted(older, '건')}` : ''} 대조: 변경 ${counted(changed, '건')}, 없음 ${counted(missing, '건')}, 확인 불가 ${counted(unverifiable, '건')}`,
  sources: ({ asked, reachable, gone, unknown }) =>
    `출처 ${counted(asked, '곳')}: 열림 ${counted(reachable, '곳')}, 없어짐 ${counted(gone, '곳')}, 응답 없음 ${counted(unknown, '곳')}`,
};
