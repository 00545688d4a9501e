import { expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { pictureStatements } from '../../src/page/picture-statements.ts';
import type { PictureStatements } from '../../src/story/model.ts';

const NOTHING = { source: null, aiSystem: '', creator: '', credit: '', rights: '', date: '', manifest: null };
const states: PictureStatements = {
  source: 'trainedAlgorithmicMedia',
  aiSystem: 'Painter 3',
  creator: '김하나',
  credit: '',
  rights: '',
  date: '2026-11-30',
  manifest: { generator: 'Firefly', sources: ['trainedAlgorithmicMedia'], place: 'file', isReadable: true },
};

it('says what the file states, and that nobody has verified the manifest', () => {
  const rows = pictureStatements(states, null, messages('en')).map(({ label, text }) => `${label}: ${text}`);
  expect(rows).toEqual([
    'Source type: Created using generative AI (trainedAlgorithmicMedia)',
    'AI system: Painter 3',
    'Creator: 김하나',
    'Date: Mon 30 Nov 2026',
    'C2PA manifest: Firefly · Created using generative AI (trainedAlgorithmicMedia) · not verified',
  ]);
  expect(pictureStatements(states, 'trainedAlgorithmicMedia', messages('ko')).at(-1)?.text).toContain('검증되지 않음');
});

it('puts a contradiction to the record first', () => {
  const [first] = pictureStatements(states, 'digitalCapture', messages('en'));
  expect(first).toMatchObject({ label: 'Contradiction', isWarning: true });
  expect(first?.text).toContain('(digitalCapture)');
  expect(first?.text).toContain('(trainedAlgorithmicMedia)');
});

it('says nothing for a file that states nothing', () => {
  expect(pictureStatements(NOTHING, 'digitalCapture', messages('en'))).toEqual([]);
});

it('says of a manifest that is elsewhere or damaged that it is', () => {
  const manifest = { generator: '', sources: [], place: 'remote', isReadable: false } as const;
  const [elsewhere] = pictureStatements({ ...NOTHING, manifest }, null, messages('en'));
  expect(elsewhere?.text).toBe('at another address, which was not requested · not verified');
  const [damaged] = pictureStatements({ ...NOTHING, manifest: { ...manifest, place: 'file' } }, null, messages('en'));
  expect(damaged?.text).toBe('cannot be read · not verified');
});
