/**
 * `npm test`: everything; `npm run check`: the quick part. Runs on the host's Node before anything is installed,
 * prints a line when a step begins and one when it ends (its whole output when it fails), the slowest files, and ends with
 * `N passed, N failed`. Files of tests that failed run once more when all else is done, and are told (docs/decisions/0170).
 * With `--json` the lines go to standard error, and what they say to standard output, for programs.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { spawn } from 'node:child_process';
import { ensureInstalled, projectRoot, withLocalBin } from './install.mjs';
import { isJson, tell } from './tell.mjs';

const RESULTS = join(projectRoot, '.nebula', 'test');

/**
 * A step passes when its command exits 0; a vitest project counts its own tests. After the build, which the others stand on, the
 * steps run side by side, the longest first; a project in several shards can use what another leaves idle.
 */
const BUILD = { name: 'build', command: ['tsc', '-b', 'emulator', 'functions'] };
const STEPS = [
  // In one suite, which starts a process for each function that is called: two would start each of them twice.
  { name: 'end-to-end tests', vitest: 'e2e', quick: false },
  { name: 'unit tests', vitest: 'unit', quick: true },
  { name: 'browser tests', vitest: 'browser', quick: false },
  { name: 'emulator tests', vitest: 'emulator', shards: 3, quick: false },
  { name: 'lint', command: ['oxlint'], quick: true },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'], quick: true },
  { name: 'types', command: ['tsc', '-p', '.'], quick: true },
].flatMap(inShards);

const CORES = availableParallelism();
/** One more than cores, where they are few: what waits, for a process to start or a mail to come, leaves its core to others. */
const LANES = Math.min(CORES + 1, 4);
/** More files than these have not failed for want of a quiet machine. */
const MOST_FILES_AGAIN = 3;
/** So many of the slowest files are told. */
const SLOWEST = 10;

const quick = process.argv.includes('--quick');
const began = performance.now();
await ensureInstalled();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

let passed = 0;
let failed = 0;
const red = [];
const took = [];
const steps = [];
const passedAlone = [];
await runCounted(BUILD);
const waiting = STEPS.filter((each) => each.quick || !quick);
await Promise.all(Array.from({ length: LANES }, runLane));
const told = coverageLines();
if (red.flatMap(({ files }) => files).length <= MOST_FILES_AGAIN)
  for (const each of red) await runAgain(each);
for (const line of [
  ...told,
  ...slowest().map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s ${file}`),
])
  tell(line);
tell(`\n${passed} passed, ${failed} failed`);
if (isJson()) console.log(JSON.stringify(report(), null, 2));
process.exit(failed === 0 ? 0 : 1);

function inShards(step) {
  const { shards = 1 } = step;
  return Array.from({ length: shards }, (_, index) => ({
    ...step,
    ...(shards > 1 && { name: `${step.name} ${index + 1}/${shards}`, shard: `${index + 1}/${shards}` }),
  }));
}

async function runLane() {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await runCounted(step);
}

async function runCounted(step) {
  const result = await runStep(step);
  passed += result.passed;
  failed += result.failed;
  took.push(...(result.took ?? []));
  if (result.files?.length > 0) red.push({ step, ...result });
}

/** The second time's counts stand in place of the first's. */
async function runAgain({ step, files, failed: failedBefore, passedBeside }) {
  const { shards: _, shard: __, ...whole } = step;
  failed -= failedBefore;
  passed -= passedBeside;
  const again = { ...whole, name: `${step.name}, again and alone`, files };
  const result = await runStep(again);
  passed += result.passed;
  failed += result.failed;
  if (result.failed > 0) return;
  passedAlone.push(...files);
  tell(`! ${failedBefore} failed beside other tests and passed alone: ${files.join(', ')}`);
}

async function runStep(step) {
  const started = performance.now();
  tell(`${step.name} …`);
  const output =
    step.vitest === undefined ? undefined : join(RESULTS, `${step.name.replaceAll(/\W+/g, '-')}.json`);
  const { code, text } = await run(output === undefined ? step.command : vitest(step, output));
  const counts = output === undefined ? undefined : readCounts(output);
  const result = counts ?? { passed: code === 0 ? 1 : 0, failed: 0, files: [] };
  if (code !== 0 && result.failed === 0) result.failed = 1;
  const seconds = (performance.now() - started) / 1000;
  steps.push({ name: step.name, passed: result.passed, failed: result.failed, seconds });
  const told = counts === undefined ? '' : ` ${counts.passed} passed, ${counts.failed} failed,`;
  tell(`${result.failed === 0 ? '✓' : '✗'} ${step.name}:${told} ${seconds.toFixed(1)} s`);
  if (result.failed > 0) tell(text);
  return result;
}

function vitest({ vitest: project, shard, files = [] }, output) {
  return [
    ...['vitest', 'run', '--project', project, ...files, '--reporter=dot', '--reporter=json'],
    `--outputFile.json=${output}`,
    `--maxWorkers=${Math.max(1, Math.floor(CORES / LANES))}`,
    ...(shard === undefined ? [] : [`--shard=${shard}`]),
  ];
}

/** Vitest's JSON summary, with the files that failed; undefined when it died before writing one, or ran nothing at all. */
function readCounts(file) {
  try {
    const { testResults, ...report } = JSON.parse(readFileSync(file, 'utf8'));
    if (report.numTotalTests === 0) return undefined;
    const failing = testResults.filter(({ status }) => status === 'failed');
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      took: testResults.map(({ name, startTime, endTime }) => ({
        file: relative(projectRoot, name),
        seconds: (endTime - startTime) / 1000,
      })),
      files: failing.map(({ name }) => relative(projectRoot, name)),
      passedBeside: failing
        .flatMap((each) => each.assertionResults)
        .filter(({ status }) => status === 'passed').length,
    };
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

/** The files that took longest, beside what else ran. */
function slowest() {
  return took.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
}

/** What `--json` answers: sums, each step in the order of its end, files that failed beside others and passed alone, the slowest files. */
function report() {
  const seconds = (performance.now() - began) / 1000;
  return { passed, failed, seconds, steps, passedAlone, slowest: slowest() };
}

function run([name, ...args]) {
  return new Promise((resolve, reject) => {
    const env = { ...withLocalBin(process.env), NODE_COMPILE_CACHE: join(RESULTS, 'compiled') };
    const child = spawn(name, args, { cwd: projectRoot, env });
    let text = '';
    const keep = (chunk) => (text += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
  });
}
