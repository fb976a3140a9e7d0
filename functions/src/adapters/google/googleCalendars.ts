import { createHash } from 'node:crypto';
import { auth } from '@googleapis/calendar';
import { type Calendars, ConsentRefused, GrantBroken } from '../../ports/calendars';
import { PATIENCE, googleCalendar } from './googleCalendar';
import { answered, errorWordOf } from './googleErrors';

export interface GoogleApp {
  /** Of the OAuth client, `<id>:<secret>`. */
  readonly client: string;
  /** Of a stand-in; Google itself when it is left out. */
  readonly apiUrl?: string;
}

/** To see and write events, and to learn which calendar it is. */
const SCOPES = [
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.calendars.readonly',
];

const GOOGLE = {
  consent: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
  revoke: 'https://oauth2.googleapis.com/revoke',
};

/** Google Calendar by its SDK, with OAuth's code flow, PKCE and offline access. */
export function googleCalendars({ client, apiUrl }: GoogleApp): Calendars {
  const [clientId = '', clientSecret = ''] = client.split(':');
  const at =
    apiUrl === undefined
      ? GOOGLE
      : { consent: `${apiUrl}/o/oauth2/v2/auth`, token: `${apiUrl}/token`, revoke: `${apiUrl}/revoke` };
  const clientOf = (redirectUri?: string) =>
    new auth.OAuth2({
      clientId,
      clientSecret,
      ...(redirectUri !== undefined && { redirectUri }),
      endpoints: {
        oauth2AuthBaseUrl: at.consent,
        oauth2TokenUrl: at.token,
        oauth2RevokeUrl: at.revoke,
      },
      transporterOptions: { timeout: PATIENCE },
    });
  return {
    provider: 'google',
    consentPage: (asked) => consentPage(at.consent, clientId, asked),
    redeem: async ({ code, verifier, returnUrl }) => {
      try {
        const { tokens } = await answered(clientOf(returnUrl).getToken({ code, codeVerifier: verifier }));
        const granted = (tokens.scope ?? '').split(' ');
        const refreshToken = tokens.refresh_token ?? '';
        const isComplete = refreshToken !== '' && SCOPES.every((scope) => granted.includes(scope));
        return { refreshToken, isComplete };
      } catch (error) {
        if (error instanceof GrantBroken) throw new ConsentRefused({ cause: error });
        throw error;
      }
    },
    open: (refreshToken) => {
      const grant = clientOf();
      grant.setCredentials({ refresh_token: refreshToken });
      return googleCalendar(grant, apiUrl);
    },
    revoke: async (refreshToken) => {
      try {
        await answered(clientOf().revokeToken(refreshToken));
      } catch (error) {
        if (errorWordOf(error) !== 'invalid_token') throw error;
      }
    },
  };
}

function consentPage(
  address: string,
  clientId: string,
  { state, verifier, returnUrl }: Parameters<Calendars['consentPage']>[0],
): string {
  const url = new URL(address);
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: returnUrl,
    scope: SCOPES.join(' '),
    state,
    access_type: 'offline',
    prompt: 'consent',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}
