import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { callEmulator } from '../../seed/src/write/callEmulator';
import type { Emulators } from '../../seed/src/write/emulatorsOf';
import type { DemoAccount } from './localInfo';

/** An account to begin with, as `--seed` takes it. */
export interface SeedAccount {
  readonly email: string;
  readonly password: string;
  readonly uid?: string;
  readonly displayName?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface SeedFile {
  readonly accounts: readonly SeedAccount[];
  /** By their paths, in the engine's own form of a seed. */
  readonly documents: Readonly<Record<string, unknown>>;
}

/**
 * Reads `{ "accounts": […], "documents": { "programs/one": { … } } }`; the engine checks the documents when it takes them.
 * @throws Error naming the file and what is wrong with it
 */
export function readSeedFile(file: string): SeedFile {
  const content = objectIn(file);
  const unknown = Object.keys(content).filter((key) => key !== 'accounts' && key !== 'documents');
  if (unknown.length > 0) throw wrong(file, `it has "accounts" and "documents", not ${unknown.join(', ')}`);
  const { accounts = [], documents = {} } = content;
  if (!Array.isArray(accounts)) throw wrong(file, '"accounts" is a list');
  if (!isObject(documents)) throw wrong(file, '"documents" has documents by their paths');
  for (const [index, account] of accounts.entries()) {
    if (!isObject(account) || typeof account.email !== 'string' || typeof account.password !== 'string')
      throw wrong(file, `accounts[${index}] needs an email and a password`);
  }
  return { accounts: accounts as SeedAccount[], documents };
}

function objectIn(file: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isObject(content)) return content;
  } catch (error) {
    throw wrong(file, error instanceof Error ? error.message : String(error));
  }
  throw wrong(file, 'it is an object');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(file: string, what: string): Error {
  return new Error(`--seed ${file}: ${what}.`);
}

/** Empties the emulators and fills them from the file. @throws Error with what an emulator refuses */
export async function seedFromFile(
  { accounts, documents }: SeedFile,
  { projectId, auth, firestore }: Emulators,
): Promise<{ readonly accounts: readonly DemoAccount[] }> {
  const named = accounts.map((account) => ({ ...account, uid: account.uid ?? randomUUID() }));
  await callEmulator('DELETE', `http://${auth}/emulator/v1/projects/${projectId}/accounts`);
  const create = `http://${auth}/identitytoolkit.googleapis.com/v1/projects/${projectId}/accounts:batchCreate`;
  const { error = [] } = (await callEmulator('POST', create, { users: named.map(asCreated) })) as {
    readonly error?: readonly { readonly index: number; readonly message: string }[];
  };
  if (error.length > 0)
    throw new Error(error.map(({ index, message }) => `accounts[${index}]: ${message}`).join('\n'));
  const base = `http://${firestore}/emulator/v1/projects/${projectId}`;
  await callEmulator('DELETE', `${base}/databases/(default)/documents`);
  await callEmulator('PUT', `${base}:seed`, documents);
  return {
    accounts: named.map(({ email, password, uid, claims }) => ({
      role: typeof claims?.role === 'string' ? claims.role : '',
      email,
      password,
      uid,
    })),
  };
}

function asCreated({ uid, email, password, displayName, claims }: SeedAccount & { readonly uid: string }) {
  return {
    localId: uid,
    email,
    emailVerified: true,
    rawPassword: password,
    ...(displayName !== undefined && { displayName }),
    ...(claims !== undefined && { customAttributes: JSON.stringify(claims) }),
  };
}
