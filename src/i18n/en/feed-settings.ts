import type { FeedSettingId } from '../../settings/feed-settings.ts';

/** Words for a setting of a feed: its name, what to enter, and what it does, for the manual. */
interface Words {
  readonly name: string;
  readonly values: string;
  readonly meaning: string;
}

export const feedSettingsEn = {
  title: {
    name: 'Name',
    values: 'text',
    meaning: 'Its name in lists and searches; without a value, the name that the feed states.',
  },
  tags: {
    name: 'Tags',
    values: 'names with commas between them',
    meaning:
      'Names by which `folder:` and commands find the feed as by its folder. Their settings count as those of a folder. Tags of stories are others (`tag:`).',
  },
  inAll: {
    name: 'In All and Today',
    values: 'on or off',
    meaning:
      'Whether its stories are in All and Today and in their counts. Searches, saved views, Starred and Watched find them in any case.',
  },
  paused: {
    name: 'Paused',
    values: 'on or off',
    meaning: 'Whether a sync of all feeds leaves it out. It is still fetched by name.',
  },
  notify: {
    name: 'Notify',
    values: 'on or off',
    meaning: 'Whether its new stories are announced after a sync.',
  },
  translateTitles: {
    name: 'Translate titles',
    values: 'on or off',
    meaning:
      'Whether the titles of its stories that are in another language than yours are translated after a sync, by the engine that you have set up.',
  },
  pictures: {
    name: 'Pictures',
    values: 'off, ask or sync',
    meaning: 'When the pictures of its stories are downloaded; without a value, as `pictures` of the settings says.',
  },
  full: {
    name: 'Full text from the page',
    values: 'on or off',
    meaning: 'Whether the article of each new or changed item is fetched from its page, as with `sync --full`.',
  },
  keep: {
    name: 'Stories to keep',
    values: 'days such as 30d, a number such as 500, or all',
    meaning:
      'How long a story is kept after it has left the feed, or how many stories of the feed are kept; all by default. Starred, edited and imported ones stay.',
  },
  every: {
    name: 'Minutes between fetches',
    values: 'a whole number of minutes from 1 to 43200',
    meaning:
      'How often the feed is fetched by the timer of the reader (`syncEvery`) and by `sync --due`; without a value, as often as they say.',
  },
  language: {
    name: 'Language of its stories',
    values: 'a code such as ko or en',
    meaning: 'The language under which its stories are stored; without a value, the stated or detected one.',
  },
  user: {
    name: 'User name',
    values: 'text',
    meaning: 'The name for its server (HTTP Basic).',
  },
  passwordCommand: {
    name: 'Password command',
    values: 'a program with its arguments',
    meaning:
      'A program that prints the password for its server. It is run for each sync, without a shell; its first line counts. Without it, the password that was given with the address is used.',
  },
  watch: {
    name: 'Watch a page',
    values: 'on or off',
    meaning:
      'Whether its address is a page without a feed: the links of the page are its items, as `feeds add --watch` sets it.',
  },
  items: {
    name: 'Rows of the page',
    values: 'a CSS selector',
    meaning: 'Where the items of a watched page are; without a value, the program finds them.',
  },
  itemTitle: {
    name: 'Title in a row',
    values: 'a CSS selector',
    meaning: 'Where the title of an item is in its row (`items`).',
  },
  itemLink: {
    name: 'Link in a row',
    values: 'a CSS selector',
    meaning: 'Where the link of an item is in its row (`items`).',
  },
  itemDate: {
    name: 'Date in a row',
    values: 'a CSS selector',
    meaning: 'Where the date of an item is in its row (`items`).',
  },
  run: {
    name: 'Program',
    values: 'a program with its arguments',
    meaning: 'The program whose standard output is the feed. It is run without a shell for each sync.',
  },
  filter: {
    name: 'Filter',
    values: 'a program with its arguments',
    meaning:
      'A program that gets the fetched document on its standard input; its standard output is read instead. It is run without a shell.',
  },
  userAgent: {
    name: 'User agent',
    values: 'text',
    meaning:
      'How the program names itself to the site of the feed, for the feed and the pages of its items (`User-Agent`).',
  },
  headers: {
    name: 'Header fields',
    values:
      'fields such as `Accept-Language: ko`, with ` | ` between them; no cookies, and no credentials, whose place is the address, or `user` and `passwordCommand`',
    meaning:
      'Further header fields of its requests and of those for pages of its items at the same host. A redirect to another host does not get them.',
  },
  timeout: {
    name: 'Time limit',
    values: 'a whole number of seconds from 1 to 600',
    meaning:
      'How long a request for the feed or a page of its items, or its program, may take; 30 seconds without a value.',
  },
} satisfies Readonly<Record<FeedSettingId | 'title', Words>>;
