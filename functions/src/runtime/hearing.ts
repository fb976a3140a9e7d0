import type { Ports } from '../ports/ports';
import { CallLimiter, networkKey } from './callLimiter';
import type { WebhookAnswer, WebhookCall, WebhookHandler } from './webhookHandler';

/** A door at which a provider knocks. */
export interface Door<Letters, Told> {
  /** As the log names it. */
  readonly name: string;
  /** What takes a knock's word apart; undefined where nothing is set up to check it by, and the door is closed. */
  readonly letters: (ports: Ports) => Promise<Letters | undefined>;
  /** What the provider tells; undefined for what nobody signed. */
  readonly open: (
    letters: Letters,
    call: WebhookCall,
    now: Date,
  ) => Told | undefined | Promise<Told | undefined>;
  /** Once it is durable, the answer is 200, or the one that it gives. */
  readonly hear: (told: Told, call: WebhookCall, now: Date) => Promise<WebhookAnswer | undefined>;
  /** The answer of a closed door, and to what nobody signed. */
  readonly refusals?: { readonly closed?: number; readonly unsigned: number };
}

/**
 * Hears what a provider tells. What nobody can check is not believed, and who knocks too often with it waits, since a provider may have to
 * be asked whether it did.
 */
export function hearing<Letters, Told>({
  name,
  letters,
  open,
  hear,
  refusals: { closed = 503, unsigned } = { unsigned: 401 },
}: Door<Letters, Told>): WebhookHandler {
  const limiter = new CallLimiter();
  const handle: WebhookHandler = async (call) => {
    if (call.method !== 'POST') return plainAnswer(405, { allow: 'POST' });
    const known = await letters(call.ports);
    if (known === undefined) return plainAnswer(closed);
    const [network, now] = [networkKey(call.ip), call.ports.now()];
    if (limiter.tooManyFaults(network, now) !== undefined) return plainAnswer(429);
    const told = await open(known, call, now);
    if (told !== undefined) return (await hear(told, call, now)) ?? plainAnswer(200);
    limiter.fault(network, now);
    return plainAnswer(unsigned);
  };
  return Object.defineProperty(handle, 'name', { value: name });
}

/** A status and nothing to read. */
export function plainAnswer(status: number, headers: Readonly<Record<string, string>> = {}): WebhookAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, body: '' };
}
