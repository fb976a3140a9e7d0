import { createSign, createVerify, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { newId, paypalTime } from './world';

export interface Listener {
  readonly url: string;
  /** Of the webhook at PayPal. */
  readonly webhookId: string;
}

export interface Told {
  readonly id: string;
  readonly event: string;
  readonly body: string;
  status: number;
}

/** What PayPal signs: https://developer.paypal.com/api/rest/webhooks/rest/ */
export interface Signed {
  readonly auth_algo: string;
  readonly cert_url: string;
  readonly transmission_id: string;
  readonly transmission_sig: string;
  readonly transmission_time: string;
}

const CERTIFICATES = 'https://api.paypal.com/v1/notifications/certs/';
const ALGORITHM = 'SHA256withRSA';

/** What is told to the webhook of the app. PayPal comes again for three days; here `resend` does. */
export class Webhooks {
  readonly told: Told[] = [];
  /** Every event, heard or not, the latest first. */
  readonly events: object[] = [];
  /** How often each one is told. */
  copies = 1;
  /** How many of the next ones get lost on the way. */
  lost = 0;
  /** Whether they wait, to be told later in another order. */
  isHolding = false;
  private held: Told[] = [];
  private last: Promise<void> = Promise.resolve();
  /** By its address, what each certificate says that PayPal signed by; the last one is in use. */
  private readonly certificates = new Map<string, KeyObject>();
  private current = this.newCertificate();

  constructor(
    private readonly now: () => Date,
    private listener?: Listener,
  ) {}

  listen(listener: Listener): void {
    this.listener = listener;
  }

  tell(event: string, kind: string, summary: string, resource: object): void {
    const id = `WH-${newId()}-${newId()}`;
    const about = { id, event_version: '1.0', create_time: this.now().toISOString(), resource_type: kind };
    const whole = { ...about, resource_version: '2.0', event_type: event, summary, resource, links: [] };
    this.events.unshift(whole);
    const told = { id, event, body: JSON.stringify(whole), status: 0 };
    if (this.lost > 0) {
      this.lost--;
      this.told.push(told);
      return;
    }
    for (let copy = 0; copy < this.copies; copy++) {
      if (this.isHolding) this.held.push({ ...told });
      else this.queue({ ...told });
    }
  }

  /** Tells what waited, the last first. */
  release(): void {
    this.isHolding = false;
    for (const each of this.held.splice(0).reverse()) this.queue(each);
  }

  /** Tells once more what nobody took. */
  resend(): void {
    const failed = this.told.filter(({ status }) => status < 200 || status > 299);
    for (const each of failed) this.told.splice(this.told.indexOf(each), 1);
    for (const each of failed) this.queue(each);
  }

  /** Signs by another certificate from now on; what the ones before signed holds until they are withdrawn. */
  replaceCertificate(): void {
    this.current = this.newCertificate();
  }

  withdrawOldCertificates(): void {
    for (const address of this.certificates.keys())
      if (address !== this.current.address) this.certificates.delete(address);
  }

  private newCertificate(): { readonly address: string; readonly privateKey: KeyObject } {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const address = `${CERTIFICATES}CERT-local-${newId()}`;
    this.certificates.set(address, publicKey);
    return { address, privateKey };
  }

  /** Waits for what is under way. */
  quiet(): Promise<void> {
    return this.last;
  }

  /** The headers of a telling, signed with this run's key of now. */
  signed(body: string, webhookId = this.listener?.webhookId ?? ''): Signed {
    for (;;) {
      const transmission = { id: randomUUID(), time: paypalTime(this.now()) };
      const signature = createSign('RSA-SHA256')
        .update(messageOf(transmission, webhookId, body))
        .sign(this.current.privateKey, 'base64');
      // The published form of a signature begins with a letter or digit.
      if (!/^\w/.test(signature)) continue;
      return {
        auth_algo: ALGORITHM,
        cert_url: this.current.address,
        transmission_id: transmission.id,
        transmission_sig: signature,
        transmission_time: transmission.time,
      };
    }
  }

  /** Whether this PayPal signed it. @param webhookId as the asker says */
  isSigned(
    { transmission_id: id, transmission_time: time, ...given }: Signed,
    webhookId: string,
    body: string,
  ): boolean {
    const certificate = this.certificates.get(given.cert_url);
    if (given.auth_algo !== ALGORITHM || certificate === undefined) return false;
    return createVerify('RSA-SHA256')
      .update(messageOf({ id, time }, webhookId, body))
      .verify(certificate, given.transmission_sig, 'base64');
  }

  private queue(told: Told): void {
    this.last = this.last.then(async () => {
      told.status = await this.post(told.body);
      this.told.push(told);
    });
  }

  private async post(body: string): Promise<number> {
    if (this.listener === undefined) return 0;
    const signed = this.signed(body);
    try {
      const response = await fetch(this.listener.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'paypal-auth-algo': signed.auth_algo,
          'paypal-cert-url': signed.cert_url,
          'paypal-transmission-id': signed.transmission_id,
          'paypal-transmission-sig': signed.transmission_sig,
          'paypal-transmission-time': signed.transmission_time,
        },
        body,
      });
      await response.text();
      return response.status;
    } catch (error) {
      if (error instanceof TypeError) return 0;
      throw error;
    }
  }
}

function messageOf(
  { id, time }: { readonly id: string; readonly time: string },
  webhookId: string,
  body: string,
): string {
  return `${id}|${time}|${webhookId}|${crc32(Buffer.from(body))}`;
}

/** As PayPal wants it: unsigned. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
