import { reactivateCoach } from '../../contracts/accounts';
import { operationHandler } from '../../runtime/operationHandler';
import { moveCoachPage } from './moveCoachPage';

export default operationHandler(reactivateCoach, ({ caller, now, transact }) =>
  transact((transaction) => moveCoachPage(transaction, caller.uid, 'reactivate', now)),
);
