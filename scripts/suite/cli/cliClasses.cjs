'use strict';

/** The classes of the Firebase CLI that the suite wraps. */
function cliClasses() {
  return {
    ...require('firebase-tools/lib/emulator/emulatorLogger'),
    ...require('firebase-tools/lib/emulator/functionsEmulator'),
    ...require('firebase-tools/lib/emulator/tasksEmulator'),
    ...require('firebase-tools/lib/emulator/functionsRuntimeWorker'),
    ...require('firebase-tools/lib/emulator/registry'),
  };
}

module.exports = { cliClasses };
