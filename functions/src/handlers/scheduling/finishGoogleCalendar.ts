import { finishGoogleCalendar } from '../../contracts/scheduling';
import { tendCalendarJob } from '../../domain/calendars/calendarJobs';
import { connected, newGrant, tokenContext } from '../../domain/calendars/connection';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import { type Calendars, type Consent, ConsentRefused } from '../../ports/calendars';
import { operationHandler } from '../../runtime/operationHandler';
import { assertCoach, calendarsOf, invalidConsent, openedConsent, returnUrl } from '../calendars/consent';

/** The code is used up by asking for the token: what dies after it is begun again by the coach. */
export default operationHandler(
  finishGoogleCalendar,
  async ({ input, caller, now, documents, ports, transact }) => {
    const { uid } = caller;
    const [coach, known] = await documents.getAll(paths.coach(uid), paths.calendarConnection(uid));
    assertCoach(coach);
    const calendars = await calendarsOf(ports);
    const { verifier } = await openedConsent(ports, input.state, uid);
    const account = { provider: calendars.provider, calendarId: '', timeZone: 'UTC' };
    connected(known, uid, account, now);
    const given = { code: input.authorizationCode, verifier, returnUrl: returnUrl(ports) };
    const refreshToken = await redeemed(calendars, given);
    const about = { ...account, ...(await calendars.open(refreshToken).about()) };
    const sealedToken = (await ports.sealer()).seal(refreshToken, tokenContext(uid));
    return transact(async (transaction) => {
      const [connection, grant] = await transaction.getAll(
        paths.calendarConnection(uid),
        paths.calendarGrant(uid),
      );
      transaction.set(paths.calendarConnection(uid), connected(connection, uid, about, now));
      const { calendarId, timeZone } = about;
      transaction.set(paths.calendarGrant(uid), newGrant(grant, uid, { calendarId, sealedToken }, now));
      // Another consent of this moment has asked for it already.
      if (grant?.tendAt.getTime() !== now.getTime()) transaction.job(tendCalendarJob(uid, now));
      transaction.log({ action: 'finish-calendar', entityType: 'coach', entityRef: uid });
      return { calendarId, timeZone };
    });
  },
);

/** @throws Refusal consent-invalid, consent-incomplete */
async function redeemed(calendars: Calendars, given: Parameters<Calendars['redeem']>[0]): Promise<string> {
  const { refreshToken, isComplete } = await consentTo(calendars, given);
  if (isComplete) return refreshToken;
  throw new Refusal('consent-incomplete', 'Agree to all that the page asks for.');
}

async function consentTo(calendars: Calendars, given: Parameters<Calendars['redeem']>[0]): Promise<Consent> {
  try {
    return await calendars.redeem(given);
  } catch (error) {
    throw error instanceof ConsentRefused ? invalidConsent() : error;
  }
}
