'use strict';

const { createRequire } = require('node:module');

/** The classes of the Firebase CLI that the suite wraps. */
function cliClasses() {
  return {
    ...require('firebase-tools/lib/emulator/emulatorLogger'),
    ...require('firebase-tools/lib/emulator/functionsEmulator'),
    ...require('firebase-tools/lib/emulator/tasksEmulator'),
    ...require('firebase-tools/lib/emulator/functionsEmulatorShared'),
    ...require('firebase-tools/lib/emulator/functionsRuntimeWorker'),
    ...require('firebase-tools/lib/emulator/registry'),
  };
}

/** The modules of the Firebase CLI, and of what it is made of, in which the suite replaces functions. */
function cliModules() {
  const ofCli = createRequire(require.resolve('firebase-tools/lib/emulator/auth/server'));
  const ofExegesis = createRequire(ofCli.resolve('exegesis-express'));
  return {
    exegesisOptions: ofExegesis('exegesis/lib/options'),
    versioning: require('firebase-tools/lib/deploy/functions/runtimes/node/versioning'),
  };
}

module.exports = { cliClasses, cliModules };
