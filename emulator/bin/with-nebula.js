#!/usr/bin/env node
'use strict';

const { withNebula } = require('../lib/start/launcher/withNebula.js');

withNebula(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`with-nebula: ${error.message}\n`);
    process.exit(127);
  },
);
