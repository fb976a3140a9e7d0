import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Allows every origin, with credentials, because the Web SDK's channel sends them: the answer names the asking origin,
 * never `*`. The SDK's channel reads both of the exposed headers; without the first it would lose its session.
 */
export function allowOrigin(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (!origin) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Expose-Headers', 'X-HTTP-Session-Id, X-Client-Wire-Protocol');
  response.setHeader('Vary', 'Origin');
}

/** Answers a preflight: the methods that this server has and whichever headers the browser asks for. */
export function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  const asked = request.headers['access-control-request-headers'];
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE, OPTIONS');
  if (asked) response.setHeader('Access-Control-Allow-Headers', asked);
  if (request.headers['access-control-request-private-network']) {
    response.setHeader('Access-Control-Allow-Private-Network', 'true');
  }
  response.setHeader('Access-Control-Max-Age', '3600');
  response.writeHead(204).end();
}
