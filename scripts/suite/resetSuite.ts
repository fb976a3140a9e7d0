import { callEmulator } from '../../seed/src/write/callEmulator';
import { emptyBucket } from '../../seed/src/write/storeFiles';
import type { Address, DemoAccount, LocalInfo } from './localInfo';
import { seedSuite, wakeSeeded } from './seedSuite';

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
    emptyBucket(`${projectId}.appspot.com`, `${services.storage.host}:${services.storage.port}`),
  ]);
  const accounts = await seedSuite(info);
  await wakeSeeded(info);
  return accounts;
}
