#!/usr/bin/env node
'use strict';

const { runEmulator } = require('../lib/runEmulator.js');

runEmulator(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`nebula-emulator: ${error.message}\n`);
    process.exit(2);
  },
);
