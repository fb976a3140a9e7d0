import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { printTable } from '../printTable';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const LIB = join(ROOT, 'functions', 'lib');
const RUNS = 9;

interface Cost {
  readonly milliseconds: number;
  readonly megabytes: number;
}

interface Subject {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly against: string;
}

const EMPTY = join(import.meta.dirname, 'emptyProject.cjs');
const RUNTIME = ['performOperation', 'livePorts', 'incomingCall'].map((name) =>
  join(LIB, 'runtime', `${name}.js`),
);

const BASELINES: Readonly<Record<string, readonly string[]>> = {
  'empty project': ['declarations', EMPTY],
  'empty project, its SDKs in use': ['sdk', EMPTY],
};

/** Each area's first operation: the whole deployed index, then what one call of it loads, the database included. */
function firstOperations(): Subject[] {
  const areas = globSync('handlers/*/', { cwd: LIB }).sort();
  return areas.flatMap((area) => {
    const handler = globSync(`${area}/*.js`, { cwd: LIB }).sort()[0];
    if (handler === undefined) return [];
    const modules = [join(LIB, 'index.js'), RUNTIME[1] ?? '', ...RUNTIME, join(LIB, handler)];
    return [
      {
        name: `${area.replace('handlers/', '')}: first operation`,
        arguments: ['operation', ...modules],
        against: 'empty project, its SDKs in use',
      },
    ];
  });
}

/** Median time and memory of loading the deployed bundle and each area's first operation, as ratios to an empty project. */
export function benchLoad(): Record<string, { time: number; memory: number }> {
  const subjects: Subject[] = [
    { name: 'declarations', arguments: ['declarations', join(LIB, 'index.js')], against: 'empty project' },
    ...firstOperations(),
  ];
  const commands = {
    ...BASELINES,
    ...Object.fromEntries(subjects.map((each) => [each.name, each.arguments])),
  };
  const costs = measure(commands);
  const ratios: Record<string, { time: number; memory: number }> = {};
  for (const { name, against } of subjects) {
    const [mine, theirs] = [costs[name], costs[against]];
    if (mine === undefined || theirs === undefined) throw new Error(`Nothing measured for ${name}.`);
    ratios[name] = {
      time: mine.milliseconds / theirs.milliseconds,
      memory: mine.megabytes / theirs.megabytes,
    };
  }
  printTable(
    ['loading', 'ms', 'MB', 'time ×', 'memory ×'],
    Object.entries(costs).map(([name, cost]) => [
      name,
      cost.milliseconds.toFixed(0),
      cost.megabytes.toFixed(0),
      ratios[name]?.time.toFixed(2) ?? '1',
      ratios[name]?.memory.toFixed(2) ?? '1',
    ]),
  );
  return ratios;
}

/** Runs the commands in turn, so that a change of the machine's speed meets them alike. */
function measure(commands: Readonly<Record<string, readonly string[]>>): Record<string, Cost> {
  const runs = new Map<string, Cost[]>(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [name, command] of Object.entries(commands)) {
      const cost = probe(command);
      if (run > 0) runs.get(name)?.push(cost);
    }
  }
  return Object.fromEntries(
    [...runs].map(([name, costs]) => [
      name,
      {
        milliseconds: median(costs.map((cost) => cost.milliseconds)),
        megabytes: median(costs.map((cost) => cost.megabytes)),
      },
    ]),
  );
}

function probe(command: readonly string[]): Cost {
  const output = execFileSync(process.execPath, [join(import.meta.dirname, 'probe.cjs'), ...command], {
    cwd: join(ROOT, 'functions'),
    encoding: 'utf8',
    env: { ...process.env, GCLOUD_PROJECT: 'demo-bench' },
  });
  return JSON.parse(output) as Cost;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
