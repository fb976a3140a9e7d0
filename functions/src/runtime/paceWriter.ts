import { CLIENT_WRITES } from '../contracts/clientWrites';
import type { StoredDocuments, StoredPath } from '../contracts/storedDocuments';
import { paths } from '../domain/paths';
import { stirredBy } from '../domain/rateLimits/stirredBy';
import type { Ports } from '../ports/ports';
import { CallLimiter } from './callLimiter';
import { note } from './log';
import { readSetting } from './settings';
import type { TriggerEvent } from './triggerHandler';

const WRITES = Object.values(CLIENT_WRITES);

const limiters = new WeakMap<Ports, CallLimiter>();

/**
 * Counts a client's write that woke this function, in the memory of the instance (docs/decisions/0382). Who has written more than an hour's
 * worth has that stored, for the rules to see: they let no more through until it is waited for.
 */
export async function paceWriter<Path extends StoredPath>(
  path: Path,
  { params, before, after, ports, documents, now }: TriggerEvent<StoredDocuments[Path], string>,
): Promise<void> {
  const who = stirredBy(path, WRITES, params, before, after);
  if (who === undefined) return;
  const { perHour } = await readSetting(ports, 'clients.directWrites');
  const limiter = limiters.get(ports) ?? new CallLimiter();
  limiters.set(ports, limiter);
  const bucket = limiter.spent(who, 'writes', perHour, now);
  if (bucket.tokens > 0) return;
  note({ isPaced: true });
  await documents.transact((transaction) => {
    transaction.set(paths.writeAllowance(who), bucket);
    return Promise.resolve();
  });
}
