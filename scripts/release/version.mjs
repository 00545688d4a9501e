/** The version and its dates, for manual pages and packages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (file) => readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8');

export const VERSION = JSON.parse(read('package.json')).version;

/** The day of the newest version that has one in the change log; before there is any, that of the first pages. */
export const DAY = /^## .*\b(\d{4}-\d{2}-\d{2})/m.exec(read('CHANGELOG.md'))?.[1] ?? '2026-11-25';

/** The date of each file in a package, in seconds: that of https://reproducible-builds.org/specs/source-date-epoch/ or the day. */
export const SOURCE_DATE = Number(process.env.SOURCE_DATE_EPOCH ?? Date.parse(DAY) / 1000);
