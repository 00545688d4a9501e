/** The parsers of a story in one bundle of their own: only what reads stories loads them, and always both. */
export { FAILSAFE_SCHEMA, load, Type, YAMLException } from 'js-yaml';
export { default as MarkdownIt } from 'markdown-it';
