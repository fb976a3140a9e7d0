import { describe, expect, it } from 'vitest';
import { aWholeMarket } from '../support/aWholeMarket';
import { inMemoryDocuments } from '../support/inMemoryDocuments';
import { STEPS } from './lostAnswerSteps';

/** What becomes of the second of two equal calls that have no `requestId`, where it is neither the first result nor a refusal. */
const SECONDS: Readonly<Record<string, readonly string[]>> = {
  // Its words may well be meant twice: only a `requestId` tells that they are not.
  'another of the same': [
    'catalog/createProgram',
    'catalog/createResource',
    'community/createComment',
    'community/createPost',
    'events/createEvent',
    'files/requestUpload',
    'messaging/createConversation',
  ],
  // The same again, under the next version.
  'the same once more': [
    'accounts/requestVerification',
    'community/updateComment',
    'community/updatePost',
    'events/updateEvent',
    'reviews/updateReview',
    'scheduling/finishGoogleCalendar',
  ],
  // The link that was lost ends, and this one is told.
  'a link in its place': ['scheduling/createCalendarFeed'],
  // What is looked at, or seen to, once more.
  'another look': ['admin/suspendUser', 'payments/createPlanPortal'],
};

/** What is kept of the calls themselves. */
const OF_CALLS = /^(activityLogs|rateLimits)\//;

/** Every document as words, but for when it was written last. */
function documentsOf(dump: Record<string, unknown>): Map<string, string> {
  const kept = Object.entries(dump).filter(([path]) => !OF_CALLS.test(path));
  const withoutDate = (key: string, value: unknown) => (key === 'updatedAt' ? undefined : value);
  return new Map(kept.map(([path, data]) => [path, JSON.stringify(data, withoutDate)]));
}

interface Second {
  readonly name: string;
  readonly outcome: 'done' | 'same' | 'refused' | 'fault';
}

/** Lives a life of all operations, each said twice in the same millisecond. */
async function everySecond(): Promise<Second[]> {
  const market = await aWholeMarket(inMemoryDocuments());
  const say = async ([handler, caller]: (typeof STEPS)[number], input: unknown) => {
    try {
      return { answer: await market.call(handler, caller, input) };
    } catch (error) {
      return { code: (error as { readonly code: string }).code };
    }
  };
  const seconds: Second[] = [];
  for (const step of STEPS) {
    const [handler, , data] = step;
    const input = typeof data === 'function' ? await data(market.documents) : data;
    await say(step, input);
    const before = documentsOf(market.documents.dump());
    const { code } = await say(step, input);
    const after = documentsOf(market.documents.dump());
    const isChanged = [...before.keys(), ...after.keys()].some(
      (path) => before.get(path) !== after.get(path),
    );
    const isFault = code !== undefined && ['internal', 'unknown', 'unavailable'].includes(code);
    const outcome = isFault ? 'fault' : isChanged ? 'done' : code === undefined ? 'same' : 'refused';
    seconds.push({ name: handler.operation.name, outcome });
  }
  return seconds;
}

describe('a call that is said twice without a requestId', () => {
  it('is done once, but for what is named here; money has numbers for it', async () => {
    const seconds = await everySecond();
    const named = (outcome: Second['outcome']) =>
      [...new Set(seconds.filter((second) => second.outcome === outcome).map(({ name }) => name))].sort();
    expect(named('fault')).toEqual([]);
    expect(named('done')).toEqual(Object.values(SECONDS).flat().sort());
    expect(named('same')).toEqual(
      expect.arrayContaining(['payments/createPayout', 'payments/refundPayment']),
    );
  });
});
