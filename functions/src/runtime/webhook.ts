import { type HttpsFunction, type HttpsOptions, onRequest } from 'firebase-functions/v2/https';
import type { Ports } from '../ports/ports';
import { addressOf } from './addressOf';
import { loadLivePorts } from './loadLivePorts';
import { optionsOf } from './options';
import type { WebhookHandler } from './webhookHandler';

/** An address that others call as they do, a person's browser or a provider: nobody is signed in, and the answer is plain HTTP. */
export function webhook(
  options: Pick<HttpsOptions, 'secrets'>,
  load: () => Promise<{ readonly default: WebhookHandler }>,
  loadPorts: () => Promise<Ports> = loadLivePorts,
): HttpsFunction {
  return onRequest(optionsOf('webhook', { ...options, invoker: 'public' }), async (request, response) => {
    const [{ logged, note }, { traceOf }, { default: handle }, ports] = await Promise.all([
      import('./log'),
      import('./trace'),
      load(),
      loadPorts(),
    ]);
    const header = (name: string): string | undefined => request.header(name);
    const work = { operation: handle.name, trace: traceOf(header) };
    const { status, headers, body } = await logged('webhook', work, async () => {
      const query = new URLSearchParams(request.url.split('?')[1]);
      const answer = await handle({
        ...{ method: request.method, query, header, ports },
        ...{ ip: addressOf(request), rawBody: request.rawBody },
      });
      if (answer.status >= 400) note({ outcome: 'refused', reason: `http-${answer.status}` });
      return answer;
    });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.status(status).send(body);
  });
}
