import type { CliMessages } from '../en/cli.ts';
import type { PictureWords } from '../en/pictures.ts';
import { sizeOf } from '../number.ts';
import { pictureTypeName } from '../picture-type.ts';
import { counted } from './counted.ts';

const facts = ({ type, width, height, bytes }: PictureWords): string =>
  `${pictureTypeName(type)}, ${width}×${height}, ${sizeOf(bytes, 'ko')}`;
const signed = (signer: string): string => `${signer && `“${signer}” 이름으로 `}서명된`;

export const picturesKo: CliMessages['pictures'] = {
  running: (done, all) => `이미지 내려받는 중 ${done}/${all}`,
  gotOne: (file, url) => `내려받음(${facts(file)}): ${url}`,
  there: (file, url) => `이미 있음(${facts(file)}): ${url}`,
  notGot: (url, why) => `${url}: ${why}`,
  summary: ({ got, there, missed }) =>
    `이미지 ${counted(got, '장')} 내려받음, ${counted(there, '장')} 이미 있음, ${counted(missed, '장')} 받지 못함`,
  none: '이 기사에는 웹에서 내려받을 이미지가 없습니다',
  got: (n) => `이미지 ${counted(n, '장')}을 내려받았습니다.`,
  missed: (n, why) =>
    n === 1
      ? `이미지 1장을 내려받지 못했습니다: ${why}`
      : `이미지 ${counted(n, '장')}을 내려받지 못했습니다. 첫 번째 이미지: ${why}`,
  inspected: (file, src) => `${src}: ${facts(file)}`,
  notHere: (id) => `${id}: 내려받은 이미지가 없습니다. pictures get ${id} 명령으로 웹에서 내려받습니다.`,
  verified: {
    unaltered: (signer) => `${signed(signer)} 뒤 바뀌지 않음(이름은 확인되지 않음)`,
    altered: (signer) => `${signed(signer)} 뒤 이미지가 바뀜`,
    broken: () => '매니페스트나 서명이 유효하지 않음',
  },
  cleared: (n, bytes) =>
    n === 0 ? '지울 이미지가 없습니다.' : `이미지 ${counted(n, '장')}을 지웠습니다(${sizeOf(bytes, 'ko')}).`,
};
