import { getAudience } from '../../contracts/statistics';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import {
  audienceCsv,
  audienceDay,
  countAudienceJob,
  exactAnswer,
  shownAnswer,
} from '../../domain/statistics/audiences';
import { jobOnce } from '../../runtime/jobOnce';
import { operationHandler } from '../../runtime/operationHandler';
import { readSetting } from '../../runtime/settings';
import { ownerFor } from './loadSeries';

export default operationHandler(getAudience, async ({ input, caller, now, ports, transact }) => {
  const { timeZone } = await readSetting(ports, 'statistics.zone');
  const asOf = audienceDay(now, timeZone);
  const uid = ownerFor(caller, input.coachId ?? caller.uid);
  return transact(async (transaction) => {
    const [coach, stored] = await transaction.getAll(paths.coach(uid), paths.audience(uid));
    if (coach === undefined) throw new Refusal('coach-missing', 'There is no such coach.');
    const isOld = stored === undefined || stored.exact.asOf < asOf;
    if (isOld) await jobOnce(transaction, countAudienceJob(uid, asOf));
    if (caller.role === 'admin')
      transaction.log({ action: 'audience.look', entityType: 'coach', entityRef: uid });
    if (stored === undefined) return { isBeingCounted: isOld };
    const audience = caller.role === 'admin' ? exactAnswer(stored) : shownAnswer(stored);
    return {
      isBeingCounted: isOld,
      audience,
      ...(input.format === 'csv' && { csv: audienceCsv(audience) }),
    };
  });
});
