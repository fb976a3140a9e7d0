import { describe, expect, it } from 'vitest';
import type { Booking } from '../../../src/contracts/documents/bookings';
import type { Enrollment } from '../../../src/contracts/documents/enrollments';
import { type Work, workOfBooking, workOfEnrollment } from '../../../src/domain/reviews/work';
import { aBooking } from '../../support/aDiary';
import { NOON } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';

const held = { to: 'pending', at: NOON, by: 'sam' } as const;
const opened = { to: 'active', at: NOON, by: 'sam' } as const;
const PAID = { paymentStatus: 'paid', amountPaid: 2_500 } as const;
const REFUNDED = { paymentStatus: 'refunded', amountPaid: 2_500 } as const;

describe('what an enrollment says for a review', () => {
  it.each<readonly [string, Partial<Enrollment>, Work | undefined]>([
    ['active', { progress: 50 }, { isPaid: false, progress: 50 }],
    ['completed', { status: 'completed', progress: 100 }, { isPaid: false, progress: 100 }],
    [
      'cancelled, once active',
      { status: 'cancelled', progress: 30, statusHistory: [opened] },
      { isPaid: false, progress: 30 },
    ],
    ['cancelled, never active', { status: 'cancelled', statusHistory: [held], ...PAID }, undefined],
    ['a payment pending', { status: 'pending', statusHistory: [held] }, undefined],
    ['paid', { progress: 0, ...PAID }, { isPaid: true, progress: 0 }],
    ['refunded', { progress: 0, ...REFUNDED }, { isPaid: false, progress: 0 }],
    ['paid with nothing', { progress: 0, ...PAID, amountPaid: 0 }, { isPaid: false, progress: 0 }],
  ])('%s', (_what, changes, work) => {
    expect(workOfEnrollment(anEnrollment(changes))).toEqual(work);
  });
});

describe('what a booking says for a review', () => {
  it.each<readonly [string, Partial<Booking>, Work | undefined]>([
    ['held and paid', { status: 'completed', ...PAID }, { isPaid: true, progress: 100 }],
    ['held for nothing', { status: 'completed' }, { isPaid: false, progress: 100 }],
    ['held and refunded', { status: 'completed', ...REFUNDED }, { isPaid: false, progress: 100 }],
    [
      'held and paid with nothing',
      { status: 'completed', ...PAID, amountPaid: 0 },
      { isPaid: false, progress: 100 },
    ],
    [
      'paid, and somebody is said to have stayed away',
      { status: 'no-show', ...PAID },
      { isPaid: false, progress: 100 },
    ],
    [
      'refunded, since its coach stayed away',
      { status: 'no-show', ...REFUNDED },
      { isPaid: false, progress: 100 },
    ],
    ['for nothing, and nobody came', { status: 'no-show' }, { isPaid: false, progress: 0 }],
    ['paid, and still ahead', { status: 'confirmed', ...PAID }, undefined],
    ['paid, and not accepted yet', { status: 'pending', ...PAID }, undefined],
    ['cancelled', { status: 'cancelled', ...REFUNDED }, undefined],
    ['declined', { status: 'declined', ...REFUNDED }, undefined],
  ])('%s', (_what, changes, work) => {
    expect(workOfBooking(aBooking(changes))).toEqual(work);
  });
});
