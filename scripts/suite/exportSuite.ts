import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Address, LocalInfo } from './localInfo';

/** Accounts of a suite as the Firebase CLI exports them, and a text that changes when they or the files change. */
export interface SuiteExport {
  readonly accounts: string;
  readonly config: string;
  readonly fingerprint: string;
}

const OWNER = { authorization: 'Bearer owner' };

/** @throws Error when an emulator does not answer */
export async function exportOf({ projectId, services: { auth, storage } }: LocalInfo): Promise<SuiteExport> {
  const [accounts, config, files] = await Promise.all([
    textAt(auth, `/identitytoolkit.googleapis.com/v1/projects/${projectId}/accounts:batchGet?maxResults=-1`),
    textAt(auth, `/emulator/v1/projects/${projectId}/config`),
    textAt(storage, `/storage/v1/b/${projectId}.appspot.com/o?maxResults=10000`),
  ]);
  return { accounts, config, fingerprint: [accounts, config, files].join('\n') };
}

/** Writes accounts and files into a folder, as the CLI's `--import` reads them. */
export async function writeExport(
  { services: { storage } }: LocalInfo,
  { accounts, config }: SuiteExport,
  folder: string,
): Promise<void> {
  const [auth, files] = [join(folder, 'auth_export'), join(folder, 'storage_export')];
  for (const each of [auth, files]) mkdirSync(each, { recursive: true });
  writeFileSync(join(auth, 'accounts.json'), accounts);
  writeFileSync(join(auth, 'config.json'), config);
  await textAt(storage, '/internal/export', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path: files, initiatedBy: 'nebula' }),
  });
}

async function textAt(
  { host, port }: Address,
  path: string,
  request: RequestInit = { headers: OWNER },
): Promise<string> {
  const response = await fetch(`http://${host}:${port}${path}`, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${text.slice(0, 200)}`);
  return text;
}
