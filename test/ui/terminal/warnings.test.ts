import process from 'node:process';
import { expect, it } from 'vitest';
import { holdWarnings } from '../../../src/ui/terminal/warnings.ts';

const told = (): Promise<void> => new Promise((done) => setImmediate(done));

it('warnings are held back, said at the end, and heard again by those who heard them before', async () => {
  const heard: string[] = [];
  const listener = ({ message }: Error): void => {
    heard.push(message);
  };
  process.on('warning', listener);
  const release = holdWarnings();
  process.emitWarning('eleven listeners', 'TooMany');
  await told();
  expect(heard).toEqual([]);
  expect(release()).toEqual(['TooMany: eleven listeners']);
  process.emitWarning('one more');
  await told();
  expect(heard).toEqual(['one more']);
  process.off('warning', listener);
});
