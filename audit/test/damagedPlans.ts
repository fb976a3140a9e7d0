import type { CoachPlan } from '../../functions/src/contracts/documents/coachPlans';
import type { Payment } from '../../functions/src/contracts/documents/payments';
import { ledgerTransaction } from '../../functions/src/domain/ledger/ledgerTransaction';
import { plainLines } from '../../functions/src/domain/ledger/movements';
import { newPlan } from '../../functions/src/domain/payments/plans';
import type { StoredDocument } from '../src/source';
import { type Damage, WORLD } from './damagedWorld';

const SINCE = new Date('2026-02-01T12:00:00Z');
const MARCH = new Date('2026-03-01T12:00:00Z');

/** The world with a coach who is on `pro`, but for the changes. */
function onPlan(changes: Partial<CoachPlan> = {}, coachRef = 'carla'): readonly StoredDocument[] {
  const plan: CoachPlan = {
    ...newPlan(coachRef, 'stripe', SINCE),
    ...{ plan: 'pro', status: 'active', subscriptionId: 'sub_1', timeline: [{ plan: 'pro', at: SINCE }] },
    ...changes,
  };
  return [
    ...WORLD,
    { path: `coaches/${coachRef}`, data: { id: coachRef } },
    { path: `coaches/${coachRef}/private/plan`, data: plan },
  ];
}

function anOrder(of: Partial<Payment>): StoredDocument {
  return { path: 'payments/shared', data: { id: 'shared', payeeRef: 'carla', status: 'pending', ...of } };
}

const PLAN = 'a coach’s plan is where its moves lead, and what its subscription says';
const SHARE = 'what was sold at the share of a plan was sold while its coach had it';

const BOOKS = 'no more of what was paid for a plan went away than was paid';

/** The world with what was booked of a plan. */
function booked(...moved: readonly (readonly [Parameters<typeof plainLines>[0], number])[]) {
  const about = { planRef: 'carla', subscriptionRef: 'sub_1', currency: 'eur' };
  return [
    ...onPlan(),
    ...moved.map(([kind, amount], index): StoredDocument => {
      const entry = ledgerTransaction(
        { kind, subject: String(index), ...about },
        plainLines(kind, amount),
        SINCE,
      );
      return { path: `ledger/${entry.id}`, data: entry };
    }),
  ];
}

/** What can be wrong with the plans of coaches. */
export const PLAN_DAMAGE: readonly Damage[] = [
  ['a plan without a move to it', onPlan({ timeline: [] }), PLAN, 'coaches/carla/private/plan'],
  [
    'a plan of a subscription that has ended',
    onPlan({ status: 'ended', timeline: [{ plan: 'pro', at: SINCE }] }),
    PLAN,
    'coaches/carla/private/plan',
  ],
  [
    'a plan that went on after its period',
    onPlan({ periodEndsAt: new Date('2026-02-20T12:00:00Z') }),
    PLAN,
    'coaches/carla/private/plan',
  ],
  [
    'a sale at the share of a plan that its coach did not have',
    [
      ...onPlan({ status: 'ended', plan: 'free', timeline: [{ plan: 'free', at: SINCE }] }),
      anOrder({ coachPlan: 'pro', createdAt: MARCH }),
    ],
    SHARE,
    'payments/shared',
  ],
  [
    'a sale at the full share of a coach who pays for less',
    [...onPlan(), anOrder({ createdAt: MARCH })],
    SHARE,
    'payments/shared',
  ],
  [
    'a plan of which more went back than was paid',
    booked(['plan-charge', 900], ['plan-refund', 901]),
    BOOKS,
    'coaches/carla/private/plan',
  ],
  [
    'a plan of which a bank withdrew what was given back',
    booked(['plan-charge', 900], ['plan-refund', 500], ['plan-dispute', 900]),
    BOOKS,
    'coaches/carla/private/plan',
  ],
  [
    'a dispute of a plan that was decided and never began',
    booked(['plan-charge', 900], ['plan-dispute-won', 900]),
    BOOKS,
    'coaches/carla/private/plan',
  ],
];
