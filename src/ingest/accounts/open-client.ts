import { Failure } from '../fetch/failure.ts';
import type { OpenClient } from './model.ts';

/** The client for the API of an account. */
export const openClient: OpenClient = ({ account }) => {
  switch (account.api) {
    // The clients of both APIs are in folders next to this file.
    case 'v1':
    case 'greader':
      throw new Failure('bad-answer');
  }
};
