import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Suite } from '../../scripts/suite/startSuite';
import { callEmulator } from '../../seed/src/write/callEmulator';
import { emulatorFirestore } from '../../seed/src/write/emulatorFirestore';
import { type Known, functionLines, leaksIn } from './logLeaks';

/** Everybody whom the suite knows now. */
export async function everybody({ info }: Suite): Promise<Known> {
  const { auth, firestore } = info.services;
  const url = `http://${auth.host}:${auth.port}/identitytoolkit.googleapis.com/v1/projects/${info.projectId}/accounts:query`;
  const { userInfo = [] } = (await callEmulator('POST', url, {})) as {
    readonly userInfo?: readonly { readonly email?: string; readonly displayName?: string }[];
  };
  const database = emulatorFirestore(info.projectId, `${firestore.host}:${firestore.port}`);
  try {
    const { docs } = await database.collection('users').get();
    const stored = docs.map((user) => user.data() as { readonly email?: string; readonly fullName?: string });
    const present = (values: readonly (string | undefined)[]) =>
      values.filter((value) => value !== undefined);
    return {
      addresses: present([...userInfo, ...stored].map(({ email }) => email)),
      names: present([
        ...userInfo.map(({ displayName }) => displayName),
        ...stored.map(({ fullName }) => fullName),
      ]),
    };
  } finally {
    await database.terminate();
  }
}

/** The CLI names each address beyond its own emulators that a function asks for. @throws Error naming them */
export function assertAtHome({ stateDirectory }: Pick<Suite, 'stateDirectory'>): void {
  const asked = [...logOf(stateDirectory).matchAll(/requested!\n\s+- URL: "(.*)"/g)].map(([, url]) => url);
  if (asked.length > 0) throw new Error(`functions asked the world:\n${[...new Set(asked)].join('\n')}`);
}

/** @throws Error naming each line of the functions' log that holds an address, a name or a token */
export function assertNoLeaks({ stateDirectory }: Pick<Suite, 'stateDirectory'>, known: Known): void {
  const leaks = leaksIn(functionLines(logOf(stateDirectory)), known);
  if (leaks.length === 0) return;
  throw new Error(`${leaks.length} lines of the log tell of people:\n${leaks.slice(0, 20).join('\n')}`);
}

function logOf(stateDirectory: string): string {
  return readFileSync(join(stateDirectory, 'logs', 'firebase.log'), 'utf8');
}
