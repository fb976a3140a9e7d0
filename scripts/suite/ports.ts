import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const HOST = '127.0.0.1';

/**
 * Where `firebase.json` says each server's port: the emulators', and beside them those of the stand-ins, in the order in which
 * `--ports-from` counts.
 */
const PLACES = {
  auth: 'emulators.auth.port',
  firestore: 'emulators.firestore.port',
  functions: 'emulators.functions.port',
  tasks: 'emulators.tasks.port',
  storage: 'emulators.storage.port',
  eventarc: 'emulators.eventarc.port',
  hub: 'emulators.hub.port',
  logging: 'emulators.logging.port',
  firestoreWebsocket: 'emulators.firestore.websocketPort',
  mailSmtp: 'standins.mail.smtpPort',
  mailHttp: 'standins.mail.httpPort',
  schedules: 'standins.schedules.port',
  stripe: 'standins.stripe.port',
  push: 'standins.push.port',
  google: 'standins.google.port',
  zoom: 'standins.zoom.port',
  paypal: 'standins.paypal.port',
  mock: 'standins.mock.port',
  twilio: 'standins.twilio.port',
} as const;

export type ServerName = keyof typeof PLACES;
export type Ports = Readonly<Record<ServerName, number>>;

const NAMES = Object.keys(PLACES) as ServerName[];
const HIGHEST_PORT = 65_535;

/** The ports that a project's `firebase.json` names. @throws Error with each place that names none */
export function usualPorts(project: string): Ports {
  const ports = portsIn(project);
  const missing = NAMES.filter((name) => ports[name] === undefined).map((name) => PLACES[name]);
  if (missing.length > 0) throw new Error(`firebase.json has no port at ${missing.join(', ')}.`);
  return ports as Ports;
}

/** Those that are there. */
export function portsIn(project: string): Partial<Ports> {
  const file: unknown = JSON.parse(readFileSync(join(project, 'firebase.json'), 'utf8'));
  const at = (place: string): unknown =>
    place.split('.').reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], file);
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const port = at(PLACES[name]);
      return typeof port === 'number' ? [[name, port]] : [];
    }),
  );
}

/** How many ports a suite takes. */
export const PORT_COUNT = NAMES.length;

/** Consecutive ports for a suite beside the usual one. */
export function portsFrom(first: number): Ports {
  if (!Number.isInteger(first) || first < 1024 || first + NAMES.length - 1 > HIGHEST_PORT) {
    throw new Error(`Ports can start from 1024 to ${HIGHEST_PORT - NAMES.length + 1}, not from ${first}.`);
  }
  return portsBy((index) => first + index);
}

/** Below the ports that systems give to outgoing connections, which come and go by the thousand. */
const TEST_PORTS = { from: 15_000, to: 32_000 } as const;

/** Consecutive ports that were free a moment ago, for tests: nothing holds them, so another process may still come first. */
export async function freePorts(): Promise<Ports> {
  for (;;) {
    const ports = portsFrom(randomInt(TEST_PORTS.from, TEST_PORTS.to));
    if (await allFree(ports)) return ports;
  }
}

/** Names every port that is taken, by whom where the system tells, and what to do. */
export async function requireFreePorts(ports: Ports): Promise<void> {
  const taken = (
    await Promise.all(NAMES.map(async (name) => ((await isFree(ports[name])) ? [] : [name])))
  ).flat();
  if (taken.length === 0) return;
  const lines = await Promise.all(
    taken.map(async (name) => `Port ${ports[name]} (${name}) is taken by ${await holderOf(ports[name])}.`),
  );
  throw new Error(
    `${lines.join('\n')}\nStop what holds it, or start on other ports: npm start -- --ports-from 20000`,
  );
}

export async function allFree(ports: Ports): Promise<boolean> {
  return (await Promise.all(Object.values(ports).map(isFree))).every(Boolean);
}

async function isFree(port: number): Promise<boolean> {
  try {
    const server = await listen(port);
    await new Promise((resolve) => server.close(resolve));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EADDRINUSE', 'EACCES'].includes(String(error.code)))
      return false;
    throw error;
  }
}

function listen(port: number): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

/** Asks `lsof` and `ps`, which macOS and most Linux systems have; without them the holder stays unnamed. */
async function holderOf(port: number): Promise<string> {
  try {
    const { stdout: pids } = await run('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN']);
    const pid = pids.split('\n')[0] ?? '';
    const { stdout: command } = await run('ps', ['-o', 'args=', '-p', pid]);
    return `process ${pid}: ${command.trim().slice(0, 100)}`;
  } catch {
    return 'another process';
  }
}

const run = promisify(execFile);

function portsBy(port: (index: number) => number): Ports {
  return Object.fromEntries(NAMES.map((name, index) => [name, port(index)])) as Record<ServerName, number>;
}
