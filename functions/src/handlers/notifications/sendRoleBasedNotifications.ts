import { sendRoleBasedNotifications } from '../../contracts/notifications';
import { operationHandler } from '../../runtime/operationHandler';
import { announce } from './announce';

export default operationHandler(
  sendRoleBasedNotifications,
  ({ input: { broadcastId: id, mode, role, ...content }, caller, now, ports, transact }) =>
    announce(
      { ...content, id, audience: { type: 'role', role }, createdBy: caller.uid },
      { mode },
      { now, ports, transact },
    ),
);
