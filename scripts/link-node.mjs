/**
 * Runs after `npm ci`: npm 9, which Debian 13 has, removes the link to the Node of the clone together with those to the Nodes
 * of other platforms. This makes it again.
 */
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { HERE, TARGETS } from './release/targets.mjs';

const modules = join(import.meta.dirname, '..', 'node_modules');
const link = join(modules, '.bin', 'node');
const node = join(TARGETS[HERE]?.node ?? '', 'bin', 'node');
if (existsSync(join(modules, node)) && !existsSync(link)) symlinkSync(join('..', node), link);
