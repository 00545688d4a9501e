/** `node:crypto`, loaded when it is first needed: that takes a tenth of the start of a command. */
export const crypto = (): typeof import('node:crypto') => process.getBuiltinModule('node:crypto');
