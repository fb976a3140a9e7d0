import { applicationDefault } from 'firebase-admin/app';
import type { Push, PushAnswer, Pusher } from '../../ports/pusher';
import { fcmMessage } from './fcmMessage';

/** Milliseconds until a request is given up; a queue's function has a minute. */
export const PATIENCE = 15_000;

const GOOGLE = 'https://fcm.googleapis.com';

/** What FCM's own code says of a device or a message; every other error is a matter of the platform or of the moment. */
const OUTCOMES: Readonly<Record<string, PushAnswer['outcome']>> = {
  UNREGISTERED: 'gone',
  SENDER_ID_MISMATCH: 'foreign',
  INVALID_ARGUMENT: 'unfit',
};

export interface FcmOptions {
  /** Of a stand-in, which takes any credentials. */
  readonly apiUrl?: string;
  readonly projectId?: string | undefined;
}

/**
 * Sends by FCM's HTTP v1 API: one request and the credentials that the Admin SDK has anyway. Its own `getMessaging()` cannot be pointed at
 * another host, and hides which error came with which detail.
 */
export function fcmPusher({ apiUrl, projectId = process.env.GCLOUD_PROJECT }: FcmOptions): Pusher {
  if (projectId === undefined) throw new Error('No project is known whose devices FCM should reach.');
  const address = `${apiUrl ?? GOOGLE}/v1/projects/${projectId}/messages:send`;
  const credential = apiUrl === undefined ? applicationDefault() : undefined;
  return {
    async send(push: Push): Promise<PushAnswer> {
      const token = credential === undefined ? 'owner' : (await credential.getAccessToken()).access_token;
      const response = await fetch(address, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ message: fcmMessage(push) }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      return answerOf(response.status, await response.text());
    },
  };
}

interface FcmResponse {
  readonly name?: string;
  readonly error?: {
    readonly message?: string;
    readonly details?: readonly { readonly '@type'?: string; readonly errorCode?: string }[];
  };
}

/** The status alone says nothing of a device: 404 is also the answer for a project that is not there. */
function answerOf(status: number, body: string): PushAnswer {
  const { name, error } = parsed(body);
  if (status === 200 && name !== undefined) return { outcome: 'taken', answer: name };
  const code = error?.details?.find((each) => each['@type']?.endsWith('.FcmError') === true)?.errorCode;
  const said = `${status} ${code ?? ''} ${error?.message ?? body.slice(0, 200)}`.replace(/ +/g, ' ');
  const outcome = code === undefined ? undefined : OUTCOMES[code];
  if (outcome === undefined) throw new Error(`FCM answered ${said}`);
  return { outcome, answer: said };
}

function parsed(body: string): FcmResponse {
  try {
    return JSON.parse(body) as FcmResponse;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
