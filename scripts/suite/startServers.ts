import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DATA_VARIABLE,
  INDEXES_VARIABLE,
  LINKS_VARIABLE,
  NOTICES_VARIABLE,
} from '../../emulator/src/start/launcher/launcherEnvironment';
import { listenForNotices } from '../../emulator/src/start/launcher/notices';
import { readProjectFile } from '../../emulator/src/start/launcher/projectFile';
import type { PageLink } from '../../emulator/src/serving/control/indexPage';
import { startGoogle } from '../../standins/src/google/startGoogle';
import { startMail } from '../../standins/src/mail/startMail';
import { startPush } from '../../standins/src/push/startPush';
import { startSchedules } from '../../standins/src/schedules/startSchedules';
import { startStripe } from '../../standins/src/stripe/startStripe';
import { startMock } from '../../standins/src/mock/startMock';
import { REGION } from './region';
import { startTwilio } from '../../standins/src/twilio/startTwilio';
import { startPaypal } from '../../standins/src/paypal/startPaypal';
import { startZoom } from '../../standins/src/zoom/startZoom';
import { cliEnvironment } from './cliEnvironment';
import { startEditLoop } from './editLoop';
import { startFirebaseCli, type FirebaseCli } from './firebaseCli';
import { shareHubLocator } from './hubLocator';
import type { KeptData } from './keptData';
import { localInfo, type Address, type DemoAccount, type Filling, type LocalInfo } from './localInfo';
import { localStripe, type StripeSetup } from './localStripe';
import { localMock, type MockSetup } from './localMock';
import { localPaypal, type PaypalSetup } from './localPaypal';
import { localZoom } from './localZoom';
import { HOST, portsIn, type Ports } from './ports';
import { writeProjectConfig, type ProjectConfig } from './projectConfig';
import { seedSuite, wakeSeeded } from './seedSuite';
import type { Terminal } from './terminal';
import { timed, type Progress } from './timed';

export interface ServersOptions {
  readonly ports: Ports;
  readonly projectId: string;
  /** The folder of the `firebase.json` to run. */
  readonly project: string;
  readonly state: string;
  readonly official: boolean;
  readonly filledBy: Filling | undefined;
  /** An export of the Firebase CLI to begin with. */
  readonly importFrom: string | undefined;
  /** A folder that keeps what is in the suite. */
  readonly data: KeptData | undefined;
  /** Where the web app is, to which links in mails lead; the project's own setting unless told otherwise. */
  readonly appUrl: string | undefined;
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
  const hook = (name: string) => `http://${HOST}:${ports.functions}/${projectId}/${REGION}/${name}`;
  const mail = await startMail({
    ...{ host: HOST, smtpPort: ports.mailSmtp, httpPort: ports.mailHttp },
    listener: hook('mailWebhook'),
  });
  stops.push(() => mail.stop());
  const push = await startPush({ host: HOST, port: ports.push });
  stops.push(() => push.stop());
  const twilio = await startTwilio({ host: HOST, port: ports.twilio, listener: hook('twilioWebhook') });
  stops.push(() => twilio.stop());
  const google = await startGoogle({ host: HOST, port: ports.google });
  stops.push(() => google.stop());
  const meetings = localZoom(ports, projectId);
  const zoom = await startZoom({ host: HOST, port: ports.zoom, listener: meetings.listener });
  stops.push(() => zoom.stop());
  const sellers = await startSellers(ports, projectId, stops);
  const bare: LocalInfo = {
    ...localInfo(projectId, ports, []),
    ...(options.inspect && { inspector: inspectorOf(ports, options.project) }),
    ...(options.filledBy && { filledBy: options.filledBy }),
  };
  const config = writeProjectConfig(options.project, options.state, ports, {
    projectId,
    appUrl: options.appUrl,
    zoom: meetings,
    ...sellers,
  });
  const [cli, accounts] = await together(options.signal, (signal) => [
    timed(progress, 'Started the emulators', () =>
      startEmulators({ ...options, signal }, config, bare, stops),
    ),
    fill({ ...options, signal }, bare),
  ]);
  const info = { ...bare, accounts };
  if (options.data !== undefined) {
    const tell = (text: string) => options.terminal?.say(text);
    stops.push(options.data.keep(info, tell));
  }
  const schedules = await startSchedules({
    projectId,
    functions: bare.services.functions,
    host: HOST,
    port: ports.schedules,
    paused: !options.schedules,
    onProblem: (message) => progress(`schedule: ${message}`),
  });
  stops.push(() => schedules.stop());
  if (options.data?.isNew !== false) await wakeSeeded(info);
  if (options.watch) {
    const { project, official } = options;
    const tell = (text: string) => options.terminal?.say(text);
    stops.push(startEditLoop({ project, config, info: bare, cli, official, tell }));
  }
  return { info, lost: cli.ended };
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
  const { projectId, state, official, signal, terminal, data } = options;
  const imported = options.importFrom ?? data?.imported;
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
      ...(imported === undefined ? [] : ['--import', imported]),
      ...(info.inspector === undefined ? [] : ['--inspect-functions', String(info.inspector.port)]),
    ],
    directory: logs,
    environment: {
      ...cliEnvironment(process.env, state, official),
      ...indexesVariable(config.file),
      ...(data && { [DATA_VARIABLE]: data.firestore }),
      [LINKS_VARIABLE]: JSON.stringify(pagesBeside(info)),
      [NOTICES_VARIABLE]: notices.address,
      TMPDIR: temporary,
    },
    logFile: join(logs, 'firebase.log'),
    listener: terminal?.listener(info),
    signal,
  });
  stops.push(() => cli.stop());
  stops.push(shareHubLocator(temporary, projectId));
  return cli;
}

/** Starts who takes money here, and answers how the functions know each of them. */
async function startSellers(
  ports: Ports,
  projectId: string,
  stops: Stop[],
): Promise<{ readonly stripe: StripeSetup; readonly paypal: PaypalSetup; readonly mock: MockSetup }> {
  const [stripe, paypal, mock] = [
    localStripe(ports, projectId),
    localPaypal(ports, projectId),
    localMock(ports, projectId),
  ];
  const starts = [
    () => startStripe({ host: HOST, port: ports.stripe, listeners: stripe.listeners }),
    () => startPaypal({ host: HOST, port: ports.paypal, listener: paypal.listener }),
    () => startMock({ host: HOST, port: ports.mock, listener: mock.listener }),
  ];
  for (const start of starts) {
    const server = await start();
    stops.push(() => server.stop());
  }
  return { stripe, paypal, mock };
}

/** The pages of the stand-ins, for the engine's index. */
function pagesBeside({
  services: { mail, push, google, zoom, twilio, stripe, paypal, mock, schedules },
}: LocalInfo): readonly PageLink[] {
  const at = ({ host, port }: Address) => `http://${host}:${port}`;
  return [
    { title: 'Mail', url: at(mail.http), about: 'What was sent, as it looks and in source.' },
    { title: 'Push', url: at(push), about: 'What devices would have got.' },
    { title: 'Text messages', url: at(twilio), about: 'What phones would have got.' },
    { title: 'Stripe', url: at(stripe), about: 'Checkouts, charges and balances of the local Stripe.' },
    { title: 'PayPal', url: at(paypal), about: 'Orders of the local PayPal, and what was told of them.' },
    { title: 'Mock provider', url: at(mock), about: 'Charges whose attempts go as they are told to.' },
    { title: 'Google', url: at(google), about: 'Calendars, their events, and who is told of changes.' },
    { title: 'Zoom', url: at(zoom), about: 'Meetings, who is in them, and what was told of them.' },
    { title: 'Schedules', url: `${at(schedules)}/schedules`, about: 'What runs when, and when it ran last.' },
  ];
}

/** Queries are held to the project's own indexes, if it has any. */
function indexesVariable(config: string): Record<string, string> {
  const { indexes } = readProjectFile(config);
  return indexes === undefined ? {} : { [INDEXES_VARIABLE]: indexes };
}

/** The seed comes while the functions still load: what it writes is complete and needs none of their triggers. */
async function fill(options: ServersOptions, info: LocalInfo): Promise<readonly DemoAccount[]> {
  const { data, progress, signal } = options;
  if (data !== undefined && !data.isNew) {
    progress(
      'What the providers held is not kept: what was sold in earlier runs cannot be refunded or paid out',
    );
    return data.accounts;
  }
  if (info.filledBy === undefined) return [];
  return timed(progress, 'Seeded', () => seedSuite(info, signal));
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
