import type { RateLimit } from '../contracts/documents/rateLimits';
import { networkOf } from '../domain/rateLimits/networkOf';
import { takeToken } from '../domain/rateLimits/takeToken';
import { Refusal } from '../domain/refusal';

/** Buckets in memory, about two megabytes; beyond that the one that was used least lately is forgotten, which makes it full. */
const MAX_BUCKETS = 10_000;

/** Calls a minute that a person or a network may get wrong: refused sign-ins, unknown operations, invalid input. */
const FAULTS_PER_MINUTE = 60;

/**
 * Token buckets of this instance, which cost no document (docs/decisions/0029): a person or a network gets at most a bucket's worth from
 * each instance, and a new instance begins with full ones.
 */
export class CallLimiter {
  private readonly buckets = new Map<string, RateLimit>();

  constructor(private readonly maxBuckets = MAX_BUCKETS) {}

  /** Buckets that are kept now. */
  get size(): number {
    return this.buckets.size;
  }

  /** Counts a call. @throws Refusal rate-limited */
  take(who: string, operation: string, perMinute: number, now: Date): void {
    const key = `${who} ${operation}`;
    this.keep(key, afterTaking(this.buckets.get(key), perMinute, now));
  }

  /** What stops who got too much wrong, before anything of a call is looked at. */
  tooManyFaults(who: string, now: Date): Refusal | undefined {
    const decision = takeToken(this.buckets.get(faultsOf(who)), FAULTS_PER_MINUTE, now);
    return decision.taken ? undefined : tooManyCalls(decision.retryAfterSeconds);
  }

  /** Counts a call that was wrong. */
  fault(who: string, now: Date): void {
    const decision = takeToken(this.buckets.get(faultsOf(who)), FAULTS_PER_MINUTE, now);
    if (decision.taken) this.keep(faultsOf(who), decision.bucket);
  }

  /** A map remembers the order in which keys came. */
  private keep(key: string, bucket: RateLimit): void {
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size <= this.maxBuckets) return;
    const [oldest] = this.buckets.keys();
    if (oldest !== undefined) this.buckets.delete(oldest);
  }
}

/** Whom a call counts for when nobody is signed in, or before it is known who is. No uid has a colon in it. */
export function networkKey(address: string): string {
  return `ip:${networkOf(address)}`;
}

/** No operation is called so. */
function faultsOf(who: string): string {
  return `${who} faults`;
}

/** Takes a token of a bucket, wherever it is kept, and answers what is left of it. @throws Refusal rate-limited */
export function afterTaking(bucket: RateLimit | undefined, perMinute: number, now: Date): RateLimit {
  const decision = takeToken(bucket, perMinute, now);
  if (!decision.taken) throw tooManyCalls(decision.retryAfterSeconds);
  return decision.bucket;
}

function tooManyCalls(retryAfterSeconds: number): Refusal {
  return new Refusal('rate-limited', 'Too many calls; try again later.', { retryAfterSeconds });
}
