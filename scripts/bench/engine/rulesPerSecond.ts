import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RulesRequest, DocumentAccess } from '../../../emulator/src/rules/firestore/api';
import { compile } from '../../../emulator/src/rules/firestore/compile';
import { ROOT } from './startSubject';

const DATABASE = 'projects/demo-bench/databases/(default)';
const DURATION_MS = 2_000;
const NOTHING: DocumentAccess = { before: () => undefined, after: () => undefined };

/** Decisions a second of this project's own rules: a person reads the own profile. In this process. */
export function rulesPerSecond(): number {
  const ruleset = compile(readFileSync(join(ROOT, 'firestore.rules'), 'utf8'));
  const request: RulesRequest = {
    method: 'get',
    auth: { uid: 'ana', token: { sub: 'ana', role: 'student' } },
    time: Date.now() * 1000,
    database: DATABASE,
    name: `${DATABASE}/documents/users/ana`,
    before: undefined,
  };
  let decisions = 0;
  const started = performance.now();
  while (performance.now() - started < DURATION_MS) {
    for (let i = 0; i < 100; i++) ruleset.decide(request, NOTHING);
    decisions += 100;
  }
  return (decisions * 1000) / (performance.now() - started);
}
