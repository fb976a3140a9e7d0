#!/usr/bin/env node
'use strict';

const { runStorageRuntime } = require('../lib/start/launcher/storageRuntime.js');

runStorageRuntime(process.stdin, process.stdout, { strict: Boolean(process.env.NEBULA_STRICT_RULES) }).catch(
  (error) => {
    process.stderr.write(`nebula-storage-rules: ${error.message}\n`);
    process.exit(2);
  },
);
