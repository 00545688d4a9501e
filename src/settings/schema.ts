import {
  AMBIGUOUS_CHOICES,
  ANALYTICS,
  BREAK_CHOICES,
  CHARSET_CHOICES,
  COPY_CHOICES,
  FOLD_CHOICES,
  GREATEST_MEASURE,
  LEAST_MEASURE,
  LINK_CHOICES,
  MOST_AT_ONCE,
  MOST_JOURNAL_DAYS,
  MOUSE_CHOICES,
  SCREEN_READER_CHOICES,
  SEARCH_TERMS_CHOICES,
  STORY_LANG_CHOICES,
  UI_CHOICES,
} from './data.ts';

/** The part of JSON Schema that the settings need; conf checks it with ajv, `conforms` reads it without. */
export interface Schema {
  readonly type: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly enum?: readonly string[];
  /** A regular expression. */
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
}

/** When something was done: a date, with whatever time behind it, or '' where that is unknown. */
const WHEN: Schema = { type: 'string', pattern: '^(?:$|[0-9]{4}-[0-9]{2}-[0-9]{2})' };

const marks = (name: string): Schema => ({
  type: 'object',
  additionalProperties: {
    type: 'object',
    properties: { [name]: { type: 'boolean' }, at: WHEN },
    required: [name, 'at'],
  },
});

/** `config.json`, key by key. Keys that are not here are a later version's and are kept as they are. */
export const SETTINGS_SCHEMA: Readonly<Record<string, Schema>> = {
  version: { type: 'integer', minimum: 1 },
  consent: {
    type: 'object',
    properties: {
      analytics: { type: 'string', enum: ANALYTICS },
      decidedAt: { type: 'string' },
      noticeVersion: { type: 'integer', minimum: 0 },
    },
    required: ['analytics', 'decidedAt', 'noticeVersion'],
  },
  read: marks('read'),
  starred: marks('starred'),
  positions: {
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: {
        lang: { type: 'string' },
        block: { type: 'integer' },
        offset: { type: 'integer', minimum: 0 },
        at: WHEN,
      },
      required: ['lang', 'block', 'offset'],
    },
  },
  libraries: { type: 'array', items: { type: 'string' } },
  journalClock: {
    type: 'object',
    properties: { day: { type: 'string' }, at: WHEN },
    required: ['day', 'at'],
  },
  views: {
    type: 'array',
    items: {
      type: 'object',
      properties: { name: { type: 'string' }, query: { type: 'string' } },
      required: ['name', 'query'],
    },
  },
  feeds: {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        url: { type: 'string' },
        title: { type: 'string' },
        folder: { type: 'string' },
        formerTitles: { type: 'array', items: { type: 'string' } },
        formerUrls: { type: 'array', items: { type: 'string' } },
      },
      required: ['url', 'title', 'folder'],
    },
  },
  trusted: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
  watch: { type: 'array', items: { type: 'string' } },
  // A mistake in it is said, and is no reason to set the whole file aside.
  keys: { type: 'object' },
  searchTerms: { type: 'string', enum: SEARCH_TERMS_CHOICES },
  feedsAtOnce: { type: 'integer', minimum: 1, maximum: MOST_AT_ONCE },
  journalDays: { type: 'integer', minimum: 1, maximum: MOST_JOURNAL_DAYS },
  fold: { type: 'string', enum: FOLD_CHOICES },
  copy: { type: 'string', enum: COPY_CHOICES },
  mouse: { type: 'string', enum: MOUSE_CHOICES },
  ui: { type: 'string', enum: UI_CHOICES },
  storyLang: { type: 'string', enum: STORY_LANG_CHOICES },
  theme: { type: 'string' },
  themes: { type: 'object' },
  links: { type: 'string', enum: LINK_CHOICES },
  ambiguousWidth: { type: 'string', enum: AMBIGUOUS_CHOICES },
  screenReader: { type: 'string', enum: SCREEN_READER_CHOICES },
  charset: { type: 'string', enum: CHARSET_CHOICES },
  break: { type: 'string', enum: BREAK_CHOICES },
  measure: { type: 'integer', minimum: LEAST_MEASURE, maximum: GREATEST_MEASURE },
};

const expressions = new Map<string, RegExp>();

/** A pattern as ajv reads it; made once. */
function expression(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const made = new RegExp(pattern, 'u');
  expressions.set(pattern, made);
  return made;
}

/**
 * Whether a value fits a schema. It gives ajv's answer for the keywords above (a test compares them) and spares a
 * command that only reads settings the time ajv takes to load.
 */
export function conforms(value: unknown, schema: Schema): boolean {
  if (schema.type === 'string') {
    if (typeof value !== 'string' || (schema.enum && !schema.enum.includes(value))) return false;
    return schema.pattern === undefined || expression(schema.pattern).test(value);
  }
  if (schema.type === 'boolean') return typeof value === 'boolean';
  if (schema.type === 'integer') {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
    return Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
  }
  if (schema.type === 'array') {
    const { items } = schema;
    return Array.isArray(value) && (items === undefined || value.every((item) => conforms(item, items)));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (schema.required?.some((key) => !Object.hasOwn(value, key))) return false;
  return Object.entries(value).every(([key, item]) => {
    const properties = schema.properties ?? {};
    const rule = Object.hasOwn(properties, key) ? properties[key] : schema.additionalProperties;
    return rule === undefined || conforms(item, rule);
  });
}
