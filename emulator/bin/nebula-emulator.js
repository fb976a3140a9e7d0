#!/usr/bin/env node
'use strict';

// Later starts take the compiled code from the cache, where Node has one.
require('node:module').enableCompileCache?.();

const { runEmulator } = require('../lib/start/runEmulator.js');

runEmulator(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`nebula-emulator: ${error.message}\n`);
    process.exit(2);
  },
);
