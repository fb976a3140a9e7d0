import { callEmulator } from '../../seed/src/write/callEmulator';
import type { Address, DemoAccount, LocalInfo } from './localInfo';
import { seedSuite } from './seedSuite';

/**
 * Brings a running suite back to its beginning: no document, account, file or mail but those it was filled with at its start. Answers
 * the accounts.
 * @throws Error when a server does not answer
 */
export async function resetSuite(info: LocalInfo): Promise<readonly DemoAccount[]> {
  const { projectId, services } = info;
  const at = ({ host, port }: Address, path: string) => `http://${host}:${port}${path}`;
  await Promise.all([
    callEmulator('DELETE', at(services.auth, `/emulator/v1/projects/${projectId}/accounts`)),
    callEmulator(
      'DELETE',
      at(services.firestore, `/emulator/v1/projects/${projectId}/databases/(default)/documents`),
    ),
    callEmulator('DELETE', at(services.mail.http, '/messages')),
    removeFiles(at(services.storage, `/storage/v1/b/${projectId}.appspot.com/o`)),
  ]);
  return seedSuite(info);
}

async function removeFiles(objects: string): Promise<void> {
  const { items = [] } = (await callEmulator('GET', `${objects}?maxResults=10000`)) as {
    readonly items?: readonly { readonly name: string }[];
  };
  for (const { name } of items) await callEmulator('DELETE', `${objects}/${encodeURIComponent(name)}`);
}
