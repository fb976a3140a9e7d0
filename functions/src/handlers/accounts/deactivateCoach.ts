import { deactivateCoach } from '../../contracts/accounts';
import { operationHandler } from '../../runtime/operationHandler';
import { moveCoachPage } from './moveCoachPage';

export default operationHandler(deactivateCoach, ({ caller, now, transact }) =>
  transact((transaction) => moveCoachPage(transaction, caller.uid, 'deactivate', now)),
);
