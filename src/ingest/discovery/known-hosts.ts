import type { FeedLink } from '../model.ts';

/** A host whose pages do not name their feeds, or not all of them. */
interface KnownHost {
  readonly hosts: RegExp;
  /** Why it is here, and where and when its feeds were seen to be documented. */
  readonly why: string;
  /** The feeds of a page, the most likely one first. `html` is '' before the page was fetched. */
  feeds(page: URL, html: string): readonly Pick<FeedLink, 'url' | 'subject'>[];
}

/** The channel that a page of YouTube is about: that of a channel page or a video, then the first one named. */
const CHANNEL =
  /(?:"(?:externalId|externalChannelId)":\s?"|itemprop="(?:channelId|identifier)" content="|[?&]channel_id=)(UC[\w-]{22})/;
const ANY_CHANNEL = /"channelId":\s?"(UC[\w-]{22})"/;

const GITHUB_PAGES =
  /^\/(?:about|apps|collections|features|login|marketplace|orgs|search|settings|sponsors|topics|users)\//;

const youtubeFeed = (query: string): string => `https://www.youtube.com/feeds/videos.xml?${query}`;

/** The blog and the post of an address of Naver Blog; '' for none. */
function naverPost({ pathname, searchParams }: URL) {
  const [, first = '', second = ''] = /^\/([\w-]+)(?:\/(\d+))?\/?$/.exec(pathname) ?? [];
  const [blog, post] = [searchParams.get('blogId') ?? first, searchParams.get('logNo') ?? second];
  return { blog: /^[\w-]{2,50}$/.test(blog) ? blog : '', post: /^\d{5,20}$/.test(post) ? post : '' };
}

const isNaverBlog = ({ hostname }: URL): boolean => /^(?:m\.)?blog\.naver\.com$/.test(hostname);

const KNOWN_HOSTS: readonly KnownHost[] = [
  {
    hosts: /^(?:m\.)?blog\.naver\.com$/,
    why: 'a frame without a name of its feed; github.com/gautamkrishnar/blog-post-workflow/issues/241 (2024), seen 2026-11-30',
    feeds: (page) => {
      const { blog } = naverPost(page);
      return blog === '' ? [] : [{ url: `https://rss.blog.naver.com/${blog}.xml` }];
    },
  },
  {
    hosts: /^velog\.io$/,
    why: 'names no feed; its maker in pull request 307 of awesome-devblog (2020), used in 2025, seen 2026-11-30',
    feeds: ({ pathname }) => {
      const [, user] = /^\/@([\w.-]+)(?:\/|$)/.exec(pathname) ?? [];
      return user === undefined ? [] : [{ url: `https://v2.velog.io/rss/${user}` }];
    },
  },
  {
    hosts: /^(?:(?:www|m|music)\.)?youtube\.com$|^youtu\.be$/,
    why: 'videos, handles and playlists name none, and no page one without shorts; support.google.com/youtube/answer/6224202, UULF in github.com/iv-org/invidious/issues/4846 (2024), seen 2026-11-30',
    feeds: ({ pathname, searchParams }, html) => {
      const list = pathname === '/playlist' ? (searchParams.get('list') ?? '') : '';
      if (/^[\w-]{10,60}$/.test(list)) return [{ url: youtubeFeed(`playlist_id=${list}`) }];
      const [, named = CHANNEL.exec(html)?.[1] ?? ANY_CHANNEL.exec(html)?.[1] ?? ''] =
        /^\/channel\/(UC[\w-]{22})(?:\/|$)/.exec(pathname) ?? [];
      if (named === '') return [];
      const noShorts = youtubeFeed(`playlist_id=${named.replace('UC', 'UULF')}`);
      return [{ url: youtubeFeed(`channel_id=${named}`) }, { url: noShorts, subject: 'no-shorts' }];
    },
  },
  {
    hosts: /^(?:(?:www|old|new|np)\.)?reddit\.com$/,
    why: 'new pages name none; reddit.com/wiki/rss, seen in github.com/DIYgod/RSSHub/issues/359 (2018) on 2026-11-30',
    feeds: ({ pathname }) => {
      const [, sub = '', thread = '', user = ''] =
        /^\/(?:(r\/[\w+]+)((?:\/(?:hot|new|top|rising|comments\/\w+(?:\/[^/]*)?))?)|u(?:ser)?\/([\w-]+(?:\/m\/\w+)?))\/?$/.exec(
          pathname,
        ) ?? [];
      if (user !== '') return [{ url: `https://www.reddit.com/user/${user}/.rss` }];
      if (sub === '') return [];
      const feeds = [{ url: `https://www.reddit.com/${sub}/.rss` }];
      const of = { url: `https://www.reddit.com/${sub}${thread}/.rss` };
      return thread === '' ? feeds : [thread.startsWith('/comments') ? { ...of, subject: 'comments' } : of, ...feeds];
    },
  },
  {
    hosts: /^github\.com$/,
    why: 'a repository names only its commits; discussion 128589 of orgs/community (2024), seen 2026-11-30',
    feeds: ({ pathname }) => {
      const [, repository = '', section = '', branch = ''] =
        /^(\/[\w-]+\/[\w.-]+)(?:\/(releases|tags|commits|[^/]+)(\/.+)?)?\/?$/.exec(pathname) ?? [];
      if (repository === '' || GITHUB_PAGES.test(pathname) || /\.atom$/.test(pathname)) return [];
      const place = section === 'commits' ? branch.replace(/\/$/, '') : '';
      const feeds = (['releases', 'tags', 'commits'] as const).map((subject) => {
        const url = `https://github.com${repository}/${subject}${subject === 'commits' ? place : ''}.atom`;
        return { url, subject };
      });
      return feeds.toSorted((a, b) => Number(b.subject === section) - Number(a.subject === section));
    },
  },
];

/** The feeds of a page of a host in the table, the most likely one first; `html` is the page, '' if it was not fetched. */
export function knownFeeds(address: string, html = ''): readonly FeedLink[] {
  const page = URL.parse(address);
  const host = page && KNOWN_HOSTS.find(({ hosts }) => hosts.test(page.hostname));
  return page && host ? host.feeds(page, html).map((feed) => ({ title: '', folder: '', ...feed })) : [];
}

/** The address at which a page has its text: Naver Blog shows a post in a frame, except on its mobile page. */
export function textAddress(address: string): string {
  const page = URL.parse(address);
  if (page === null || !isNaverBlog(page)) return address;
  const { blog, post } = naverPost(page);
  return blog === '' || post === '' ? address : `https://m.blog.naver.com/${blog}/${post}`;
}
