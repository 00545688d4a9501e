#!/usr/bin/env node
// Every Node there is has to read this file and old-node.js: no syntax after ECMAScript 5.
var version = process.versions.node.split('.').map(Number);
if (version[0] > 22 || (version[0] === 22 && version[1] >= 16)) require('../dist/start.cjs');
else require('./old-node.js');
