import { Failure } from '../fetch/failure.ts';
import { openGreader } from './greader/client.ts';
import type { OpenClient } from './model.ts';

/** The client for the API of an account. */
export const openClient: OpenClient = (options) => {
  switch (options.account.api) {
    // The client of this API is in a folder next to this file.
    case 'v1':
      throw new Failure('bad-answer');
    case 'greader':
      return openGreader(options);
  }
};
