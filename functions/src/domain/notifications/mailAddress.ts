import type { MailAddress, MailEventType } from '../../contracts/documents/mailAddresses';
import { DAY } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';
import { type NotificationKind, isLockedOn } from './notificationKinds';

/** How long an event is remembered, by which its repetitions are told. */
export const MEMORY_MS = 30 * DAY;

/** Bounces that pass by themselves: the last of so many within the memory is one too many. */
export const MOST_SOFT = 5;

const MOST_EVENTS = 20;
const MAX_ANSWER = 300;

/** What a mail system said of an address. */
export interface MailEvent {
  /** Its own: the same for each time it is told. */
  readonly id: string;
  readonly type: MailEventType;
  readonly address: string;
  readonly answer: string;
}

/**
 * The address after an event; undefined for one that is known. What bounced stays so, whatever else is heard, until its owner says
 * otherwise.
 */
export function afterMailEvent(
  before: MailAddress | undefined,
  { id, type, address, answer }: MailEvent,
  now: Date,
): MailAddress | undefined {
  const remembered = (before?.events ?? []).filter(({ at }) => now.getTime() - at.getTime() < MEMORY_MS);
  if (remembered.some((event) => event.id === id)) return undefined;
  const events = [...remembered, { id, type, at: now }].slice(-MOST_EVENTS);
  const known = before ?? { state: 'good', since: now, createdAt: now };
  const state = stateAfter(known, events, type);
  const isNews = state !== known.state;
  return {
    ...known,
    address: address.toLowerCase(),
    state,
    events,
    ...(isNews && { since: now, answer: answer.slice(0, MAX_ANSWER) }),
    updatedAt: now,
  };
}

function stateAfter(
  { state, since }: Pick<MailAddress, 'state' | 'since'>,
  events: MailAddress['events'],
  type: MailEventType,
): MailAddress['state'] {
  if (state === 'bounced' || type === 'hard') return 'bounced';
  const soft = events.filter((event) => event.type === 'soft' && event.at >= since);
  if (type === 'soft' && soft.length >= MOST_SOFT) return 'bounced';
  return type === 'complaint' ? 'complained' : state;
}

/** Whether a mail of a kind, or of all together, goes to an address. */
export function takesMail(address: MailAddress | undefined, kind: NotificationKind | 'all'): boolean {
  if (address === undefined || address.state === 'good') return true;
  return address.state === 'complained' && isLockedOn(kind);
}

/**
 * The address once its owner has said that mail arrives there; undefined where nothing is in its way. Once a day: the next bounce costs the
 * good name of everybody's mail.
 * @throws Refusal resumed-lately
 */
export function resumedAddress(address: MailAddress | undefined, now: Date): MailAddress | undefined {
  if (address === undefined || address.state === 'good') return undefined;
  const { resumedAt } = address;
  if (resumedAt !== undefined && now.getTime() - resumedAt.getTime() < DAY)
    throw new Refusal('resumed-lately', 'Mail to this address was resumed within the last day.', {
      from: new Date(resumedAt.getTime() + DAY).toISOString(),
    });
  return { ...address, state: 'good', since: now, answer: undefined, resumedAt: now, updatedAt: now };
}
