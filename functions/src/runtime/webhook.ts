import { type HttpsFunction, type HttpsOptions, onRequest } from 'firebase-functions/v2/https';
import type { Ports } from '../ports/ports';
import { loadLivePorts } from './loadLivePorts';
import { SHARED_OPTIONS } from './options';
import type { WebhookHandler } from './webhookHandler';

/** An address that others call as they do, a person's browser or a provider: nobody is signed in, and the answer is plain HTTP. */
export function webhook(
  options: Pick<HttpsOptions, 'secrets'>,
  load: () => Promise<{ readonly default: WebhookHandler }>,
  loadPorts: () => Promise<Ports> = loadLivePorts,
): HttpsFunction {
  return onRequest({ ...SHARED_OPTIONS, ...options, invoker: 'public' }, async (request, response) => {
    const [{ default: handle }, ports] = await Promise.all([load(), loadPorts()]);
    const { status, headers, body } = await handle({
      method: request.method,
      query: new URLSearchParams(request.url.split('?')[1]),
      header: (name) => request.header(name),
      ports,
    });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.status(status).send(body);
  });
}
