import { answerHosting } from '../../contracts/scheduling';
import { assertSellingCoach } from '../../domain/catalog/sellingCoach';
import { answeredHosts } from '../../domain/scheduling/hosts';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { hostsState } from './setHosts';

export default operationHandler(answerHosting, ({ input, caller, now, transact }) => {
  const { consultationTypeId, isAccepted } = input;
  const path = paths.consultationHosts(consultationTypeId);
  return transact(async (transaction) => {
    const [known, coach] = await transaction.getAll(path, paths.coach(caller.uid));
    const hosts = answeredHosts(known, caller.uid, isAccepted, now);
    if (isAccepted) assertSellingCoach(coach);
    transaction.set(path, hosts);
    transaction.log({
      action: isAccepted ? 'accept-hosting' : 'decline-hosting',
      entityType: 'consultationType',
      entityRef: consultationTypeId,
    });
    return hostsState(hosts);
  });
});
