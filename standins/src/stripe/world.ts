import { randomBytes } from 'node:crypto';
import type Stripe from 'stripe';
import { published } from './api/published';
import { Balance } from './balance';
import type { PageLine } from './resources/checkoutLines';
import type { InvoiceLine } from './resources/newInvoice';
import { missing } from './wire/stripeError';

/** What is kept of each kind, by the `object` of Stripe's resources. */
export interface Kinds {
  readonly account: Stripe.Account;
  readonly application_fee: Stripe.ApplicationFee;
  readonly balance_transaction: Stripe.BalanceTransaction;
  readonly 'billing_portal.configuration': Stripe.BillingPortal.Configuration;
  readonly 'billing_portal.session': Stripe.BillingPortal.Session;
  readonly bank_account: Stripe.BankAccount;
  readonly charge: Stripe.Charge;
  readonly 'checkout.session': Stripe.Checkout.Session;
  readonly coupon: Stripe.Coupon;
  readonly customer: Stripe.Customer;
  readonly discount: Stripe.Discount;
  readonly dispute: Stripe.Dispute;
  readonly ephemeral_key: Stripe.EphemeralKey;
  readonly event: Stripe.Event;
  readonly fee_refund: Stripe.FeeRefund;
  readonly file: Stripe.File;
  readonly invoice: Stripe.Invoice;
  readonly invoice_payment: Stripe.InvoicePayment;
  readonly payment_intent: Stripe.PaymentIntent;
  readonly payment_method: Stripe.PaymentMethod;
  readonly payout: Stripe.Payout;
  readonly price: Stripe.Price;
  readonly product: Stripe.Product;
  readonly promotion_code: Stripe.PromotionCode;
  readonly refund: Stripe.Refund;
  readonly setup_intent: Stripe.SetupIntent;
  readonly subscription: Stripe.Subscription;
  readonly token: Stripe.Token;
  readonly transfer: Stripe.Transfer;
  readonly transfer_reversal: Stripe.TransferReversal;
  readonly webhook_endpoint: Stripe.WebhookEndpoint;
}

export type Kind = keyof Kinds;
export type Resource = Kinds[Kind];

/** Objects that Stripe does not tell of, kept with those that it does: the card behind a payment method, the page behind a link. */
export interface Secrets {
  /** Card numbers by payment method. */
  readonly cards: Map<string, string>;
  /** Bank account numbers by external account. */
  readonly banks: Map<string, string>;
  /** Where the bank sends the payer of an intent back to. */
  readonly challenges: Map<string, string>;
  /** What the intent of a Checkout Session is to look like, by session. */
  readonly drafts: Map<string, object>;
  /** Customers that were deleted, which Stripe still answers for. */
  readonly deleted: Set<string>;
  /** By subscription, what its next invoice has besides the next period. */
  readonly prorations: Map<string, readonly InvoiceLine[]>;
  /** By page of Checkout, what it sells. */
  readonly pages: Map<string, { readonly lines: readonly PageLine[]; readonly isTrial: boolean }>;
  /** By price, what it costs from how many on. */
  readonly tiers: Map<string, readonly Stripe.Price.Tier[]>;
}

export interface Occurrence {
  readonly event: Stripe.Event;
  /** Undefined for the platform's own account. */
  readonly account: string | undefined;
}

/** An instant of the past, in milliseconds; what is made at it has these ids, by their prefixes. */
interface Instant {
  readonly at: number;
  readonly names?: Readonly<Record<string, string>>;
}

/** Something that happened then. */
export interface Past extends Instant {
  readonly happen: () => void;
  /** Whether the names are of what fell due at that instant, and not of what somebody did. */
  readonly isDue?: boolean;
}

interface Task {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** One account with its objects and its money. */
export class Ledgered {
  private readonly tables = new Map<string, Map<string, Resource>>();
  readonly balance: Balance;

  constructor(
    readonly world: World,
    /** Undefined for the platform. */
    readonly accountId: string | undefined,
  ) {
    this.balance = new Balance(this);
  }

  /** The account itself. @throws Error for the platform, which has none of its own here */
  get self(): Stripe.Account {
    return this.get('account', this.accountId ?? 'acct_platform');
  }

  private table<K extends Kind>(kind: K): Map<string, Kinds[K]> {
    const table = this.tables.get(kind) ?? new Map<string, Resource>();
    this.tables.set(kind, table);
    return table as Map<string, Kinds[K]>;
  }

  find<K extends Kind>(kind: K, id: string): Kinds[K] | undefined {
    return this.table(kind).get(id);
  }

  /** @throws StripeError 404 `resource_missing` */
  get<K extends Kind>(kind: K, id: string, param?: string): Kinds[K] {
    const found = this.find(kind, id);
    if (found === undefined) throw missing(kind.replace('.', ' '), id, param);
    return found;
  }

  put<K extends Kind>(kind: K, object: Kinds[K]): Kinds[K] {
    this.table(kind).set(object.id, object);
    return object;
  }

  remove(kind: Kind, id: string): void {
    this.table(kind).delete(id);
  }

  /** Newest first. */
  all<K extends Kind>(kind: K): readonly Kinds[K][] {
    return [...this.table(kind).values()].reverse();
  }

  /** An object of whatever kind, for `expand`. */
  any(id: string): Resource | undefined {
    for (const table of this.tables.values()) {
      const found = table.get(id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Changes an object and tells of it, with what it was before where Stripe tells that. */
  change<K extends Kind>(kind: K, id: string, changes: Partial<Kinds[K]>, ...events: string[]): Kinds[K] {
    const before = this.get(kind, id);
    const after = this.put(kind, { ...before, ...changes });
    const previous = Object.fromEntries(
      Object.keys(changes).map((key) => [key, (before as unknown as Record<string, unknown>)[key]]),
    );
    for (const type of events)
      this.tell(type, after, /\.(updated|detached)$/.test(type) ? previous : undefined);
    return after;
  }

  /** Records an event about an object as it is now, and hands it to whoever listens. */
  tell(type: string, object: object, previous?: object): void {
    const event = {
      id: this.world.id('evt'),
      object: 'event',
      api_version: published.apiVersion,
      created: this.world.seconds(),
      data: { object: structuredClone(object), ...(previous && { previous_attributes: previous }) },
      livemode: false,
      pending_webhooks: 0,
      request: this.world.request,
      type,
      ...(this.accountId !== undefined && { account: this.accountId }),
    } as unknown as Stripe.Event;
    this.put('event', event);
    this.world.occurred({ event, account: this.accountId });
  }
}

/** All that the local Stripe knows: accounts, a clock that can be moved, and what is still to happen. */
export class World {
  readonly platform: Ledgered;
  readonly secrets: Secrets = {
    cards: new Map(),
    banks: new Map(),
    challenges: new Map(),
    drafts: new Map(),
    deleted: new Set(),
    pages: new Map(),
    prorations: new Map(),
    tiers: new Map(),
  };
  /** By intent, what follows once it was tried: whether it succeeded. */
  readonly followers = new Map<string, (isDone: boolean) => void>();
  /** What one unit of a currency buys of another, as `usd:eur`, where it was said. */
  readonly rates = new Map<string, number>();
  private readonly connected = new Map<string, Ledgered>();
  private tasks: Task[] = [];
  private skippedMs = 0;
  private created = 0;
  private past: Instant | undefined;
  /** The request that is being worked on, as events name it. */
  request: { readonly id: string | null; readonly idempotency_key: string | null } = {
    id: null,
    idempotency_key: null,
  };

  constructor(
    readonly url: () => string,
    private readonly listen: (occurrence: Occurrence) => void,
  ) {
    this.platform = new Ledgered(this, undefined);
  }

  /** Whoever listens was told of the past when it was present. */
  occurred(occurrence: Occurrence): void {
    if (this.past === undefined) this.listen(occurrence);
  }

  /** Lets what happened long ago have happened, one after the other, and what followed from it. */
  relive(history: readonly Past[]): void {
    try {
      for (const { happen, isDue = false, ...instant } of history) {
        this.catchUp(isDue ? instant : { at: instant.at });
        this.past = instant;
        happen();
      }
      this.catchUp({ at: Date.now() + this.skippedMs });
    } finally {
      this.past = undefined;
    }
  }

  /** Lets what fell due until an instant of the past happen, each at its own time; at the instant itself by its names. */
  private catchUp(until: Instant): void {
    for (let next = this.take(until.at); next !== undefined; next = this.take(until.at)) {
      this.past = next.due === until.at ? until : { at: next.due };
      next.run();
    }
  }

  /** Takes the first of what is due by then off the list. */
  private take(until: number): Task | undefined {
    const [next] = this.tasks
      .filter(({ due }) => due <= until)
      .sort((a, b) => a.due - b.due || a.order - b.order);
    this.tasks = this.tasks.filter((task) => task !== next);
    return next;
  }

  now(): number {
    return this.past?.at ?? Date.now() + this.skippedMs;
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  id(prefix: string): string {
    const known = this.past?.names?.[prefix];
    if (known !== undefined) return known;
    return `${prefix}_${(++this.created).toString(36).padStart(4, '0')}${randomBytes(10).toString('hex')}`;
  }

  /** A connected account with what Stripe tells of it. @throws StripeError 404 */
  account(id: string): Ledgered {
    const found = this.connected.get(id);
    if (found === undefined) throw missing('account', id);
    return found;
  }

  open(id: string): Ledgered {
    const account = new Ledgered(this, id);
    this.connected.set(id, account);
    return account;
  }

  close(id: string): void {
    this.connected.delete(id);
  }

  accounts(): readonly Ledgered[] {
    return [this.platform, ...this.connected.values()];
  }

  /** Lets something happen at a time of this world's clock. */
  after(seconds: number, run: () => void): void {
    this.tasks.push({ due: this.now() + seconds * 1000, order: ++this.created, run });
  }

  /** Does what is due, in the order of the times. */
  tick(): void {
    for (let next = this.take(this.now()); next !== undefined; next = this.take(this.now())) next.run();
  }

  /** Moves the clock on, stopping wherever something is due. */
  advance(seconds: number): void {
    const end = this.now() + seconds * 1000;
    for (;;) {
      const due = Math.min(...this.tasks.map((task) => task.due));
      const next = Math.min(due, end);
      this.skippedMs += Math.max(0, next - this.now());
      this.tick();
      if (next >= end) return;
    }
  }
}
