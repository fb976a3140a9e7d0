import { setTimeout as delay } from 'node:timers/promises';
import type { LocalInfo } from '../../../scripts/suite/localInfo';

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly messageId?: string;
  /** By name in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

const PAUSE_MS = 50;

/** What the mail stand-in has received for an address, the oldest first. */
export async function mailsTo(
  email: string,
  { services }: Pick<LocalInfo, 'services'>,
): Promise<readonly Mail[]> {
  const { host, port } = services.mail.http;
  const response = await fetch(`http://${host}:${port}/messages?to=${encodeURIComponent(email)}`);
  if (!response.ok) throw new Error(`the mail stand-in answered ${response.status}`);
  const { messages } = (await response.json()) as { messages: readonly Mail[] };
  return messages;
}

/** @throws Error when nothing has come in time */
export async function firstMailTo(
  email: string,
  info: Pick<LocalInfo, 'services'>,
  withinMs = 20_000,
): Promise<Mail> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    const [mail] = await mailsTo(email, info);
    if (mail !== undefined) return mail;
    await delay(PAUSE_MS);
  }
  throw new Error(`no mail to ${email} arrived within ${withinMs / 1000} s`);
}
