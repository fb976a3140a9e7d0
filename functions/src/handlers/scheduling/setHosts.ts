import { type ConsultationHosts, MAX_ASKED } from '../../contracts/documents/consultationHosts';
import type { Coach } from '../../contracts/documents/coaches';
import type { OutputOf } from '../../contracts/operation';
import { setHosts } from '../../contracts/scheduling';
import { hostInvitation, namedHosts } from '../../domain/scheduling/hosts';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(setHosts, ({ input, caller, now, transact }) => {
  const { consultationTypeId, hostIds: coHostRefs } = input;
  const path = paths.consultationHosts(consultationTypeId);
  return transact(async (transaction) => {
    const [type, known] = await transaction.getAll(paths.consultationType(consultationTypeId), path);
    if (type?.coachRef !== caller.uid)
      throw new Refusal('consultation-missing', 'There is no such consultation of yours.');
    if (coHostRefs.includes(caller.uid)) throw new Refusal('own-consultation', 'Its coach gives it anyway.');
    const asked = coHostRefs.filter((uid) => known?.askedRefs.includes(uid) !== true);
    const pages = await transaction.getAll<Coach[]>(...asked.map((uid) => paths.coach(uid)));
    const strangers = asked.filter((_, index) => pages[index]?.isActive !== true);
    if (strangers.length > 0)
      throw new Refusal('coach-missing', 'There is no such coach.', { hostIds: strangers });
    const hosts = namedHosts(type, known, coHostRefs, now);
    if (hosts.askedRefs.length > MAX_ASKED)
      throw new Refusal('too-many-hosts', 'Too many were asked already.', { max: MAX_ASKED });
    transaction.set(path, hosts);
    for (const uid of asked) transaction.job(hostInvitation(type, uid));
    transaction.log({ action: 'set-hosts', entityType: 'consultationType', entityRef: type.id });
    return hostsState(hosts);
  });
});

export function hostsState({ typeRef, coHostRefs, coHosts }: ConsultationHosts): OutputOf<typeof setHosts> {
  return {
    consultationTypeId: typeRef,
    coHosts: coHostRefs.map((hostId) => ({ hostId, status: coHosts[hostId]?.status ?? 'invited' })),
  };
}
