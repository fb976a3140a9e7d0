import { CLIENT_WRITES } from '../contracts/clientWrites';
import type { StoredDocuments, StoredPath } from '../contracts/storedDocuments';
import { paths } from '../domain/paths';
import { spend } from '../domain/rateLimits/spend';
import { stirredBy } from '../domain/rateLimits/stirredBy';
import type { Ports } from '../ports/ports';
import { Counter } from './counter';
import { log } from './log';
import { readSetting } from './settings';
import type { TriggerEvent } from './triggerHandler';

const WRITES = Object.values(CLIENT_WRITES);

/** An instance enters what it counted once that is so much of an hour's worth; what it ends with before is lost. */
const SHARE = 1 / 20;

const counters = new WeakMap<Ports, Counter>();

/**
 * Counts a client's write that woke this function: in the memory of the instance, and from there in its writer's one bucket, a share at a
 * time (docs/decisions/0382). Where that is empty, the rules let no more through until it is waited for; the one who emptied it is told of.
 */
export async function paceWriter<Path extends StoredPath>(
  path: Path,
  document: string,
  { params, before, after, ports, documents, now }: TriggerEvent<StoredDocuments[Path], string>,
): Promise<void> {
  const who = stirredBy(path, WRITES, params, before, after);
  if (who === undefined) return;
  const { perHour } = await readSetting(ports, 'clients.directWrites');
  const counter = counters.get(ports) ?? new Counter();
  counters.set(ports, counter);
  const count = counter.add(who, 1);
  if (count < perHour * SHARE) return;
  counter.add(who, -count);
  const isEmptied = await documents
    .transact(async (transaction) => {
      const bucket = await transaction.get(paths.writeAllowance(who));
      const rest = spend(bucket, count, perHour, now);
      transaction.set(paths.writeAllowance(who), rest);
      return rest.tokens <= 0 && spend(bucket, 0, perHour, now).tokens > 0;
    })
    .catch((error: unknown) => {
      counter.add(who, count);
      throw error;
    });
  if (isEmptied) log('writer-stopped', { trigger: path, document });
}
