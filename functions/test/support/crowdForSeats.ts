import type { Enrollment } from '../../src/contracts/documents/enrollments';
import { seatsTaken } from '../../src/domain/learning/seats';
import { allSeats, paths } from '../../src/domain/paths';
import enrollStudent from '../../src/handlers/learning/enrollStudent';
import { aMarket } from './aMarket';
import { type Platform, aCaller } from './aPlatform';
import { aStudent } from './builders';
import { later } from './quiet';

export const SEAT_PRICE = 4_999;

export async function aPaidMarket(maxStudents = 1): Promise<Platform> {
  const market = await aMarket({ price: SEAT_PRICE, maxStudents });
  market.isSelling = true;
  return market;
}

export async function seatsTakenIn({ documents }: Platform): Promise<number> {
  const shards = await documents.getAll(...allSeats({ id: 'bootcamp' }));
  return seatsTaken(shards.flatMap((seats) => seats ?? []));
}

export interface Crowd {
  readonly students: number;
  readonly seats: number;
  readonly seed: number;
}

export interface CrowdResult {
  readonly market: Platform;
  /** Seats taken after each wave of calls, of payments and of answers that came late. */
  readonly taken: readonly number[];
  /** Who learns at the end. */
  readonly active: number;
  readonly calls: number;
}

/** A crowd before a program with a price, three times over, whose payments fail, are late or never come; then everybody who wants to pays at once. */
export async function crowdForSeats({ students: size, seats, seed }: Crowd): Promise<CrowdResult> {
  const market = await aPaidMarket(seats);
  const students = Array.from({ length: size }, (_, index) => `student-${index}`);
  for (const uid of students) market.documents.put(paths.student(uid), aStudent(uid));
  let random = seed;
  const chance = (): number => (random = (random * 16_807) % 2_147_483_647) / 2_147_483_647;
  const enrolAll = () =>
    Promise.allSettled(
      students.map((uid) => market.call(enrollStudent, aCaller(uid, 'student'), { programId: 'bootcamp' })),
    );
  const taken: number[] = [];
  const count = async (): Promise<void> => void taken.push(await seatsTakenIn(market));
  for (let wave = 0; wave < 3; wave += 1) {
    await enrolAll();
    await count();
    for (const [paymentId, charge] of market.payments.charges) {
      if (charge.status !== 'open') continue;
      const fate = chance();
      if (fate < 0.4) market.payments.pay(paymentId);
      else if (fate < 0.6) market.payments.think(paymentId);
    }
    await later(market, 15);
    await count();
    for (const paymentId of market.payments.charges.keys()) market.payments.decide(paymentId, chance() < 0.7);
    await later(market, 10);
    await count();
  }
  market.payments.isEager = true;
  await enrolAll();
  await later(market, 120);
  await count();
  const enrollments = Object.values(market.documents.dump('enrollments/')) as Enrollment[];
  const active = enrollments.filter(({ status }) => status === 'active').length;
  return { market, taken, active, calls: 4 * size };
}
