import { callFields } from '../contracts/callFields';
import { type MinimumClientsSetting, minimumClientsSetting } from '../contracts/documents/adminSettings';
import { assertClientCurrent } from '../domain/clients/assertClientCurrent';
import { paths } from '../domain/paths';
import type { Ports } from '../ports/ports';

/** Milliseconds that an instance obeys what it read: so long may a new minimum take. */
const KEPT = 60_000;

interface Read {
  readonly at: number;
  readonly minimums: Promise<MinimumClientsSetting['value']>;
}

const reads = new WeakMap<Ports, Read>();

/**
 * Refuses a client that says it is older than the setting allows, before its input is looked at: an old client may send what nobody
 * knows any more. Costs one document a minute and instance; a client that says nothing costs none.
 * @throws Refusal client-outdated
 */
export async function assertCurrentClient(data: unknown, ports: Ports, patience: number): Promise<void> {
  const told = (data as { readonly clientVersion?: unknown } | null | undefined)?.clientVersion;
  const { data: clientVersion } = callFields.clientVersion.safeParse(told);
  if (clientVersion !== undefined) assertClientCurrent(clientVersion, await minimumClients(ports, patience));
}

/** One read for all calls that meet; one that failed is made again by the next. */
function minimumClients(ports: Ports, patience: number): Read['minimums'] {
  const now = ports.now().getTime();
  const last = reads.get(ports);
  if (last !== undefined && now - last.at < KEPT) return last.minimums;
  const minimums = read(ports, patience).catch((error: unknown) => {
    reads.delete(ports);
    throw error;
  });
  reads.set(ports, { at: now, minimums });
  return minimums;
}

/** What is stored otherwise than the contract says stops nobody; the audit reports it. */
async function read(ports: Ports, patience: number): Read['minimums'] {
  const documents = (await ports.documents()).within(patience);
  const setting = await documents.get(paths.minimumClientsSetting);
  return minimumClientsSetting.shape.value.safeParse(setting?.value).data ?? {};
}
