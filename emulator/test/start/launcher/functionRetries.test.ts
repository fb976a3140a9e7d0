import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PRELOADED = join(import.meta.dirname, '..', '..', '..', 'launcher', 'functionRetries.cjs');

/** Asks the CLI's own Functions emulator what it registers for functions that want retries, and for one that does not. */
const ASK = `
const shared = require('firebase-tools/lib/emulator/functionsEmulatorShared');
const { FunctionsEmulator } = require('firebase-tools/lib/emulator/functionsEmulator');
const endpoint = (id, platform, retry) => ({
  id, platform, region: 'us-central1', project: 'demo', entryPoint: id, runtime: 'nodejs22', codebase: 'default',
  eventTrigger: platform === 'gcfv1'
    ? { retry, eventType: 'providers/cloud.firestore/eventTypes/document.write', eventFilters: { resource: 'projects/demo/databases/(default)/documents/a/{b}' } }
    : { retry, eventType: 'google.cloud.firestore.document.v1.written', eventFilters: { database: '(default)', namespace: '(default)' }, eventFilterPathPatterns: { document: 'a/{b}' } },
});
const endpoints = [endpoint('v2again', 'gcfv2', true), endpoint('v2once', 'gcfv2', false), endpoint('v1again', 'gcfv1', true), endpoint('v1once', 'gcfv1', false)];
const told = shared.emulatedFunctionsFromEndpoints(endpoints).map(({ name, platform, eventTrigger }) => {
  const attributes = platform === 'gcfv1'
    ? FunctionsEmulator.prototype.getV1FirestoreAttributes('demo', name, eventTrigger)
    : FunctionsEmulator.prototype.getV2FirestoreAttributes('demo', name, eventTrigger);
  return [name, JSON.parse(attributes.bundle)];
});
process.stdout.write(JSON.stringify(Object.fromEntries(told)));
`;

test('the CLI tells the engine which functions want their failures back', () => {
  const { stdout } = spawnSync(process.execPath, ['--require', PRELOADED, '-e', ASK], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toMatchObject({
    v2again: { retry: true, document: { value: 'a/{b}' } },
    v2once: expect.not.objectContaining({ retry: true }),
    v1again: { eventTrigger: { retry: true } },
    v1once: { eventTrigger: expect.not.objectContaining({ retry: true }) },
  });
});
