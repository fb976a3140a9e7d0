/** As Cloud Logging orders them. What is logged at ERROR needs an operator: `ops/` has an alert policy for each (test/ops). */
export type Severity = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

/**
 * Every line that the functions write, as `jsonPayload.event`: first the one with which a piece of work ends, then what is told
 * while it is under way. Metrics, alerts and the terminal of `npm start` look for these names.
 */
export const LOG_EVENTS = {
  call: 'INFO',
  webhook: 'INFO',
  job: 'INFO',
  trigger: 'INFO',
  schedule: 'INFO',
  'outbox-backlog': 'INFO',
  'job-left-to-the-sweep': 'WARNING',
  /** Bytes of an upload lay in storage, and no event told of them. */
  'upload-left-to-the-sweep': 'WARNING',
  /** A mail system said something of an address: `kind` is what; skipped where it was known. */
  'mail-heard': 'INFO',
  /** A phone answered a text message with a word that is obeyed: `kind` is which; skipped where it was known. */
  'phone-answered': 'INFO',
  /** An account is due to be erased, and something has been in the way for an hour: `stage` says what. */
  'erasure-waits': 'ERROR',
  /** An order was paid, and its provider knows no such charge: `document` says which. */
  'charge-missing': 'ERROR',
  /** Nothing was said against a dispute that is due in two days: `document` says which. */
  'evidence-late': 'ERROR',
  /** Something was paid at another sum than was asked for, and goes back: `document` is the order. */
  'charge-unquoted': 'ERROR',
  /** A dispute was lost of which more went back than its order held: `document` says which, and its `parts` what the platform bears. */
  'dispute-loss': 'ERROR',
  /** What a refund gave came back, and its payer is owed it: `document` is the order. */
  'refund-came-back': 'ERROR',
  /** A second subscription of a coach took money: `document` is the plan. */
  'plan-paid-twice': 'ERROR',
  /** A second admin has to agree before money moves: `document` is the payout, or the erasure that waits for it. */
  'approval-awaited': 'WARNING',
  /** Of a payout that was over, somebody took money back at the provider: `document` says which. */
  'transfer-taken-back': 'ERROR',
  /** With one more address that is lost, too much of a day's mail came back: `kind` is whether it bounced or was complained of. */
  'mail-reputation': 'ERROR',
  /** Somebody wrote an hour's worth past the calls, the last of it `document`: the rules let no more through for now. */
  'writer-stopped': 'WARNING',
} as const satisfies Readonly<Record<string, Severity>>;

export type LogEvent = keyof typeof LOG_EVENTS;

/** How a piece of work ended, as `jsonPayload.outcome`; it decides the severity of the line. */
export const OUTCOMES = {
  ok: 'INFO',
  /** By the rules of the business, or for what the client sent: `reason` says why. */
  refused: 'INFO',
  /** Nothing was to do: the job is not due, or another worker's. */
  skipped: 'DEBUG',
  /** The job waits for its time. */
  postponed: 'INFO',
  /** Others were in the way until the deadline; the client may try again. */
  contended: 'WARNING',
  /** It failed and comes again by itself. */
  retry: 'WARNING',
  /** The database gave no answer in time. */
  unavailable: 'ERROR',
  /** A bug. */
  failed: 'ERROR',
  /** It failed for the last time: an operator decides what becomes of it. */
  dead: 'ERROR',
} as const satisfies Readonly<Record<string, Severity>>;

export type Outcome = keyof typeof OUTCOMES;

/** All that a line may carry: numbers, names from closed lists and ids. Free text comes with an error only, and is redacted. */
export interface LogFields {
  /** `learning/enrollStudent`; of a webhook or a schedule its name. */
  readonly operation?: string | undefined;
  readonly outcome?: Outcome | undefined;
  /** One of the contract's, or `http-<status>` for what Firebase refused before anything of Nebula ran. */
  readonly reason?: string | undefined;
  /** From the request to its answer, in milliseconds. */
  readonly ms?: number | undefined;
  /** Of a call or trigger how often its transactions ran; of a job how often it was taken up. */
  readonly attempts?: number | undefined;
  /** Who it is about, as `pseudonymOf` names a person. */
  readonly person?: string | undefined;
  readonly requestId?: string | undefined;
  readonly jobId?: string | undefined;
  readonly kind?: string | undefined;
  /** The pattern that a trigger is mounted on. */
  readonly trigger?: string | undefined;
  readonly document?: string | undefined;
  readonly eventId?: string | undefined;
  /** From the write to this delivery of its event; of bytes since they came. */
  readonly ageSeconds?: number | undefined;
  /** Jobs beyond their time. */
  readonly due?: number | undefined;
  /** How long the first of them waits. */
  readonly oldestSeconds?: number | undefined;
  /** A state that a provider told of, and nobody here knows: `charge.status settled_twice`. */
  readonly unknown?: string | undefined;
  /** What an erasure is at, or waits for. */
  readonly stage?: string | undefined;
}
