import { join } from 'node:path';
import { readLocalInfo, writeLocalInfo } from './suite/localInfo';
import { resetSuite } from './suite/resetSuite';
import { ROOT } from './suite/startSuite';

const { NEBULA_PORTS_FROM: first } = process.env;
const state = join(ROOT, '.nebula', ...(first === undefined ? [] : ['suites', first]));
const file = join(state, 'local.json');
const info = readLocalInfo(file);

if (info === undefined) {
  console.error('No suite is running here: start one with `npm start`.');
  process.exitCode = 1;
} else {
  const started = performance.now();
  const accounts = await resetSuite(info);
  writeLocalInfo(file, { ...info, accounts });
  console.log(`The suite is as it began, in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}
