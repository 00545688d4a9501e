import { sizeOf } from '../number.ts';
import { pictureTypeName } from '../picture-type.ts';
import { counted } from './counted.ts';

/** A picture that is on this machine. */
export interface PictureWords {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

const facts = ({ type, width, height, bytes }: PictureWords): string =>
  `${pictureTypeName(type)}, ${width}×${height}, ${sizeOf(bytes, 'en')}`;
const signed = (signer: string): string => `signed${signer && ` in the name of “${signer}”`}`;
const pictures = (n: number): string => counted(n, 'picture');

export const picturesEn = {
  running: (done: number, all: number) => `Getting pictures ${done}/${all}`,
  gotOne: (file: PictureWords, url: string) => `got (${facts(file)}): ${url}`,
  there: (file: PictureWords, url: string) => `already here (${facts(file)}): ${url}`,
  notGot: (url: string, why: string) => `${url}: ${why}`,
  summary: ({ got, there, missed }: { readonly got: number; readonly there: number; readonly missed: number }) =>
    `${pictures(got)} got, ${there} already here, ${missed} not got`,
  none: 'these stories show no pictures from the web',
  /** After a sync. */
  got: (n: number) => `${pictures(n)} got`,
  missed: (n: number, why: string) =>
    n === 1 ? `a picture could not be got: ${why}` : `${pictures(n)} could not be got, the first one: ${why}`,
  inspected: (file: PictureWords, src: string) => `${src}: ${facts(file)}`,
  notHere: (id: string) => `${id}: none of its pictures is here; pictures get ${id} gets those from the web`,
  /** What a verification has found. */
  verified: {
    unaltered: (signer: string) => `${signed(signer)} and unaltered since (the name was not checked)`,
    altered: (signer: string) => `${signed(signer)}, but the picture was altered afterwards`,
    broken: () => 'the manifest or its signature is not valid',
  },
  cleared: (n: number, bytes: number) =>
    n === 0 ? 'There are no pictures to remove' : `${pictures(n)} removed (${sizeOf(bytes, 'en')})`,
};
