/** Commands that load a bundle of their own: they take little more time than a start of Node. Imports nothing. */
export const SHORT_COMMANDS = ['list', 'search', 'show', 'count'];
