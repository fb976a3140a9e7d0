import { createHash } from 'node:crypto';
import { Unavailable } from '../../ports/documents';
import { type GivenToken, keptToken } from '../tokens/keptToken';

/** Milliseconds until a request is given up; with its repetition still under what a call may take. */
const PATIENCE = 8_000;
/** The longest key that PayPal takes. */
const LONGEST_KEY = 108;

export interface PaypalOptions {
  /** Of the REST app, `client:secret`. */
  readonly app: string;
  /** Where PayPal is, such as its sandbox or a stand-in; its own address when it is left out. */
  readonly apiUrl?: string | undefined;
}

export interface PaypalRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  /** The same key makes the same thing once, which is then shown whole. */
  readonly key?: string;
  /** As it is to go over the wire. */
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** What the body is, where it is not JSON. */
  readonly type?: string;
}

/** What PayPal refuses, by its word for the first thing that is wrong. */
export class PaypalRefusal extends Error {
  constructor(
    readonly status: number,
    readonly issue: string,
  ) {
    super(`PayPal refuses with ${status} ${issue}`);
    this.name = 'PaypalRefusal';
  }
}

/** @throws PaypalRefusal, Unavailable */
export type AskPaypal = (request: PaypalRequest) => Promise<unknown>;

/**
 * Requests of a REST app, with a token of hours for all of them. PayPal's own SDK knows neither webhooks nor an address but PayPal's; this
 * is one request for the token, and plain JSON.
 */
export function paypalRequests({ app, apiUrl = 'https://api-m.paypal.com' }: PaypalOptions): AskPaypal {
  const token = keptToken(() => newToken(apiUrl, app));

  async function ask(request: PaypalRequest, isAgain = false): Promise<unknown> {
    const { method, path, key, body, type = 'application/json' } = request;
    const headers = {
      authorization: `Bearer ${await token.now()}`,
      'content-type': type,
      ...(key !== undefined && { 'paypal-request-id': shortened(key), prefer: 'return=representation' }),
    };
    const response = await answered(`${apiUrl}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    if (response.ok) return response.status === 204 ? undefined : response.json();
    const issue = await issueIn(response);
    if (response.status !== 401 || isAgain) throw new PaypalRefusal(response.status, issue);
    // A token that ended before its time.
    token.forget();
    return ask(request, true);
  }

  return (request) => ask(request);
}

function shortened(key: string): string {
  return key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('hex');
}

/** @throws PaypalRefusal, Unavailable */
async function newToken(apiUrl: string, app: string): Promise<GivenToken> {
  const response = await answered(`${apiUrl}/v1/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(app).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  if (!response.ok) throw new PaypalRefusal(response.status, await issueIn(response));
  const { access_token: word, expires_in: seconds } = (await response.json()) as {
    readonly access_token: string;
    readonly expires_in: number;
  };
  return { word, seconds };
}

/** What is wrong in PayPal's words, of which the first detail says most; the token endpoint has words of its own. */
async function issueIn(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { name, details, error } = JSON.parse(text) as {
      readonly name?: string;
      readonly error?: string;
      readonly details?: readonly { readonly issue?: string }[];
    };
    return details?.[0]?.issue ?? name ?? error ?? 'unknown';
  } catch (error) {
    if (error instanceof SyntaxError) return 'unknown';
    throw error;
  }
}

/** An answer, tried twice; every request that changes something carries its key, or changes nothing the second time. @throws Unavailable */
async function answered(url: string, init: RequestInit, isAgain = false): Promise<Response> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE) });
    if (response.status < 500 && response.status !== 429 && response.status !== 409) return response;
    await response.body?.cancel();
    throw new Unavailable(`PayPal gives no answer (${response.status})`);
  } catch (error) {
    const isAway = error instanceof Unavailable || error instanceof TypeError || isTimeout(error);
    if (!isAway) throw error;
    if (!isAgain) return answered(url, init, true);
    if (error instanceof Unavailable) throw error;
    throw new Unavailable('PayPal gives no answer', { cause: error });
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
