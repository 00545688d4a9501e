#!/usr/bin/env node
import { createRequire } from 'node:module';

// Not by `import`: Node would first search the whole bundle for names it might export.
createRequire(import.meta.url)('../dist/main.cjs');
