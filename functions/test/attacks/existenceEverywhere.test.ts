import { describe, expect, it } from 'vitest';
import { VALID_INPUTS } from '../../../test/e2e/support/validInputs';
import { documentAt, paths } from '../../src/domain/paths';
import { newConversation } from '../../src/domain/messaging/conversations';
import type { Transaction } from '../../src/ports/documents';
import type { MountedOperation } from '../../src/runtime/operationHandler';
import { aConsultation, aSchedule } from '../support/aDiary';
import { EVE, OMAR, aMarket } from '../support/aMarket';
import { NOON, type Platform, aCaller } from '../support/aPlatform';
import { anEvent } from '../support/aVenue';
import { aCoach, aProgram, aReview } from '../support/builders';
import { aUser } from '../support/people';

const STRANGERS = { eve: EVE, omar: OMAR, nobody: aCaller('nobody', 'student') };

const change = (platform: Platform, work: (transaction: Transaction) => void): Promise<void> =>
  platform.documents.transact((transaction) => {
    work(transaction);
    return Promise.resolve();
  });

/** All that the market keeps of carla's program. */
const OF_PROGRAM = [
  paths.program('bootcamp'),
  paths.chapter('bootcamp', 'c1'),
  paths.lesson('bootcamp', 'l1'),
  paths.lesson('bootcamp', 'l2'),
  paths.outline('bootcamp'),
];

interface Secret {
  /** What in the inputs stands for it. */
  readonly names: readonly (readonly [inInput: string, here: string])[];
  readonly hidden: () => Promise<Platform>;
  readonly missing: () => Promise<Platform>;
}

const SECRETS: Readonly<Record<string, Secret>> = {
  'an archived program': {
    names: [
      ['program-none', 'bootcamp'],
      ['nobody_program', 'sam_program'],
      ['nobody_bootcamp', 'sam_bootcamp'],
      ['lesson-1', 'l1'],
      ['lesson-none', 'l1'],
      ['chapter-1', 'c1'],
    ],
    hidden: async () => {
      const market = await aMarket({ status: 'archived', isActive: false });
      await change(market, (transaction) => {
        transaction.set(paths.review('sam_program_bootcamp'), aReview());
      });
      return market;
    },
    missing: async () => {
      const market = await aMarket();
      await change(market, (transaction) => {
        for (const path of OF_PROGRAM) transaction.delete(documentAt<never>(path.path));
      });
      return market;
    },
  },
  'a coach who is inactive': {
    names: [
      ['coach-none', 'carla'],
      ['nobody_0', 'carla_0'],
      ['"nobody"', '"carla"'],
    ],
    hidden: async () => {
      const market = await aMarket({ status: 'archived', isActive: false });
      await change(market, (transaction) => {
        transaction.set(paths.user('carla'), aUser('carla', { role: 'coach' }));
        transaction.set(paths.coach('carla'), aCoach({ id: 'carla', isActive: false }));
        transaction.set(paths.consultationType('carla_0'), aConsultation());
        transaction.set(paths.availabilitySchedule('carla_0'), aSchedule());
      });
      return market;
    },
    missing: async () => {
      const market = await aMarket({ status: 'archived', isActive: false });
      await change(market, (transaction) => {
        transaction.set(paths.user('carla'), aUser('carla', { role: 'student' }));
        transaction.delete(paths.coach('carla'));
      });
      return market;
    },
  },
};

/** What the tables say in one way only, where a name of such a thing can be said in another one. */
const SAID_OTHERWISE: readonly (readonly [operation: keyof typeof VALID_INPUTS, changes: object])[] = [
  ['reviews/createReview', { targetType: 'coach', targetId: 'coach-none' }],
  ['files/requestUpload', { purpose: 'program-image', contentType: 'image/png', lessonId: undefined }],
  ['scheduling/setHosts', { consultationTypeId: 'omar_0', hostIds: ['coach-none'] }],
  ['scheduling/createSession', { programId: 'omars', studentIds: ['coach-none'] }],
  ['messaging/createConversation', { participantIds: ['coach-none'], title: undefined }],
  ['messaging/createConversation', { type: 'group', participantIds: ['coach-none'] }],
  ['messaging/addParticipant', { conversationId: 'omars', userId: 'coach-none' }],
  ['community/createPost', { postType: 'question', programId: undefined, mentions: ['coach-none'] }],
  ['events/setDoorStaff', { eventId: 'omars', userIds: ['coach-none'] }],
  ['payments/createPromotionCode', { coachId: 'omar' }],
  ['accounts/endorseSkill', { studentId: 'coach-none', skillId: 'clay' }],
];

/** Each operation that is told of such a thing, with an input that names it and the rest as the tables have it. */
function told({ names }: Secret): readonly (readonly [operation: string, input: object])[] {
  const otherwise = SAID_OTHERWISE.map(
    ([operation, changes]) => [operation, { ...VALID_INPUTS[operation], ...changes }] as const,
  );
  return [...Object.entries(VALID_INPUTS), ...otherwise].flatMap(([operation, valid]) => {
    const before = JSON.stringify(valid);
    const after = names.reduce((text, [from, to]) => text.replaceAll(from, to), before);
    return after === before ? [] : [[operation, JSON.parse(after) as object] as const];
  });
}

/** What the stranger omar has himself, so that he gets as far as to the name. */
function withOmars(platform: Platform): Promise<void> {
  return change(platform, (transaction) => {
    transaction.set(paths.user('omar'), aUser('omar', { role: 'coach' }));
    transaction.set(paths.consultationType('omar_0'), aConsultation({ id: 'omar_0', coachRef: 'omar' }));
    transaction.set(paths.program('omars'), aProgram({ id: 'omars', coachRef: 'omar' }));
    transaction.set(paths.event('omars'), anEvent({ id: 'omars', organizerRef: 'omar' }));
    const talk = { id: 'omars', type: 'group', createdBy: 'omar', participantRefs: ['omar'] } as const;
    transaction.set(paths.conversation('omars'), newConversation({ ...talk, title: 'Ours' }, NOON));
  });
}

async function answerOf(platform: Platform, operation: string, who: keyof typeof STRANGERS, input: object) {
  const [area = '', name = ''] = operation.split('/');
  const handler = (await import(`../../src/handlers/${area}/${name}.ts`)) as { default: MountedOperation };
  return platform.call(handler.default, STRANGERS[who], input).then(
    // What is made new has an id of its own.
    (answer) => JSON.stringify(answer).replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'made'),
    (refusal: unknown) => {
      const { code, message, details } = refusal as { code: unknown; message: unknown; details: unknown };
      return { code, message, details };
    },
  );
}

for (const [what, secret] of Object.entries(SECRETS))
  describe(`${what} and none at all`, () => {
    const rows = told(secret).flatMap(([operation, input]) =>
      (['eve', 'omar', 'nobody'] as const).map((who) => [operation, who, input] as const),
    );

    it.each(rows)('are the same to %s, of %s', async (operation, who, input) => {
      const [hidden, missing] = [await secret.hidden(), await secret.missing()];
      await Promise.all([withOmars(hidden), withOmars(missing)]);
      expect(await answerOf(hidden, operation, who, input)).toEqual(
        await answerOf(missing, operation, who, input),
      );
    });
  });
