import type { Account } from './model.ts';

/** What identifies an account at its server: one with another identity has other entries. */
export const identityOf = ({ kind, api, url, user }: Account): string => JSON.stringify([kind, api, url, user]);

/** An account as in the settings, with its defaults. */
export function accountOf({
  name,
  kind,
  url,
  user = '',
  api,
}: Pick<Account, 'name' | 'kind' | 'url'> & {
  readonly user?: string | undefined;
  readonly api?: Account['api'] | undefined;
}): Account {
  return { name, kind, api: api ?? (kind === 'miniflux' ? 'v1' : 'greader'), url, user };
}
