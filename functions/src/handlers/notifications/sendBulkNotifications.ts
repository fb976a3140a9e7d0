import { sendBulkNotifications } from '../../contracts/notifications';
import type { Broadcast } from '../../contracts/documents/broadcasts';
import type { InputOf } from '../../contracts/operation';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { operationHandler } from '../../runtime/operationHandler';
import { announce } from './announce';

type To = InputOf<typeof sendBulkNotifications>['to'];

export default operationHandler(sendBulkNotifications, async ({ input, caller, now, ports, transact }) => {
  const { broadcastId: id, kind, text, actionPath, mode, to } = input;
  const people = to.type === 'people' ? [...new Set(to.userIds)] : undefined;
  if (to.type === 'program') {
    const program = await (await ports.documents()).get(paths.program(to.programId));
    if (program === undefined) throw new Refusal('program-missing', 'There is no such program.');
  }
  const audience = audienceOf(to, people?.length ?? 0);
  const announcement = { id, kind, text, actionPath, audience, createdBy: caller.uid };
  return announce(announcement, { mode, ...(people && { people }) }, { now, ports, transact });
});

function audienceOf(to: To, count: number): Broadcast['audience'] {
  return to.type === 'people' ? { type: 'people', count } : to;
}
