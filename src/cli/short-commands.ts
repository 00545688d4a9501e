/** Commands that take little more time than a start of Node. */
export const SHORT_COMMANDS = ['list', 'search', 'show', 'count'];

/** Commands that load a bundle of their own. `read` is also what the program does without a command. */
export const BUNDLED_COMMANDS = ['read', ...SHORT_COMMANDS];
