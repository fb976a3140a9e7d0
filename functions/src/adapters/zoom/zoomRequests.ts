import { Unavailable } from '../../ports/documents';
import { AccountRefused } from '../../ports/meetings';
import { type GivenToken, keptToken } from '../tokens/keptToken';

/** Milliseconds until a request is given up; a queue's function has a minute. */
const PATIENCE = 15_000;
/** Milliseconds that a film may take; its queue's function has nine minutes. */
const LONG_PATIENCE = 500_000;

const INVALID_TOKEN = 124;

export interface ZoomOptions {
  /** Of the server-to-server app, `account:client:secret`. */
  readonly app: string;
  /** Of a stand-in. */
  readonly apiUrl?: string | undefined;
}

export interface ZoomRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: object;
}

/** What Zoom refuses, by the code that is its own. */
export class ZoomRefusal extends Error {
  constructor(
    readonly code: number | undefined,
    said: string,
  ) {
    super(said);
    this.name = 'ZoomRefusal';
  }
}

export interface ZoomRequests {
  /** @throws ZoomRefusal, Unavailable, AccountRefused */
  readonly ask: (request: ZoomRequest) => Promise<unknown>;
  /** Fetches what an answer led to. @throws ZoomRefusal, Unavailable, AccountRefused */
  readonly fetch: (url: string) => Promise<Response>;
}

/**
 * Requests of a server-to-server app: a token of an hour for the whole account, which cannot be renewed but asked for again. Zoom has no
 * SDK for this that is looked after; it is one request for the token, and plain JSON.
 */
export function zoomRequests({ app, apiUrl }: ZoomOptions): ZoomRequests {
  const [account = '', client = '', secret = ''] = app.split(':');
  const at = {
    token: `${apiUrl ?? 'https://zoom.us'}/oauth/token`,
    api: `${apiUrl ?? 'https://api.zoom.us'}/v2`,
  };
  const token = keptToken(() => newToken(at.token, { account, client, secret }));

  /** A token that ends before its time is asked for once more, which tells why it ended. */
  async function authorized(
    url: string,
    init: RequestInit,
    { patience = PATIENCE, isAgain = false } = {},
  ): Promise<Response> {
    const headers = { ...(init.headers as object), authorization: `Bearer ${await token.now()}` };
    const response = await answered(url, { ...init, headers }, patience);
    if (response.ok) return response;
    const { code, message = '' } = await refusalIn(response);
    if (response.status !== 401)
      throw new ZoomRefusal(code, `Zoom answered ${response.status} ${code ?? ''} ${message}`);
    token.forget();
    if (code === INVALID_TOKEN && !isAgain) return authorized(url, init, { patience, isAgain: true });
    throw new AccountRefused(`${response.status} ${code ?? ''} ${message}`);
  }

  return {
    async ask({ method, path, query = {}, body }) {
      const url = new URL(`${at.api}/${path}`);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
      const response = await authorized(url.href, {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      return response.status === 204 ? undefined : response.json();
    },
    async fetch(url) {
      const { hostname } = new URL(url);
      const isZooms = apiUrl === undefined ? /(^|\.)zoom\.us$/.test(hostname) : url.startsWith(`${apiUrl}/`);
      // The account's token is for nobody else.
      if (!isZooms) throw new ZoomRefusal(undefined, `${hostname} is none of Zoom's hosts`);
      return authorized(url, { method: 'GET' }, { patience: LONG_PATIENCE });
    },
  };
}

/** @throws AccountRefused, Unavailable */
async function newToken(
  url: string,
  { account, client, secret }: Readonly<Record<'account' | 'client' | 'secret', string>>,
): Promise<GivenToken> {
  const response = await answered(url, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'account_credentials', account_id: account }),
  });
  const given = (await response.json()) as { access_token?: string; expires_in?: number; error?: string };
  if (!response.ok || given.access_token === undefined)
    throw new AccountRefused(`${response.status} ${given.error ?? ''}`);
  return { word: given.access_token, seconds: given.expires_in ?? 0 };
}

/** An answer that is one. @throws Unavailable for none, and for one that another time will be different */
async function answered(url: string, init: RequestInit, patience = PATIENCE): Promise<Response> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patience) }).catch(
    (error: unknown) => {
      throw new Unavailable('Zoom gives no answer', { cause: error });
    },
  );
  if (response.status !== 429 && response.status < 500) return response;
  await response.body?.cancel();
  throw new Unavailable(`Zoom gives no answer (${response.status})`);
}

async function refusalIn(response: Response): Promise<{ readonly code?: number; readonly message?: string }> {
  const text = await response.text();
  try {
    return JSON.parse(text) as { readonly code?: number; readonly message?: string };
  } catch (error) {
    if (error instanceof SyntaxError) return { message: text.slice(0, 200) };
    throw error;
  }
}
