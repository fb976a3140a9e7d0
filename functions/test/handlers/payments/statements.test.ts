import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { ledgerTransaction, type Lines } from '../../../src/domain/ledger/ledgerTransaction';
import { linesOf } from '../../../src/domain/ledger/ledgerTransaction';
import { monthAt } from '../../../src/domain/payments/statements';
import type { LedgerKind, LedgerTransaction } from '../../../src/contracts/documents/ledger';
import getStatement from '../../../src/handlers/payments/getStatement';
import { CARLA, EVE, OMAR, ROOT, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';

interface Shown {
  readonly opening: number;
  readonly closing: number;
  readonly isIssued: boolean;
  readonly from: string;
  readonly to: string;
  readonly csv?: string;
}

const statement = (market: Platform, month: string, more: object = {}, who = CARLA) =>
  market.call(getStatement, who, { currency: 'eur', month, ...more }) as Promise<Shown>;

let booked = 0;
function book(market: Platform, at: string, kind: LedgerKind, lines: Lines): void {
  const subject = `carla-${(booked += 1)}`;
  const about = kind.startsWith('payout') ? { payoutRef: subject } : { paymentRef: subject };
  const movement = { kind, subject, coachRef: 'carla', currency: 'eur', ...about };
  const entry = ledgerTransaction(movement, lines, new Date(at));
  market.documents.put(paths.ledgerTransaction(entry.id), entry);
}

const sale = (market: Platform, at: string, amount: number) =>
  book(market, at, 'charge', { provider: amount, coach: -amount * 0.85, fees: -amount * 0.15 });

async function inZone(timeZone: string, at: string): Promise<Platform> {
  const market = await aMarket();
  moved(market, timeZone);
  market.now = new Date(at);
  return market;
}

function moved(market: Platform, timeZone: string): void {
  market.documents.put(paths.user('carla'), aUser('carla', { role: 'coach', timeZone }));
}

const sums = (paid: number, fees: number, earned: number) => ({ paid, fees, earned });

describe('M56 Whose month is it?', () => {
  async function aYearInAuckland(): Promise<Platform> {
    const market = await inZone('Pacific/Auckland', '2026-04-02T00:00:00Z');
    sale(market, '2026-01-31T10:59:59Z', 10_000);
    sale(market, '2026-01-31T11:00:00Z', 20_000);
    book(market, '2026-02-28T11:30:00Z', 'refund', { provider: -10_000, coach: 8_500, fees: 1_500 });
    return market;
  }

  it('is that of the coach’s own wall, and each opens with what the one before closed with', async () => {
    const market = await aYearInAuckland();
    // Asked for last month first: those before are issued with it.
    expect(await statement(market, '2026-03')).toMatchObject({
      ...sums(-10_000, -1_500, -8_500),
      ...{ opening: 25_500, closing: 17_000, isIssued: true },
    });
    expect(await statement(market, '2026-01')).toMatchObject({
      ...sums(10_000, 1_500, 8_500),
      ...{ opening: 0, closing: 8_500, isIssued: true, to: '2026-01-31T11:00:00.000Z' },
    });
    expect(await statement(market, '2026-02')).toMatchObject({
      ...sums(20_000, 3_000, 17_000),
      ...{ opening: 8_500, closing: 25_500, isIssued: true, from: '2026-01-31T11:00:00.000Z' },
    });
    const all = Object.values(market.documents.dump('ledger/')) as LedgerTransaction[];
    expect(all.map(({ createdAt }) => monthAt('UTC', createdAt))).toEqual(['2026-01', '2026-01', '2026-02']);
  });

  it('stays as it was issued when the coach moves; the next begins where the last ended', async () => {
    const market = await aYearInAuckland();
    const before = await statement(market, '2026-03');
    moved(market, 'America/Los_Angeles');
    sale(market, '2026-03-31T11:30:00Z', 2_000);
    sale(market, '2026-05-01T06:59:59Z', 4_000);
    sale(market, '2026-05-01T07:00:00Z', 6_000);
    market.now = new Date('2026-06-03T00:00:00Z');
    expect(await statement(market, '2026-03')).toEqual(before);
    const april = await statement(market, '2026-04');
    expect(april).toMatchObject({
      ...sums(6_000, 900, 5_100),
      ...{ from: before.to, to: '2026-05-01T07:00:00.000Z', opening: before.closing },
    });
    expect(await statement(market, '2026-05')).toMatchObject({ from: april.to, ...sums(6_000, 900, 5_100) });
  });

  it('is issued by one of many calls at once, and is not touched by what is booked late', async () => {
    const market = await aYearInAuckland();
    const shown = await Promise.all(Array.from({ length: 9 }, () => statement(market, '2026-02')));
    expect(new Set(shown.map((each) => JSON.stringify(each))).size).toBe(1);
    sale(market, '2026-02-10T00:00:00Z', 99_000);
    expect(await statement(market, '2026-02')).toEqual(shown[0]);
  });
});

describe('a statement', () => {
  it('of a month that is not over is shown as it stands, and issued an hour after its end', async () => {
    const market = await inZone('UTC', '2026-03-31T23:00:00Z');
    sale(market, '2026-03-31T22:00:00Z', 1_000);
    expect(await statement(market, '2026-03')).toMatchObject({ closing: 850, isIssued: false });
    sale(market, '2026-03-31T23:59:59Z', 2_000);
    market.now = new Date('2026-04-01T00:59:59Z');
    expect(await statement(market, '2026-03')).toMatchObject({ closing: 2_550, isIssued: false });
    market.now = new Date('2026-04-01T01:00:00Z');
    expect(await statement(market, '2026-03')).toMatchObject({ closing: 2_550, isIssued: true });
  });

  it('is refused of a month to come, and is nothing before anything was booked', async () => {
    const market = await inZone('UTC', '2026-03-15T00:00:00Z');
    sale(market, '2026-02-15T00:00:00Z', 1_000);
    expect(await statement(market, '2025-07')).toMatchObject({ opening: 0, closing: 0, isIssued: false });
    expect(Object.keys(market.documents.dump('statements/'))).toEqual([]);
    expect(await statement(market, '2026-03')).toMatchObject({ opening: 850, closing: 850 });
    await expectRefusal(statement(market, '2026-04'), 'statement-too-early', { month: '2026-03' });
    expect(Object.keys(market.documents.dump('statements/'))).toEqual(['statements/carla_eur_2026-02']);
  });

  it('tells payouts from what was earned, tax from fees, and lists every booking as CSV that sums to it', async () => {
    const market = await inZone('UTC', '2026-05-01T12:00:00Z');
    book(market, '2026-04-02T00:00:00Z', 'charge', {
      provider: 11_900,
      coach: -8_500,
      fees: -1_500,
      tax: -1_900,
    });
    book(market, '2026-04-20T00:00:00Z', 'payout', { coach: 5_000, transit: -5_000 });
    book(market, '2026-04-21T00:00:00Z', 'payout-failed', { coach: -1_000, transit: 1_000 });
    book(market, '2026-04-22T00:00:00Z', 'dispute', { disputes: 11_900, provider: -11_900 });
    const shown = await statement(market, '2026-04', { format: 'csv' });
    expect(shown).toMatchObject({
      ...{ paid: 11_900, fees: 1_500, tax: 1_900, earned: 8_500, paidOut: 4_000, entries: 4 },
      ...{ opening: 0, closing: 4_500 },
    });
    const [head = '', ...rows] = (shown.csv ?? '').trimEnd().split('\r\n');
    expect(head).toBe(
      'booked,kind,payment,payout,paid,fees,tax,coach,currency,converted,convertedCurrency,rate',
    );
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(/^2026-04-02T00:00:00.000Z,charge,carla-\d+,,11900,1500,1900,8500,eur,,,$/);
    expect(rows.reduce((sum, row) => sum + Number(row.split(',')[7]), 0)).toBe(4_500);
    const all = Object.values(market.documents.dump('ledger/')) as LedgerTransaction[];
    expect(all.reduce((sum, entry) => sum - (linesOf(entry).coach ?? 0), 0)).toBe(shown.closing);
  });

  it('is for its coach and for admins', async () => {
    const market = await inZone('UTC', '2026-03-15T00:00:00Z');
    sale(market, '2026-02-15T00:00:00Z', 1_000);
    expect(await statement(market, '2026-02', { coachId: 'carla' }, ROOT)).toMatchObject({ closing: 850 });
    for (const who of [OMAR, EVE])
      await expectRefusal(statement(market, '2026-02', { coachId: 'carla' }, who), 'coach-missing');
    await expectRefusal(statement(market, '2026-02', {}, EVE), 'coach-missing');
  });
});
