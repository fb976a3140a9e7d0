import type { Assignment } from '../../src/contracts/documents/consultationHosts';
import { paths } from '../../src/domain/paths';
import answerHosting from '../../src/handlers/scheduling/answerHosting';
import setHosts from '../../src/handlers/scheduling/setHosts';
import type { Documents } from '../../src/ports/documents';
import { CARLA, aDiary, aSchedule, type DiaryOptions } from './aDiary';
import { aCaller, type Platform } from './aPlatform';
import { aCoach } from './builders';
import type { InMemoryDocuments } from './inMemoryDocuments';
import { aPublicProfile, aUser } from './people';

export const HUGO = aCaller('hugo', 'coach');
export const IDA = aCaller('ida', 'coach');

interface Sharing<D extends Documents> extends DiaryOptions<D> {
  readonly assignment: Assignment;
  /** Who were asked and accepted, in this order. */
  readonly coHosts?: readonly string[];
}

/** Carla's diary, whose talk others give too: they were asked, and accepted. */
export async function aSharedDiary<D extends Documents = InMemoryDocuments>({
  assignment,
  coHosts = ['hugo', 'ida'],
  ...options
}: Sharing<D>): Promise<Platform<D>> {
  const { types = [{}] } = options;
  const shared = types.map((type, index) => (index === 0 ? { assignment, ...type } : type));
  const diary = await aDiary<D>({ ...options, types: shared });
  await diary.documents.transact((transaction) => {
    for (const id of ['hugo', 'ida']) {
      transaction.set(paths.coach(id), aCoach({ id }));
      transaction.set(paths.user(id), aUser(id));
      transaction.set(paths.publicProfile(id), aPublicProfile(id));
      const hours = { id: `${id}_0`, coachRef: id, ...options.schedule };
      transaction.set(paths.availabilitySchedule(`${id}_0`), aSchedule(hours));
    }
    return Promise.resolve();
  });
  await diary.call(setHosts, CARLA, { consultationTypeId: 'carla_0', hostIds: coHosts });
  for (const uid of coHosts)
    await diary.call(answerHosting, aCaller(uid, 'coach'), {
      consultationTypeId: 'carla_0',
      isAccepted: true,
    });
  return diary;
}
