/** Parameters of addresses that do not change what the page says: names, of which `*` stands for any end, and why. */
const PARAMETERS: readonly (readonly [names: string, why: string])[] = [
  ['utm_*', 'campaigns of Google Analytics and Matomo'],
  ['at_*', 'campaigns of Piano (AT Internet), at the BBC and Le Monde'],
  [
    'fbclid gclid gclsrc gbraid wbraid dclid msclkid twclid ttclid yclid li_fat_id igshid igsh',
    'clicks in advertisements',
  ],
  [
    'mc_cid mc_eid mkt_tok vero_id oly_anon_id oly_enc_id _hsenc _hsmi',
    'newsletters: Mailchimp, Marketo, Vero, Omeda, HubSpot',
  ],
  ['_ga _gl', 'visitors of Google Analytics, across sites'],
  ['ref_src', 'the page at Twitter from which a visitor came'],
  [
    'ns_source ns_mchannel ns_campaign cmpid ito smid',
    'campaigns of publishers: BBC, Bloomberg, Daily Mail, New York Times',
  ],
];

/** Parameters that only matter when two addresses are compared: some servers need them. */
const SAME_PAGE: readonly (readonly [names: string, why: string])[] = [
  ['ref', 'where a visitor came from: a word such as `rss`'],
  ['amp outputType', 'the same page for phones (AMP)'],
];

/** How a host begins without being another one, if a dot remains: `m.me` and `amp.dev` are hosts of their own. */
const HOST_PREFIX = /^(?:www|m|amp|mobile)\.(?=[^.]+\.)/;

/** How the path of a page for phones (AMP) ends. */
const AMP_PATH = /(?<=[^/])(?:\/amp|\.amp)$/;

/** An address that several others mean; `$1` is a group of the path, `{x}` a parameter. Hosts are without `HOST_PREFIX`. */
interface PageForm {
  readonly hosts: RegExp;
  readonly path: RegExp;
  readonly query?: readonly string[];
  readonly page: string;
  readonly why: string;
}

const PAGE_FORMS: readonly PageForm[] = [
  {
    ...{ hosts: /(?:^|\.)cdn\.ampproject\.org$|^bing-amp\.com$/, path: /^\/[a-z]\/(?:s\/)?(.+)$/, page: '$1' },
    why: 'AMP caches have the address of the page in their own',
  },
  {
    ...{ hosts: /^google\.[a-z.]{2,6}$/, path: /^\/amp\/(?:s\/)?(.+)$/, page: '$1' },
    why: 'Google shows pages of its AMP cache under its own address',
  },
  {
    ...{ hosts: /^n\.news\.naver\.com$/, path: /^\/(?:mnews\/)?article\/(\d+)\/(\d+)$/ },
    ...{ page: 'n.news.naver.com/article/$1/$2', why: 'Naver News: with a section, and as an app opens it' },
  },
  {
    ...{ hosts: /^news\.naver\.com$/, path: /^\/(?:main\/)?read\.(?:naver|nhn)$/, query: ['oid', 'aid'] },
    ...{
      page: 'n.news.naver.com/article/{oid}/{aid}',
      why: 'Naver News: its older address, to which feeds still link',
    },
  },
  {
    ...{ hosts: /^blog\.naver\.com$/, path: /^\/PostView\.(?:naver|nhn)$/, query: ['blogId', 'logNo'] },
    ...{ page: 'blog.naver.com/{blogId}/{logNo}', why: 'Naver Blog: the frame in which a post is shown' },
  },
  {
    ...{ hosts: /^youtube(?:-nocookie)?\.com$/, path: /^\/watch$/, query: ['v'], page: 'youtube.com/watch?v={v}' },
    why: 'YouTube: a place in a list or in the video is no other video',
  },
  {
    ...{ hosts: /^youtube(?:-nocookie)?\.com$/, path: /^\/(?:shorts|embed|live|v)\/([\w-]+)$/ },
    ...{ page: 'youtube.com/watch?v=$1', why: 'YouTube: short, embedded and live' },
  },
  {
    ...{ hosts: /^youtu\.be$/, path: /^\/([\w-]+)$/, page: 'youtube.com/watch?v=$1' },
    why: 'YouTube: the address for sharing',
  },
];

const namesOf = (rows: typeof PARAMETERS): RegExp =>
  new RegExp(
    `^(?:${rows.flatMap(([names]) => names.split(' ').map((name) => name.replace('*', '.*'))).join('|')})$`,
    'i',
  );
const [TRACKING, NO_OTHER_PAGE] = [namesOf(PARAMETERS), namesOf([...PARAMETERS, ...SAME_PAGE])];

/** Whether a parameter of an address is only for tracking, by its name. */
export const isTracking = (parameter: string): boolean => TRACKING.test(parameter);

/** The page that a form means; null if it is not of that form. */
function pageOfForm({ path, query = [], page }: PageForm, url: URL, pathname: string): string | null {
  const groups = path.exec(pathname);
  const values = query.map((name) => url.searchParams.get(name) ?? '');
  if (!groups || values.includes('')) return null;
  const filled = page.replace(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? '');
  return query.reduce(
    (text, name, index) => text.replace(`{${name}}`, encodeURIComponent(values[index] ?? '')),
    filled,
  );
}

/** Caches of caches are not followed further. */
const MAX_DEPTH = 2;

/**
 * The canonical form of the address of a page, for comparison: without scheme, `www.` and similar, user information, fragment,
 * tracking parameters, trailing slash, and what only says that it is a page for phones; the other parameters sorted. '' for
 * text that is not an http(s) address, and for the home page of a site, which is not the page of a story.
 */
export function canonicalPage(address: string, depth = 0): string {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return '';
  let host = url.host.replace(/(?<!\.)\.+(?=$|:)/, '');
  while (HOST_PREFIX.test(host)) host = host.replace(HOST_PREFIX, '');
  const trimmed = url.pathname.replace(/\/{1,100}$/, '');
  for (const form of PAGE_FORMS) {
    const page = form.hosts.test(host) ? pageOfForm(form, url, trimmed) : null;
    if (page === null) continue;
    return form.page === '$1' && depth < MAX_DEPTH ? canonicalPage(`https://${page}${url.search}`, depth + 1) : page;
  }
  const path = trimmed.replace(AMP_PATH, '');
  // As written: URLSearchParams would write other parameters in another way.
  const pairs = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !NO_OTHER_PAGE.test(pair.split('=', 1)[0] ?? ''));
  const query = pairs.length === 0 ? '' : `?${pairs.sort().join('&')}`;
  return path === '' && query === '' ? '' : host + path + query;
}
