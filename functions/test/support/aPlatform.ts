import type { MountedOperation, Caller } from '../../src/runtime/operationHandler';
import type { Documents } from '../../src/ports/documents';
import type { Contact } from '../../src/ports/identities';
import type { Wake } from '../../src/ports/jobs';
import type { Mail } from '../../src/ports/mailer';
import type { Push, PushAnswer } from '../../src/ports/pusher';
import type { TextAnswer, TextMessage } from '../../src/ports/texter';
import type { Ports } from '../../src/ports/ports';
import type { Wallets } from '../../src/ports/wallets';
import type { Invoice } from '../../src/contracts/documents/invoices';
import { invoiceWords } from '../../src/domain/payments/invoiceWords';
import type { Role } from '../../src/contracts/documents/users';
import { yazlArchiver } from '../../src/adapters/archive/yazlArchiver';
import { aesSealer } from '../../src/adapters/signing/aesSealer';
import { ed25519Signer } from '../../src/adapters/signing/ed25519Signer';
import { sharpMedia } from '../../src/adapters/media/sharpMedia';
import { hmacLinkSigner } from '../../src/adapters/signing/hmacLinkSigner';
import { CallLimiter } from '../../src/runtime/callLimiter';
import { performOperation } from '../../src/runtime/performOperation';
import { inMemoryCalendars, SEAL_KEYS } from './inMemoryCalendars';
import { type InMemoryFiles, inMemoryFiles } from './inMemoryFiles';
import { type InMemoryPayments, inMemoryPayments } from './inMemoryPayments';
import { inMemoryWallets } from './inMemoryWallets';
import { type InMemoryPlans, inMemoryPlans } from './inMemoryPlans';
import { type InMemoryPayouts, inMemoryPayouts } from './inMemoryPayouts';
import { type InMemoryDocuments, inMemoryDocuments } from './inMemoryDocuments';
import { type InMemorySearchIndex, inMemorySearchIndex } from './inMemorySearchIndex';

export const NOON = new Date('2026-03-02T12:00:00Z');

/** The whole platform in memory: its ports as fakes that can be looked into, and its callables to call. */
export interface Platform<D extends Documents = InMemoryDocuments> {
  readonly documents: D;
  readonly ports: Ports;
  /**
   * Job ids in the order in which the queue got them. It hands over at once what is for later, and so takes the name of such a call
   * once while the clock stands: who is told "too early" and calls again has an end.
   */
  readonly queue: string[];
  /** Every delivery, repetitions included. */
  readonly mails: Mail[];
  /** Every push that was taken, repetitions included. */
  readonly pushes: Push[];
  /** What a device's provider answers instead of taking a push, by token; an Error is thrown. */
  readonly pushAnswers: Map<string, PushAnswer | Error>;
  /** Every text message that was taken, repetitions included. */
  readonly texts: TextMessage[];
  /** What the provider answers instead of taking a text message, by number; an Error is thrown. */
  readonly textAnswers: Map<string, TextAnswer | Error>;
  readonly roles: Map<string, Role>;
  /** Whose sessions Auth was told to end, in order. */
  readonly endedSessions: string[];
  readonly searchIndex: InMemorySearchIndex;
  readonly files: InMemoryFiles;
  /** A provider of payments that does what the test says; where `isSelling` is false, none is set up. */
  readonly payments: InMemoryPayments;
  /** What the provider keeps of people’s ways to pay. */
  readonly wallets: Wallets;
  readonly plans: InMemoryPlans;
  readonly payouts: InMemoryPayouts;
  isSelling: boolean;
  /** False where what is told waits for its mail in the queue of mails. */
  isMailerFree: boolean;
  /** What Auth knows of an account beyond the rule that its address is `<uid>@example.com` and verified; null is gone. */
  readonly contacts: Map<string, Partial<Contact> | null>;
  /** Set by a test to move time. */
  now: Date;
  /** Calls as through the wire, up to the error codes: `caller` undefined is a visitor. */
  call(mounted: MountedOperation, caller: Caller | undefined, data: unknown): Promise<unknown>;
}

/** @param documents where a test wants real ones, such as the engine's */
export function aPlatform<D extends Documents = InMemoryDocuments>(documents: D): Platform<D>;
export function aPlatform(): Platform;
export function aPlatform(documents: Documents = inMemoryDocuments()): Platform<Documents> {
  const [queue, mails, roles] = [[] as string[], [] as Mail[], new Map<string, Role>()];
  const [pushes, pushAnswers] = [[] as Push[], new Map<string, PushAnswer | Error>()];
  const [texts, textAnswers] = [[] as TextMessage[], new Map<string, TextAnswer | Error>()];
  const ended: string[] = [];
  const contacts = new Map<string, Partial<Contact> | null>();
  const searchIndex = inMemorySearchIndex(documents);
  const limiter = new CallLimiter();
  const payments = inMemoryPayments();
  const payouts = inMemoryPayouts();
  const files = inMemoryFiles(() => platform.now);
  const early = new Map<string, number>();
  const take = ({ jobId, name, runAt }: Wake): void => {
    const now = platform.now.getTime();
    if (early.get(name) === now) return;
    if (runAt.getTime() > now) early.set(name, now);
    queue.push(jobId);
  };
  const platform: Platform<Documents> = {
    documents,
    queue,
    mails,
    pushes,
    pushAnswers,
    texts,
    textAnswers,
    searchIndex,
    files,
    roles,
    endedSessions: ended,
    contacts,
    payments,
    wallets: inMemoryWallets(
      () => platform.payments,
      (customerId) => platform.plans.forget(customerId),
    ),
    plans: inMemoryPlans(() => platform.now),
    payouts,
    isSelling: false,
    isMailerFree: true,
    now: NOON,
    ports: {
      now: () => platform.now,
      appUrl: () => 'https://app.example',
      functionsUrl: () => 'https://functions.example',
      documents: () => Promise.resolve(documents),
      jobQueue: () => Promise.resolve({ enqueue: (wake) => done(() => take(wake)) }),
      identities: () =>
        Promise.resolve({
          setRole: (uid, role) => {
            if (contacts.get(uid) === null) return Promise.resolve('gone');
            const answer = roles.get(uid) === role ? 'stood' : 'set';
            roles.set(uid, role);
            return Promise.resolve(answer);
          },
          contact: (uid) => Promise.resolve(contactOf(uid, contacts, roles)),
          ownerOf: (email) => {
            const uid =
              [...contacts].find(([, known]) => known?.email === email)?.[0] ?? email.split('@')[0]!;
            const contact = contactOf(uid, contacts, roles);
            const isOwner = contact?.email === email && contact.emailVerified && !contact.disabled;
            return Promise.resolve(isOwner ? uid : undefined);
          },
          endSessions: (uid) => done(() => ended.push(uid)),
          remove: (uid) => done(() => contacts.set(uid, null)),
        }),
      mailer: () =>
        Promise.resolve({
          send: (mail) => done(() => mails.push(mail)).then(() => '250 taken'),
          isFree: () => platform.isMailerFree,
        }),
      pusher: () =>
        Promise.resolve({
          send: (push) => {
            const answer = pushAnswers.get(push.token) ?? {
              outcome: 'taken',
              answer: `push-${pushes.length + 1}`,
            };
            if (answer instanceof Error) return Promise.reject(answer);
            return done(() => answer.outcome === 'taken' && pushes.push(push)).then(() => answer);
          },
        }),
      texter: () =>
        Promise.resolve({
          send: (text) => {
            const answer = textAnswers.get(text.to) ?? {
              ...{ outcome: 'taken', answer: '201 queued' },
              messageId: `SM${texts.length + 1}`,
            };
            if (answer instanceof Error) return Promise.reject(answer);
            return done(() => answer.outcome === 'taken' && texts.push(text)).then(() => answer);
          },
        }),
      textEvents: () => Promise.resolve(undefined),
      mailEvents: () => Promise.resolve(undefined),
      linkSigner: () => Promise.resolve(hmacLinkSigner(LINK_KEYS)),
      certificateSigner: () => Promise.resolve(ed25519Signer(CERTIFICATE_KEYS)),
      searchIndex: () => Promise.resolve(searchIndex),
      files: () => Promise.resolve(files),
      archiver: () => Promise.resolve(yazlArchiver()),
      media: () => Promise.resolve(sharpMedia()),
      printer: () =>
        Promise.resolve({
          printInvoice: (invoice) => Promise.resolve(onPaper(invoice)),
          printRecord: (record) => Promise.resolve(Buffer.from(JSON.stringify(record))),
        }),
      payments: (name) =>
        Promise.resolve(
          platform.isSelling && ['stripe', payments.provider].includes(name) ? payments : undefined,
        ),
      wallets: () => Promise.resolve(platform.isSelling ? platform.wallets : undefined),
      plans: () => Promise.resolve(platform.isSelling ? platform.plans : undefined),
      payouts: () => Promise.resolve(platform.isSelling ? payouts : undefined),
      paymentEvents: () => Promise.resolve(undefined),
      payoutEvents: () => Promise.resolve(undefined),
      calendars: () => Promise.resolve(inMemoryCalendars()),
      meetings: () => Promise.resolve(undefined),
      meetingEvents: () => Promise.resolve(undefined),
      sealer: () => Promise.resolve(aesSealer(SEAL_KEYS)),
    },
    call: (mounted, caller, data) =>
      performOperation(
        mounted,
        { data, caller, ip: '203.0.113.9', userAgent: 'test' },
        platform.ports,
        limiter,
      ),
  };
  return platform;
}

/** The paper of an invoice, as a test reads it. */
export function onPaper(invoice: Invoice): Uint8Array {
  return Buffer.from(JSON.stringify(invoiceWords(invoice)));
}

/** The key that signs the certificates of a test. */
export const CERTIFICATE_KEYS = `test:${Buffer.alloc(32, 7).toString('base64url')}`;

/** Keys that sign the links of a test. */
export const LINK_KEYS = `test:${'k'.repeat(43)}`;

function contactOf(
  uid: string,
  contacts: ReadonlyMap<string, Partial<Contact> | null>,
  roles: ReadonlyMap<string, Role>,
): Contact | undefined {
  const known = contacts.get(uid);
  if (known === null) return undefined;
  const role = roles.get(uid);
  return {
    email: `${uid}@example.com`,
    emailVerified: true,
    phone: undefined,
    disabled: false,
    lastSignInAt: undefined,
    providers: ['password'],
    ...known,
    role,
    claims: role === undefined ? {} : { role },
  };
}

/** A signed-in person; `aCaller('ana', 'coach')`. */
export function aCaller(uid: string, role?: Role): Caller {
  return { uid, email: `${uid}@example.com`, emailVerified: true, signedInAt: NOON, role };
}

function done(effect: () => unknown): Promise<void> {
  effect();
  return Promise.resolve();
}
