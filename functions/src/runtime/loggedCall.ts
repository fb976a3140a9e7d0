import type { Request } from 'firebase-functions/v2/https';
import { logged, noteDefault } from './log';
import { traceOf } from './trace';

/** Answers a request and writes the line of its call; a browser's preflight is none. */
export function loggedCall(
  request: Request,
  response: { readonly statusCode: number },
  operation: string,
  answer: () => Promise<void>,
): Promise<void> {
  if (request.method === 'OPTIONS') return answer();
  const trace = traceOf((name) => request.header(name));
  return logged('call', { operation, trace }, async () => {
    await answer();
    const { statusCode } = response;
    if (statusCode < 400) return;
    noteDefault({ outcome: statusCode < 500 ? 'refused' : 'failed', reason: `http-${statusCode}` });
  });
}
