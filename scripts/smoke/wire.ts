import type { Target } from './target';

export interface Response {
  readonly status: number;
  readonly body: unknown;
}

interface Sent {
  readonly idToken?: string | undefined;
  readonly body?: unknown;
}

/** Long enough for the first call to a function that sleeps. */
const PATIENCE = 60_000;

/** One request as a client's SDK makes it: JSON with the tokens of a person and an app. */
export async function request(
  { appCheck }: Target,
  url: string,
  { idToken, body }: Sent = {},
): Promise<Response> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    signal: AbortSignal.timeout(PATIENCE),
    headers: {
      'content-type': 'application/json',
      ...(idToken !== undefined && { authorization: `Bearer ${idToken}` }),
      ...(appCheck !== undefined && { 'x-firebase-appcheck': appCheck }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
}

/** Calls an operation: its result, or the reason of its refusal. */
export async function call(
  target: Target,
  operation: string,
  data: unknown,
  idToken?: string,
): Promise<{ readonly result?: unknown; readonly reason?: string | undefined }> {
  const { status, body } = await request(target, `${target.functions}/${operation}`, {
    idToken,
    body: { data },
  });
  const { result, error } = body as {
    readonly result?: unknown;
    readonly error?: { readonly status?: string; readonly details?: { readonly reason?: string } };
  };
  return error === undefined && status === 200
    ? { result }
    : { reason: error?.details?.reason ?? error?.status ?? `http-${status}` };
}

/** @throws Error that says what came instead */
export function expectEqual(what: string, found: unknown, wanted: unknown): void {
  if (found !== wanted)
    throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}
