import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INDEXES_VARIABLE, NOTICES_VARIABLE } from '../../emulator/src/start/launcher/launcherEnvironment';
import { listenForNotices } from '../../emulator/src/start/launcher/notices';
import { readProjectFile } from '../../emulator/src/start/launcher/projectFile';
import { startMail } from '../../standins/src/mail/startMail';
import { startSchedules } from '../../standins/src/schedules/startSchedules';
import { startStripe } from '../../standins/src/stripe/startStripe';
import { cliEnvironment } from './cliEnvironment';
import { startEditLoop } from './editLoop';
import { startFirebaseCli, type FirebaseCli } from './firebaseCli';
import { localInfo, type Address, type DemoAccount, type LocalInfo } from './localInfo';
import { HOST, portsIn, type Ports } from './ports';
import { writeProjectConfig, type ProjectConfig } from './projectConfig';
import { seedSuite } from './seedSuite';
import type { Terminal } from './terminal';
import { timed, type Progress } from './timed';

export interface ServersOptions {
  readonly ports: Ports;
  readonly projectId: string;
  /** The folder of the `firebase.json` to run. */
  readonly project: string;
  readonly state: string;
  readonly official: boolean;
  readonly seed: boolean;
  /** Whether schedules tick by themselves. */
  readonly schedules: boolean;
  readonly progress: Progress;
  /** Takes what the running suite tells; without one nobody is told. */
  readonly terminal: Terminal | undefined;
  /** Whether changed functions, rules and indexes take effect. */
  readonly watch: boolean;
  /** Whether a debugger can attach to the functions. */
  readonly inspect: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Ends one part of the suite. */
export type Stop = () => void | Promise<void>;

const EMULATORS = 'auth,firestore,functions,tasks,storage,eventarc';

/**
 * Starts the stand-ins and the emulators, and seeds them. What was started is added to `stops` at once, so that the caller can end
 * it also when this throws. `lost` settles when the Firebase CLI has ended.
 */
export async function startServers(
  options: ServersOptions,
  stops: Stop[],
): Promise<{ info: LocalInfo; lost: Promise<void> }> {
  const { ports, projectId, progress } = options;
  const mail = await startMail({ host: HOST, smtpPort: ports.mailSmtp, httpPort: ports.mailHttp });
  stops.push(() => mail.stop());
  const stripe = await startStripe({ host: HOST, port: ports.stripe });
  stops.push(() => stripe.stop());
  const bare: LocalInfo = {
    ...localInfo(projectId, ports, []),
    ...(options.inspect && { inspector: inspectorOf(ports, options.project) }),
  };
  const config = writeProjectConfig(options.project, options.state, ports, projectId);
  const [cli, accounts] = await together(options.signal, (signal) => [
    timed(progress, 'Started the emulators', () =>
      startEmulators({ ...options, signal }, config, bare, stops),
    ),
    seedIfAsked({ ...options, signal }, bare),
  ]);
  const schedules = await startSchedules({
    projectId,
    functions: bare.services.functions,
    host: HOST,
    port: ports.schedules,
    paused: !options.schedules,
    onProblem: (message) => progress(`schedule: ${message}`),
  });
  stops.push(() => schedules.stop());
  if (options.watch) {
    const { project, official } = options;
    const tell = (text: string) => options.terminal?.say(text);
    stops.push(startEditLoop({ project, config, info: bare, cli, official, tell }));
  }
  return { info: { ...bare, accounts }, lost: cli.ended };
}

/** Node's usual port, or the first one behind those of a suite beside the usual one. */
function inspectorOf(ports: Ports, project: string): Address {
  const isUsual = ports.auth === portsIn(project).auth;
  return { host: HOST, port: isUsual ? 9229 : Math.max(...Object.values(ports)) + 1 };
}

async function startEmulators(
  options: ServersOptions,
  config: ProjectConfig,
  info: LocalInfo,
  stops: Stop[],
): Promise<FirebaseCli> {
  const { projectId, state, official, signal, terminal } = options;
  const logs = join(state, 'logs');
  mkdirSync(logs, { recursive: true });
  // The Storage emulator keeps its files in one folder below this, whoever runs it, and empties it when it stops.
  const temporary = mkdtempSync(join(tmpdir(), 'nebula-'));
  stops.push(() => rmSync(temporary, { recursive: true, force: true }));
  const notices = await listenForNotices((text) => terminal?.warn(text.trim()));
  stops.push(() => notices.close());
  const cli = await startFirebaseCli({
    args: [
      ...['emulators:start', '--only', EMULATORS, '--project', projectId, '--config', config.file],
      ...(info.inspector === undefined ? [] : ['--inspect-functions', String(info.inspector.port)]),
    ],
    directory: logs,
    environment: {
      ...cliEnvironment(process.env, state, official),
      ...indexesVariable(config.file),
      [NOTICES_VARIABLE]: notices.address,
      TMPDIR: temporary,
    },
    logFile: join(logs, 'firebase.log'),
    listener: terminal?.listener(info),
    signal,
  });
  stops.push(() => cli.stop());
  return cli;
}

/** Queries are held to the project's own indexes, if it has any. */
function indexesVariable(config: string): Record<string, string> {
  const { indexes } = readProjectFile(config);
  return indexes === undefined ? {} : { [INDEXES_VARIABLE]: indexes };
}

/** The seed comes while the functions still load: what it writes is complete and needs none of their triggers. */
async function seedIfAsked(options: ServersOptions, info: LocalInfo): Promise<readonly DemoAccount[]> {
  if (!options.seed) return [];
  return timed(options.progress, 'Seeded', () => seedSuite(info, options.signal));
}

/** Waits for both; the first failure aborts the other, and is thrown when that has ended. */
async function together<A, B>(
  outer: AbortSignal | undefined,
  start: (signal: AbortSignal) => readonly [Promise<A>, Promise<B>],
): Promise<readonly [A, B]> {
  const failure = new AbortController();
  const tasks = start(AbortSignal.any([failure.signal, ...(outer === undefined ? [] : [outer])]));
  try {
    return await Promise.all(tasks);
  } catch (error) {
    failure.abort();
    await Promise.allSettled(tasks);
    throw error;
  }
}
