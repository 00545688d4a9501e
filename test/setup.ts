/** Runs in every file of tests, though files of one worker share modules. */
import { afterAll } from 'vitest';
import { collectAllCompiledCode } from './kept-code.ts';
import { removeTemporaryFolders } from './temporary.ts';

afterAll(() => {
  collectAllCompiledCode();
  removeTemporaryFolders();
});
