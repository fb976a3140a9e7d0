import { randomBytes } from 'node:crypto';
import { connectGoogleCalendar } from '../../contracts/scheduling';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { assertCoach, calendarsOf, CONSENT_LIVES, returnUrl, sealed } from '../calendars/consent';

/** Nothing is stored: what the page brings back is sealed, and good for who asked. */
export default operationHandler(
  connectGoogleCalendar,
  async ({ caller, now, documents, ports, transact }) => {
    assertCoach(await documents.get(paths.coach(caller.uid)));
    const calendars = await calendarsOf(ports);
    const verifier = randomBytes(32).toString('base64url');
    const expiresAt = now.getTime() + CONSENT_LIVES;
    const state = sealed(await ports.sealer(), { uid: caller.uid, verifier, expiresAt });
    const url = calendars.consentPage({ state, verifier, returnUrl: returnUrl(ports) });
    return transact((transaction) => {
      transaction.log({ action: 'connect-calendar', entityType: 'coach', entityRef: caller.uid });
      return Promise.resolve({ url, expiresAt: new Date(expiresAt).toISOString() });
    });
  },
);
