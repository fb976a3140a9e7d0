import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

const require = createRequire(import.meta.url);
const FOLDER = join(import.meta.dirname, '..', '..', '..', 'scripts', 'suite', 'cli');

type Method = (...args: never[]) => unknown;
type Classes = Record<string, { prototype: Record<string, Method> } & Record<string, string>>;

type Modules = Record<string, Record<string, (...args: readonly unknown[]) => unknown>>;

const load = <T>(file: string): T => require(join(FOLDER, file)) as T;
const { shareWorkers } = load<{ shareWorkers: (classes: Classes) => void }>('sharedWorkers.cjs');
const { keepTasksUntilTheirTime } = load<{ keepTasksUntilTheirTime: (classes: Classes) => void }>(
  'punctualTasks.cjs',
);
const { reportCalls } = load<{ reportCalls: (classes: Classes, tell: (told: object) => void) => void }>(
  'callReports.cjs',
);
const { reloadOnDemand } = load<{ reloadOnDemand: (classes: Classes) => () => Promise<string | undefined> }>(
  'reload.cjs',
);
const { startSwiftly } = load<{ startSwiftly: (modules: Modules) => void }>('swiftStart.cjs');
const { cliClasses, cliModules } = load<{ cliClasses: () => Classes; cliModules: () => Modules }>(
  'cliClasses.cjs',
);

const installers: Record<string, (classes: Classes) => unknown> = {
  shareWorkers,
  keepTasksUntilTheirTime,
  reportCalls: (classes) => reportCalls(classes, () => undefined),
  reloadOnDemand,
};

/** The CLI's classes as they are now, as copies that a test may change. */
function copies(): Classes {
  return Object.fromEntries(
    Object.entries(cliClasses()).map(([name, original]) => {
      if (typeof original !== 'function') return [name, { ...(original as object) }];
      const copy = class extends (original as unknown as new () => object) {};
      for (const key of Object.getOwnPropertyNames((original as { prototype: object }).prototype)) {
        const descriptor = Object.getOwnPropertyDescriptor(
          (original as { prototype: object }).prototype,
          key,
        );
        if (key !== 'constructor' && descriptor) Object.defineProperty(copy.prototype, key, descriptor);
      }
      return [name, copy];
    }),
  ) as Classes;
}

/** What of the CLI the wrappers build on: an upgrade that moves one of them fails here by its name. */
const WRAPPED = [
  ['shareWorkers', 'RuntimeWorker', 'request'],
  ['shareWorkers', 'RuntimeWorker', 'waitForSocketReady'],
  ['shareWorkers', 'RuntimeWorkerPool', 'getIdleWorker'],
  ['shareWorkers', 'FunctionsEmulator', 'startRuntime'],
  ['shareWorkers', 'FunctionsEmulator', 'handleHttpsTrigger'],
  ['shareWorkers', 'FunctionsEmulator', 'startNode'],
  ['shareWorkers', 'FunctionsEmulator', 'resolveSecretEnvs'],
  ['shareWorkers', 'RuntimeWorkerPool', 'getKey'],
  ['keepTasksUntilTheirTime', 'TaskQueueController', 'enqueue'],
  ['reportCalls', 'FunctionsEmulator', 'startNode'],
  ['reportCalls', 'FunctionsEmulator', 'handleHttpsTrigger'],
  ['reportCalls', 'RuntimeWorkerPool', 'addWorker'],
  ['reportCalls', 'EmulatorLogger', 'handleSystemLog'],
  ['reloadOnDemand', 'FunctionsEmulator', 'connect'],
  ['reloadOnDemand', 'FunctionsEmulator', 'loadTriggers'],
  ['reloadOnDemand', 'FunctionsEmulator', 'discoverTriggers'],
  ['reloadOnDemand', 'RuntimeWorkerPool', 'refresh'],
  ['reloadOnDemand', 'RuntimeWorkerPool', 'exit'],
  ['reloadOnDemand', 'FunctionsEmulator', 'startNode'],
] as const;

describe('the wrappers of the Firebase CLI', () => {
  it.each(Object.keys(installers))('%s finds all that it wraps', (installer) => {
    expect(() => installers[installer]?.(copies())).not.toThrow();
  });

  it.each(WRAPPED)('%s names %s.%s when it is gone', (installer, className, method) => {
    const classes = copies();
    Object.defineProperty(classes[className]!.prototype, method, { value: undefined });
    expect(() => installers[installer]?.(classes)).toThrow(
      `firebase-tools has no ${className}.${method} any more`,
    );
  });

  it.each([
    ['shareWorkers', 'RuntimeWorkerState'],
    ['shareWorkers', 'getSignatureType'],
    ['keepTasksUntilTheirTime', 'TaskQueueController'],
    ['reportCalls', 'FunctionsEmulator'],
    ['reloadOnDemand', 'RuntimeWorkerPool'],
    ['reloadOnDemand', 'EmulatorRegistry'],
  ])('%s names %s when it is gone', (installer, name) => {
    const classes = copies();
    Object.defineProperty(classes, name, { value: undefined });
    expect(() => installers[installer]?.(classes)).toThrow(`firebase-tools has no ${name} any more`);
  });

  it('name a state that is gone', () => {
    const classes = copies();
    delete classes.RuntimeWorkerState!.BUSY;
    expect(() => shareWorkers(classes)).toThrow('firebase-tools has no RuntimeWorkerState.BUSY any more');
  });
});

interface Definition {
  readonly id: string;
  readonly entryPoint: string;
  readonly eventTrigger?: object;
  readonly timeoutSeconds?: number;
  readonly secretEnvironmentVariables?: readonly { readonly key: string }[];
}

const TRIGGERS: Record<string, { readonly def: Definition }> = Object.fromEntries(
  [
    { id: 'here', entryPoint: 'here' },
    { id: 'there', entryPoint: 'group.there' },
    { id: 'sealed', entryPoint: 'sealed', secretEnvironmentVariables: [{ key: 'SEAL' }] },
    { id: 'slow', entryPoint: 'slow', timeoutSeconds: 540 },
    { id: 'told', entryPoint: 'told', eventTrigger: {} },
  ].map((def) => [def.id, { def }]),
);

const asking = (name: string) => ({ params: { trigger_name: name }, headers: {} });

/** A pool as the CLI's, whose workers are objects of the test. */
interface FakeWorker {
  state: string;
  readonly runtime?: unknown;
  request?: (...args: unknown[]) => Promise<void>;
}

describe('shared workers', () => {
  let classes: Classes;
  let workers: FakeWorker[];
  let pool: { getIdleWorker: (id: string) => FakeWorker | undefined };

  beforeEach(() => {
    class RuntimeWorker {
      state = 'BUSY';
      request(until: Promise<void>) {
        return until;
      }
      waitForSocketReady() {
        return Promise.resolve();
      }
    }
    class RuntimeWorkerPool {
      getIdleWorker() {
        return workers.find(({ state }) => state === 'IDLE');
      }
      getTriggerWorkers() {
        return workers;
      }
      getKey(id: string) {
        return id;
      }
    }
    class FunctionsEmulator {
      started = 0;
      triggers = TRIGGERS;
      startNode(_backend: object, environment: object) {
        return environment;
      }
      resolveSecretEnvs() {
        return Promise.resolve({ SEAL: 'seal', OTHER: 'other' });
      }
      async startRuntime() {
        this.started += 1;
        await delay(5);
        if (this.started === 1) throw new Error('It died.');
        return this.started;
      }
      handleHttpsTrigger() {
        return Promise.resolve();
      }
    }
    classes = {
      RuntimeWorker,
      RuntimeWorkerPool,
      FunctionsEmulator,
      RuntimeWorkerState: { BUSY: 'BUSY' },
      getSignatureType: ({ eventTrigger }: Definition) =>
        eventTrigger === undefined ? 'http' : 'cloudevent',
    } as unknown as Classes;
    shareWorkers(classes);
    const Worker = classes.RuntimeWorker as unknown as new () => FakeWorker;
    const Pool = classes.RuntimeWorkerPool as unknown as new () => typeof pool;
    workers = [new Worker()];
    pool = new Pool();
  });

  it('take up to eighty requests at once, and more when one ends', async () => {
    const [worker] = workers;
    const ends: (() => void)[] = [];
    for (let i = 0; i < 80; i += 1) {
      expect(pool.getIdleWorker('hello')).toBe(worker);
      void worker?.request?.(new Promise<void>((resolve) => ends.push(resolve)));
    }
    expect(pool.getIdleWorker('hello')).toBeUndefined();
    ends[0]?.();
    await delay(0);
    expect(pool.getIdleWorker('hello')).toBe(worker);
  });

  it('are left alone while they finish', () => {
    workers[0]!.state = 'FINISHING';
    expect(pool.getIdleWorker('hello')).toBeUndefined();
  });

  it('start once for those who come together, and again when the start fails', async () => {
    const Emulator = classes.FunctionsEmulator as unknown as new () => {
      started: number;
      startRuntime: (backend: object, trigger: object) => Promise<number>;
    };
    const emulator = new Emulator();
    const starts = Array.from({ length: 5 }, () => emulator.startRuntime({}, { id: 'hello' }));
    expect(await Promise.all(starts)).toEqual([2, 2, 2, 2, 2]);
    expect(emulator.started).toBe(2);
  });

  it('leave no request without an answer', async () => {
    const Emulator = classes.FunctionsEmulator as unknown as new () => {
      handleHttpsTrigger: (request: object, response: object) => Promise<void>;
    };
    const send = vi.fn();
    const response = {
      headersSent: false,
      status: (code: number) => ({ send: () => send(code) as unknown }),
    };
    await new Emulator().handleHttpsTrigger(asking('here'), response);
    expect(send).toHaveBeenCalledWith(500);
  });

  it('run what has the same kind, secrets and time-out, each by its name', async () => {
    const Emulator = classes.FunctionsEmulator as unknown as new () => {
      debugMode?: boolean;
      handleHttpsTrigger: (request: object, response: object) => Promise<void>;
      startNode: (backend: object, environment: object) => { NODE_OPTIONS?: string };
    };
    const keys = classes.RuntimeWorkerPool as unknown as new () => { getKey: (id: string) => string };
    const emulator = new Emulator();
    for (const name of Object.keys(TRIGGERS)) {
      const request = asking(name);
      await emulator.handleHttpsTrigger(request, { headersSent: true });
      expect(request.headers).toEqual({ 'x-nebula-function': TRIGGERS[name]!.def.entryPoint });
    }
    const [here, there, sealed, slow, told] = Object.keys(TRIGGERS).map((id) => new keys().getKey(id));
    expect(there).toBe(here);
    expect(new Set([here, sealed, slow, told]).size).toBe(4);
    expect(new keys().getKey(here!)).toBe(here);
    expect(emulator.startNode({}, {}).NODE_OPTIONS).toMatch(/functionOfRequest\.cjs"$/);
  });

  it('have the secrets that their functions declare', async () => {
    const Emulator = classes.FunctionsEmulator as unknown as new () => {
      resolveSecretEnvs: (backend: object, definition?: Definition) => Promise<object>;
    };
    const secretsOf = (definition?: Definition) => new Emulator().resolveSecretEnvs({}, definition);
    expect(await secretsOf(TRIGGERS.here!.def)).toEqual({});
    expect(await secretsOf(TRIGGERS.sealed!.def)).toEqual({ SEAL: 'seal' });
    expect(await secretsOf()).toEqual({ SEAL: 'seal', OTHER: 'other' });
  });

  it('are left to the CLI while functions are debugged', async () => {
    const Emulator = classes.FunctionsEmulator as unknown as new () => object;
    const emulator = Object.assign(new Emulator(), { debugMode: true }) as unknown as {
      handleHttpsTrigger: (request: object, response: object) => Promise<void>;
      startNode: (backend: object, environment: object) => object;
    };
    const request = asking('here');
    await emulator.handleHttpsTrigger(request, { headersSent: true });
    expect(request.headers).toEqual({});
    expect(emulator.startNode({}, {})).toEqual({});
  });
});

it('functions that are debugged begin when the process before has left its port', async () => {
  const classes = copies();
  classes.FunctionsEmulator!.prototype.startNode = vi.fn(() => 'started') as Method;
  reloadOnDemand(classes);
  const child = Object.assign(new EventEmitter(), { exitCode: null, signalCode: null, kill: vi.fn() });
  const of = (name: string) =>
    Object.create((classes[name] as unknown as { prototype: object }).prototype) as object;
  const pool = Object.assign(of('RuntimeWorkerPool') as { exit: () => void }, {
    workers: new Map([['hello', [{ state: 'BUSY', runtime: { process: child } }]]]),
  });
  const emulator = Object.assign(
    of('FunctionsEmulator') as { startNode: (backend: object, environment: object) => Promise<string> },
    { workerPools: { default: pool } },
  );
  const start = () => emulator.startNode({ codebase: 'default' }, {});
  expect(await start()).toBe('started');
  pool.exit();
  expect(child.kill).toHaveBeenCalledOnce();
  const told = vi.fn();
  const started = start().then(told);
  await delay(20);
  expect(told).not.toHaveBeenCalled();
  child.emit('exit');
  await started;
  expect(told).toHaveBeenCalledWith('started');
});

it('a call to a stand-in of this machine is no warning, and one to the world is', () => {
  const classes = copies();
  const handled = vi.fn();
  classes.EmulatorLogger!.prototype.handleSystemLog = handled;
  reportCalls(classes, () => undefined);
  const log = (href: string) =>
    (classes.EmulatorLogger!.prototype.handleSystemLog as (entry: object) => void)({
      type: 'unidentified-network-access',
      data: { href },
    });
  log('http://127.0.0.1:8027/v1/refunds');
  expect(handled).not.toHaveBeenCalled();
  for (const href of ['https://api.stripe.com/v1/refunds', 'http://127.0.0.1.example.com/', 'nowhere'])
    log(href);
  expect(handled).toHaveBeenCalledTimes(3);
});

it('a task waits for its time, and one of its name is refused meanwhile', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const enqueue = vi.fn();
  class TaskQueueController {
    enqueue(...args: unknown[]) {
      enqueue(...args);
    }
  }
  keepTasksUntilTheirTime({ TaskQueueController } as unknown as Classes);
  const queues = new TaskQueueController();
  queues.enqueue('queue', { name: 'now' });
  expect(enqueue).toHaveBeenCalledTimes(1);
  const later = { name: 'later', scheduleTime: new Date(Date.now() + 60_000).toISOString() };
  queues.enqueue('queue', later);
  expect(() => queues.enqueue('queue', later)).toThrow('of this name');
  vi.advanceTimersByTime(59_000);
  expect(enqueue).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(2_000);
  expect(enqueue).toHaveBeenLastCalledWith('queue', later);
});

describe('a swift start', () => {
  const modules = (): Modules =>
    Object.fromEntries(Object.entries(cliModules()).map(([name, found]) => [name, { ...found }]));

  it('compiles validators when they are used, and leaves every other option', () => {
    const { exegesisOptions: before } = modules();
    const after = modules();
    startSwiftly(after);
    const given = { allErrors: true, defaultMaxBodySize: 7 };
    const [first, second] = [before, after.exegesisOptions].map((each) => each!.compileOptions!(given)) as [
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    expect(first).toMatchObject({ ...given, lazyCompileValidationSchemas: false });
    expect(second).toMatchObject({ ...given, lazyCompileValidationSchemas: true });
    expect(Object.keys(second)).toEqual(Object.keys(first));
  });

  it('asks no registry for the newest SDK', () => {
    const { exegesisOptions, versioning } = modules();
    startSwiftly({ exegesisOptions: exegesisOptions!, versioning: versioning! });
    expect(versioning!.getLatestSDKVersion!()).toBeUndefined();
  });

  it.each([
    ['exegesisOptions', 'compileOptions'],
    ['versioning', 'getLatestSDKVersion'],
  ])('names what is gone of %s: %s', (module, name) => {
    const found = modules();
    Object.defineProperty(found[module], name, { value: undefined });
    expect(() => startSwiftly(found)).toThrow(`firebase-tools has no ${name} any more`);
  });
});
