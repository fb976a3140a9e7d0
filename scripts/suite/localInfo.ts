import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { HOST, type Ports } from './ports';
import { REGION } from './region';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface DemoAccount {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly uid: string;
}

/** What an app or a test needs to find a running suite; the content of `.nebula/local.json`. */
export interface LocalInfo {
  readonly projectId: string;
  readonly region: string;
  /** The process that ends the suite when it is interrupted. */
  readonly pid: number;
  readonly services: Readonly<
    Record<
      | 'auth'
      | 'firestore'
      | 'functions'
      | 'tasks'
      | 'storage'
      | 'eventarc'
      | 'hub'
      | 'schedules'
      | 'stripe'
      | 'push'
      | 'google'
      | 'zoom'
      | 'paypal'
      | 'mock'
      | 'twilio',
      Address
    >
  > & { readonly mail: { readonly smtp: Address; readonly http: Address } };
  /** Where a debugger reaches the functions, if the suite was started for one. */
  readonly inspector?: Address;
  /** What it was filled with at its start, and is filled with when it is reset; undefined for nothing, an import, or kept data. */
  readonly filledBy?: Filling;
  readonly accounts: readonly DemoAccount[];
}

/** The demo world, or the file of `--seed`. */
export type Filling = 'demo' | { readonly file: string };

export function localInfo(projectId: string, ports: Ports, accounts: readonly DemoAccount[]): LocalInfo {
  const at = (port: number): Address => ({ host: HOST, port });
  return {
    projectId,
    region: REGION,
    pid: process.pid,
    services: {
      auth: at(ports.auth),
      firestore: at(ports.firestore),
      functions: at(ports.functions),
      tasks: at(ports.tasks),
      storage: at(ports.storage),
      eventarc: at(ports.eventarc),
      hub: at(ports.hub),
      schedules: at(ports.schedules),
      stripe: at(ports.stripe),
      push: at(ports.push),
      google: at(ports.google),
      zoom: at(ports.zoom),
      paypal: at(ports.paypal),
      mock: at(ports.mock),
      twilio: at(ports.twilio),
      mail: { smtp: at(ports.mailSmtp), http: at(ports.mailHttp) },
    },
    accounts,
  };
}

export function writeLocalInfo(file: string, info: LocalInfo): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(info, null, 2)}\n`);
}

/** The suite that wrote the file, which may have been killed since; undefined when it ended in order. */
export function readLocalInfo(file: string): LocalInfo | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LocalInfo;
  } catch (error) {
    if (
      error instanceof SyntaxError ||
      (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    ) {
      return undefined;
    }
    throw error;
  }
}

export function removeLocalInfo(file: string): void {
  rmSync(file, { force: true });
}
