import { openGreader } from './greader/client.ts';
import { openMiniflux } from './miniflux/client.ts';
import type { OpenClient } from './model.ts';

/** The client for the API of an account. */
export const openClient: OpenClient = (options) =>
  options.account.api === 'v1' ? openMiniflux(options) : openGreader(options);
