import { WRITTEN_NOW, decideCreate, decideUpdate } from '../../../test/rules/decide';
import { SAMPLES, type WriteCase, fieldSchema, samplesOf, writeCases } from '../../../test/rules/samples';
import { shuffled } from '../support/shuffled';

/** A field that clients write, and values of it that the rules let them store. */
export type FuzzedField = readonly [write: WriteCase, field: string, values: readonly unknown[]];

/** What the path, another document or the server's clock decides. */
const FIXED: readonly string[] = [
  'id',
  'userRef',
  'skillRef',
  'coachRef',
  'resourceRef',
  'postRef',
  'conversationRef',
  'senderRef',
  'blockerRef',
  'blockedRef',
  'chapterRef',
  'bookingRef',
  'authorRef',
  'aboutRef',
  'lastSeenAt',
  'readAt',
  'actedAt',
  'editedAt',
  'deletedAt',
];

/** Without them a coach offers nothing, with them a file is in use, and much has nothing to do: in every other world they stay. */
const DECISIVE: readonly string[] = ['isActive', 'prices', 'refs'];

/** The files of a message are claimed in its own commit: by itself there is no value but the one that it has. */
function isClaim({ path }: WriteCase, field: string): boolean {
  return field === 'attachments' && path.startsWith('conversations/');
}

/**
 * Every field that clients write, with so many values that the rules accept, or all when there are fewer.
 * @param seed another one draws other values
 */
export function fuzzedFields(count: number, seed: number): FuzzedField[] {
  return writeCases()
    .flatMap((write) => write.fields.map((field) => [write, field] as const))
    .filter(([write, field]) => !FIXED.includes(field) && !isClaim(write, field))
    .map(
      ([write, field], index) => [write, field, acceptedValues(write, field, count, seed + index)] as const,
    );
}

/** The value of a field in the n-th world; undefined where what is stored stays. */
export function fuzzedValue([, field, values]: FuzzedField, index: number): unknown {
  return DECISIVE.includes(field) && index % 2 === 0 ? undefined : values[index % values.length];
}

function acceptedValues(write: WriteCase, field: string, count: number, seed: number): unknown[] {
  const isAccepted = (value: unknown): boolean => {
    if (!write.isWhole) return decideUpdate(write.by, write.path, { ...write.with, [field]: value });
    const right = write.fields.map((each) => [
      each,
      each === 'lastSeenAt' ? WRITTEN_NOW : write.stored[each],
    ]);
    const data: Readonly<Record<string, unknown>> = Object.fromEntries(right);
    return decideCreate(write.by, write.path, { ...data, [field]: value });
  };
  const accepted: unknown[] = [];
  for (const value of shuffled([...SAMPLES, ...samplesOf(fieldSchema(write, field))], seed)) {
    if (accepted.length === count) break;
    if (isAccepted(value)) accepted.push(value);
  }
  return accepted;
}
