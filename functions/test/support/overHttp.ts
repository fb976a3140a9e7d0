import { EventEmitter } from 'node:events';
import type { HttpsFunction } from 'firebase-functions/v2/https';

export interface HttpAnswer {
  readonly status: number;
  readonly body: { readonly result?: unknown; readonly error?: Readonly<Record<string, unknown>> };
  readonly headers: Readonly<Record<string, string>>;
}

export interface HttpCall {
  readonly path: string;
  readonly method?: string;
  /** What the client put into `data`. */
  readonly data?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Byte for byte, for what verifies a signature. */
  readonly rawBody?: Buffer;
}

/** Calls a deployed HTTPS function as the functions framework does, with Express's request and response pared down to what it needs. */
export function overHttp(
  deployed: HttpsFunction,
  { path, method = 'POST', data, headers = {}, rawBody }: HttpCall,
): Promise<HttpAnswer> {
  const sent: Record<string, string> = { 'content-type': 'application/json', ...headers };
  const request = Object.assign(new EventEmitter(), {
    method,
    path,
    url: path,
    headers: sent,
    header: (name: string) => sent[name.toLowerCase()],
    socket: { remoteAddress: '192.0.2.1' },
    body: { data },
    rawBody,
  });
  return new Promise((resolve, reject) => {
    const response = aResponse(resolve);
    Promise.resolve(deployed(request as never, response as never)).catch(reject);
  });
}

function aResponse(answer: (answer: HttpAnswer) => void): unknown {
  const headers: Record<string, string> = {};
  const response = Object.assign(new EventEmitter(), {
    statusCode: 200,
    headersSent: false,
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    getHeader: (name: string) => headers[name.toLowerCase()],
    status: (code: number) => Object.assign(response, { statusCode: code }),
    send: (body: HttpAnswer['body']) => finish(body),
    end: () => finish({}),
  });
  const finish = (body: HttpAnswer['body']): void => {
    response.headersSent = true;
    answer({ status: response.statusCode, body, headers });
    response.emit('finish');
    response.emit('close');
  };
  return response;
}

/** An unsigned token, as the Auth emulator issues them. */
export function aToken(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `Bearer ${part({ alg: 'none' })}.${part(claims)}.`;
}
