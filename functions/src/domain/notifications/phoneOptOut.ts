import type { PhoneAnswer, PhoneOptOut } from '../../contracts/documents/phoneOptOuts';

/** Answers of a phone that are remembered, by which their repetitions are told. */
export const MOST_ANSWERS = 20;

/** What a phone answered, where it is a word that the provider obeys. */
export interface TextAnswered extends Pick<PhoneAnswer, 'messageId' | 'word'> {
  /** E.164. */
  readonly from: string;
}

/** What a phone wants after an answer; undefined for one that is known, and for a phone that had said nothing and says that it wants all. */
export function afterAnswer(
  before: PhoneOptOut | undefined,
  { messageId, word }: TextAnswered,
  now: Date,
): PhoneOptOut | undefined {
  const isStopped = word === 'stop';
  const known = before?.answers ?? [];
  const isKnown = known.some((answer) => answer.messageId === messageId);
  if (isKnown || (before === undefined && !isStopped)) return undefined;
  return {
    isStopped,
    answers: [...known, { messageId, word, at: now }].slice(-MOST_ANSWERS),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
}
