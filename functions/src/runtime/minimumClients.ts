import { callFields } from '../contracts/callFields';
import { assertClientCurrent } from '../domain/clients/assertClientCurrent';
import type { Ports } from '../ports/ports';
import { readSetting } from './settings';

/**
 * Refuses a client that says it is older than the setting allows, before its input is looked at: an old client may send what nobody
 * knows any more. A client that says nothing costs no document; what is for admins is answered to every client, so that no setting
 * shuts them out of the settings.
 * @throws Refusal client-outdated
 */
export async function assertCurrentClient(data: unknown, ports: Ports): Promise<void> {
  const told = (data as { readonly clientVersion?: unknown } | null | undefined)?.clientVersion;
  const { data: clientVersion } = callFields.clientVersion.safeParse(told);
  if (clientVersion !== undefined)
    assertClientCurrent(clientVersion, await readSetting(ports, 'clients.minimum'));
}
