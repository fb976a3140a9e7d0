import type { Ports } from '../ports/ports';

export interface WebhookCall {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  /** Of who calls, as Google's front end saw it. */
  readonly ip: string;
  /** As it came over the wire, byte for byte: what a provider signs. */
  readonly rawBody: Uint8Array;
  readonly ports: Ports;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Verifies who calls by what the call carries; an error answers 500, and a caller that repeats comes again. */
export type WebhookHandler = (call: WebhookCall) => Promise<WebhookAnswer>;
