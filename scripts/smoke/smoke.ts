import * as services from '../../functions/src/entry/services';
import { lifeOfAPerson } from './person';
import type { Target } from './target';
import { call, expectEqual, request } from './wire';

type Step = (target: Target) => Promise<void>;

/** What is looked at; each throws what is wrong. */
const STEPS: Readonly<Record<string, Step>> = {
  'every service answers': async (target) => {
    for (const area of AREAS) {
      const { reason } = await call(target, `${area}/none`, {});
      expectEqual(area, reason, 'unknown-operation');
    }
  },
  'nobody enrols without a sign-in': async (target) => {
    const { reason } = await call(target, 'learning/enrollStudent', { programId: 'none' });
    expectEqual('learning/enrollStudent', reason, 'sign-in-required');
  },
  'the webhook of mails answers, and refuses a forged link': async (target) => {
    const { status } = await request(target, `${target.functions}/unsubscribe?token=forged`);
    expectEqual('unsubscribe', status, 400);
  },
  'the address of calendars answers, and knows no made-up one': async (target) => {
    const { status } = await request(target, `${target.functions}/calendarFeed?token=forged`);
    expectEqual('calendarFeed', status, 404);
  },
  'the rules of the database hide what is private': async (target) => {
    for (const path of ['users/none', 'outbox/none', 'requests/none', 'activityLogs/none']) {
      const { status } = await request(target, `${target.firestore}/${path}`);
      expectEqual(path, status, 403);
    }
  },
  'the catalogue is public, and its indexes are there': async (target) => {
    const { status, body } = await request(target, `${target.firestore}:runQuery`, { body: PUBLISHED });
    expectEqual(`the query of published programs (${JSON.stringify(body).slice(0, 300)})`, status, 200);
  },
  'the rules of files hide what is private': async (target) => {
    const { status } = await request(target, `${target.storage}/${encodeURIComponent('private/none')}`);
    expectEqual('a file', status, 403);
  },
  'a person signs up, and triggers and jobs follow': lifeOfAPerson,
};

/** A module of CommonJS has a default beside what it exports. */
const AREAS = Object.keys(services).filter((name) => name !== 'default');

const published = (field: string, value: object) => ({
  fieldFilter: { field: { fieldPath: field }, op: 'EQUAL', value },
});

/** Needs a composite index. */
const PUBLISHED = {
  structuredQuery: {
    from: [{ collectionId: 'programs' }],
    where: {
      compositeFilter: {
        op: 'AND',
        filters: [
          published('status', { stringValue: 'published' }),
          published('isActive', { booleanValue: true }),
        ],
      },
    },
    orderBy: [{ field: { fieldPath: 'rankingScore' }, direction: 'DESCENDING' }],
    limit: 1,
  },
};

/**
 * Looks at a backend from outside, and prints a line for each step.
 * @returns the exit code: 1 when a step failed
 */
export async function smoke(target: Target, print: (line: string) => void): Promise<0 | 1> {
  let isFine = true;
  for (const [title, step] of Object.entries(STEPS)) {
    try {
      await step(target);
      print(`✓ ${title}`);
    } catch (error) {
      isFine = false;
      print(`✗ ${title}\n    ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  print(isFine ? `${target.project} works.` : `${target.project} does not work.`);
  return isFine ? 0 : 1;
}
