import { defineConfig } from 'vitest/config';

const everywhere = (suffix: string) => [
  `{functions,client,emulator,audit,seed,standins,test}/**/*${suffix}.test.ts`,
];

/** Waits of tests end late, and tests later: what is wrong is found by what is seen, not by how long it took. */
const PATIENCE = 'test/support/patience.ts';
const DRAWS = 'test/support/draws.ts';
const UNHEARD_LOG = 'test/support/unheardLog.ts';
const OWN_ENVIRONMENT = 'test/support/ownEnvironment.ts';
const expect = { poll: { timeout: 120_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: everywhere(''),
          // One module graph for all files: nothing here keeps state in a module, and loading it once per file took most of the time.
          pool: 'threads',
          isolate: false,
          // Whichever file loads firebase-functions first, it finds this set.
          expect,
          setupFiles: [PATIENCE, DRAWS, UNHEARD_LOG, 'functions/test/support/skipTokenVerification.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          exclude: ['**/*.{emulator,e2e,browser}.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'emulator',
          include: everywhere('.emulator'),
          // Each file has an engine and apps of its own; loading the SDKs, the engine and the handlers is what they share.
          isolate: false,
          exclude: ['**/node_modules/**'],
          expect,
          setupFiles: [PATIENCE, DRAWS, UNHEARD_LOG, OWN_ENVIRONMENT],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: everywhere('.e2e'),
          exclude: ['**/node_modules/**'],
          globalSetup: ['test/suite/globalSetup.ts'],
          expect,
          setupFiles: [PATIENCE, OWN_ENVIRONMENT],
          isolate: false,
          fileParallelism: false,
          testTimeout: 400_000,
          hookTimeout: 400_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: everywhere('.browser'),
          globalSetup: ['test/browser/globalSetup.ts'],
          expect,
          setupFiles: [PATIENCE, OWN_ENVIRONMENT],
          isolate: false,
          fileParallelism: false,
          testTimeout: 400_000,
          hookTimeout: 400_000,
        },
      },
    ],
  },
});
