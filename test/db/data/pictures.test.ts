import { expect, it } from 'vitest';
import { DataFile } from '../../../src/db/data/data-file.ts';
import {
  hasPictures,
  notePicturesLost,
  notePictureUsed,
  pictureAt,
  pictureFailure,
  putPicture,
  putPictureFailure,
  putStoryPictures,
  storedPictureBytes,
  storedPictures,
  storiesWithPicture,
} from '../../../src/db/data/pictures.ts';
import type { PictureFile } from '../../../src/story/model.ts';
import { makeHome } from '../../settings/helpers.ts';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

const file = (more: Partial<PictureFile> = {}): PictureFile => ({
  ...{ hash: A, type: 'image/jpeg', width: 1200, height: 675, bytes: 100, isStored: true },
  states: {
    source: 'trainedAlgorithmicMedia',
    aiSystem: '',
    creator: '홍길동',
    credit: '',
    rights: '',
    date: '',
    manifest: null,
  },
  ...more,
});

function change(work: Parameters<DataFile['write']>[0]): void {
  const data = new DataFile(makeHome().env, () => new Date());
  data.write(work);
  data.close();
}

it('keeps what is known of a picture by its address, also when its file is lost', () => {
  change((db) => {
    expect(hasPictures(db)).toBe(false);
    putPicture(db, 'https://a.test/1', file(), 5);
    expect(hasPictures(db)).toBe(true);
    expect(pictureAt(db, 'https://a.test/1')).toEqual(file());
    expect(pictureAt(db, 'https://a.test/2')).toBe(undefined);
    notePicturesLost(db, [A]);
    expect(pictureAt(db, 'https://a.test/1')).toEqual(file({ isStored: false }));
  });
});

it('keeps why a picture was not got until it is, and what it said before', () => {
  change((db) => {
    const failure = { why: '{"code":"not-found"}', at: 7 };
    putPictureFailure(db, 'https://a.test/1', failure);
    expect(pictureAt(db, 'https://a.test/1')).toBe(undefined);
    expect(pictureFailure(db, 'https://a.test/1')).toEqual(failure);
    putPicture(db, 'https://a.test/1', file(), 8);
    expect(pictureFailure(db, 'https://a.test/1')).toBe(null);
    putPictureFailure(db, 'https://a.test/1', { ...failure, at: 9 });
    expect(pictureAt(db, 'https://a.test/1')).toEqual(file());
  });
});

it('lists stored files, the least recently used first, with all stories of each', () => {
  change((db) => {
    putPicture(db, 'https://a.test/1', file(), 5);
    putPicture(db, 'https://b.test/copy-of-1', file(), 6);
    putPicture(db, 'https://a.test/2', file({ hash: B, bytes: 30 }), 7);
    putStoryPictures(db, 'one', ['https://a.test/1']);
    putStoryPictures(db, 'two', ['https://b.test/copy-of-1', 'https://a.test/2']);
    putStoryPictures(db, 'two', ['https://a.test/2']);
    expect(storiesWithPicture(db, 'https://a.test/2')).toEqual(['two']);
    expect(storedPictures(db)).toEqual([
      { hash: A, bytes: 100, stories: ['one', 'two'] },
      { hash: B, bytes: 30, stories: ['two'] },
    ]);
    notePictureUsed(db, A, 8);
    expect(storedPictures(db).map(({ hash }) => hash)).toEqual([B, A]);
    expect(storedPictureBytes(db)).toBe(130);
    notePicturesLost(db, [A]);
    expect(storedPictureBytes(db)).toBe(30);
  });
});

it('takes no row for a picture whose hash or statements are not such', () => {
  change((db) => {
    for (const [column, value] of [
      ['hash', '../../.profile'],
      ['states', '{'],
      ['states', 'null'],
    ]) {
      putPicture(db, 'https://a.test/1', file(), 5);
      db.prepare(`UPDATE picture SET ${column} = ?`).run(value ?? '');
      expect(pictureAt(db, 'https://a.test/1'), column).toBe(undefined);
    }
  });
});
