/**
 * `npm test`: everything; `npm run check`: the quick part. Runs on the host's Node before anything is installed,
 * prints one line a step (its whole output when it fails) and ends with `N passed, N failed`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { ensureInstalled, projectRoot, withLocalBin } from './install.mjs';

const RESULTS = join(projectRoot, '.nebula', 'test');

/** A step passes when its command exits 0; a vitest project counts its own tests. */
const STEPS = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'], quick: true },
  {
    name: 'lint',
    command: ['eslint', '--max-warnings', '0', '--cache', '--cache-location', '.nebula/eslint', '.'],
    quick: true,
  },
  { name: 'build', command: ['tsc', '-b', 'emulator', 'functions'], quick: true },
  { name: 'types', command: ['tsc', '-p', '.'], quick: true },
  { name: 'unit tests', vitest: 'unit', quick: true },
  { name: 'emulator tests', vitest: 'emulator', quick: false },
  { name: 'end-to-end tests', vitest: 'e2e', quick: false },
  { name: 'browser tests', vitest: 'browser', quick: false },
];

const quick = process.argv.includes('--quick');
await ensureInstalled();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

let passed = 0;
let failed = 0;
for (const step of STEPS.filter((each) => each.quick || !quick)) {
  const result = await runStep(step);
  passed += result.passed;
  failed += result.failed;
}
for (const line of coverageLines()) console.log(line);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function runStep(step) {
  const started = performance.now();
  process.stdout.write(`${step.name} …\n`);
  const output = step.vitest === undefined ? undefined : join(RESULTS, `${step.vitest}.json`);
  const command =
    output === undefined
      ? step.command
      : [
          'vitest',
          'run',
          '--project',
          step.vitest,
          '--reporter=dot',
          '--reporter=json',
          `--outputFile.json=${output}`,
        ];
  const { code, text } = await run(command);
  const counts = output === undefined ? undefined : readCounts(output);
  const result = counts ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  if (code !== 0 && result.failed === 0) result.failed = 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const told = counts === undefined ? '' : ` ${counts.passed} passed, ${counts.failed} failed,`;
  console.log(`${result.failed === 0 ? '✓' : '✗'} ${step.name}:${told} ${seconds} s`);
  if (result.failed > 0) console.log(text);
  return result;
}

/** Vitest's JSON summary; undefined when it died before writing one, or ran nothing at all. */
function readCounts(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return report.numTotalTests === 0
      ? undefined
      : { passed: report.numPassedTests, failed: report.numFailedTests };
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What the rules tables left to tell. */
function coverageLines() {
  const folder = join(RESULTS, 'coverage');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8').trim());
}

function run([name, ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { cwd: projectRoot, env: withLocalBin(process.env) });
    let text = '';
    const keep = (chunk) => (text += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
}
