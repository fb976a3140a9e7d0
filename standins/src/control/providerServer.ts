import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Address } from './controlServer';

const MAX_BODY_BYTES = 1 << 20;

/** The connection ends without an answer: before anything happened, or after everything did. */
export class HangUp extends Error {}

export interface ProviderServer {
  readonly address: Address;
  readonly url: string;
  /** Ends open connections too. */
  stop(): Promise<void>;
}

/** Listens as a provider called `name`; port 0 takes a free one. A request whose work fails, or hangs up, gets no answer. */
export async function startProviderServer(
  name: string,
  { host, port }: Address,
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<ProviderServer> {
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!(error instanceof HangUp)) process.stderr.write(`The local ${name} failed: ${String(error)}\n`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = { host, port: (server.address() as AddressInfo).port };
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { address, url: `http://${host}:${address.port}`, stop };
}

/** @throws HangUp over a mebibyte */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

/** @throws HangUp over what is taken, a mebibyte unless told otherwise */
export async function readBytes(request: IncomingMessage, most = MAX_BODY_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) throw new HangUp();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The fields and the files of a form in parts. @throws TypeError for what is none */
export function partsOf(contentType: string, body: Buffer): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
}

/** Whether a body is a form in parts, as forms with files are. */
export function isInParts(contentType: string | undefined): contentType is string {
  return contentType?.startsWith('multipart/form-data') === true;
}
