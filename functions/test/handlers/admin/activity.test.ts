import { describe, expect, it } from 'vitest';
import type { ActivityLog } from '../../../src/contracts/documents/activityLogs';
import { paths } from '../../../src/domain/paths';
import demoteAdmin from '../../../src/handlers/admin/demoteAdmin';
import getActivityLogs from '../../../src/handlers/admin/getActivityLogs';
import getAllAdminSettings from '../../../src/handlers/admin/getAllAdminSettings';
import getSystemActivityLogs from '../../../src/handlers/admin/getSystemActivityLogs';
import listDeadJobs from '../../../src/handlers/admin/listDeadJobs';
import promoteUserToAdmin from '../../../src/handlers/admin/promoteUserToAdmin';
import suspendUser from '../../../src/handlers/admin/suspendUser';
import sweepActivityEveryDay from '../../../src/handlers/admin/sweepActivityEveryDay';
import unsuspendUser from '../../../src/handlers/admin/unsuspendUser';
import updateAdminSetting from '../../../src/handlers/admin/updateAdminSetting';
import { ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON, type Platform, aCaller } from '../../support/aPlatform';
import { aUser } from '../../support/people';
import { expectRefusal } from '../../support/expectRefusal';
import { workOff } from '../../support/workOff';
import { deployedOperations } from '../../../../scripts/cost/deployed';

const DAY = 86_400_000;

interface Page {
  readonly entries: readonly { readonly id: string; readonly action: string }[];
  readonly nextCursor?: { readonly timestamp: string; readonly entryId: string };
}

function logOf(market: Platform): readonly ActivityLog[] {
  return Object.values(market.documents.dump('activityLogs')) as ActivityLog[];
}

/** So many entries, one a minute up to noon but for two of each three at the same moment. */
function fill(market: Platform, count: number, userRef = 'sam'): void {
  for (let index = 0; index < count; index += 1) {
    const timestamp = new Date(NOON.getTime() - Math.floor(index / 3) * 60_000);
    const id = `entry-${String(index).padStart(4, '0')}`;
    const dated = { timestamp, createdAt: timestamp, updatedAt: timestamp };
    market.documents.put(paths.activityLog(id), {
      id,
      userRef,
      action: 'act',
      entityType: 'program',
      ...dated,
    });
  }
}

describe('the activity log', () => {
  it('keeps of what an admin changes who, what, before, after, why and from where', async () => {
    const market = await aMarket();
    market.documents.put(paths.user('sam'), aUser('sam'));
    const until = '2026-04-01T10:00:00.000Z';
    await market.call(suspendUser, ROOT, { userId: 'sam', reason: 'spam', until });
    const [entry] = logOf(market);
    expect(entry).toMatchObject({
      userRef: 'root',
      role: 'admin',
      action: 'user.suspend',
      entityType: 'user',
      entityRef: 'sam',
      reason: 'spam',
      ipAddress: '203.0.113.9',
      userAgent: 'test',
      before: { 'users.status': 'active' },
      after: { 'users.status': 'suspended', 'suspensions.until': new Date(until) },
    });
    await market.call(unsuspendUser, ROOT, { userId: 'sam' });
    await market.call(promoteUserToAdmin, ROOT, { userId: 'sam' });
    await market.call(demoteAdmin, ROOT, { userId: 'sam' });
    expect(logOf(market).find(({ action }) => action === 'user.unsuspend')).toMatchObject({
      before: { 'users.status': 'suspended', 'suspensions.until': new Date(until) },
      after: { 'users.status': 'active' },
    });
    expect(logOf(market).find(({ action }) => action === 'admin.promote')).toMatchObject({
      before: { 'users.role': 'student' },
      after: { 'users.role': 'admin' },
    });
    expect(logOf(market).find(({ action }) => action === 'admin.demote')).toMatchObject({
      before: { 'users.role': 'admin' },
      after: { 'users.role': 'student' },
    });
  });

  it('keeps what an admin looked at, and not what was searched for', async () => {
    const market = await aMarket();
    await market.call(listDeadJobs, ROOT, {});
    await market.call(getAllAdminSettings, ROOT, { category: 'pricing' });
    expect(
      logOf(market)
        .map(({ action }) => action)
        .sort(),
    ).toEqual(['admin/getAllAdminSettings', 'admin/listDeadJobs']);
    for (const entry of logOf(market)) expect(entry).not.toHaveProperty('metadata');
    await expectRefusal(market.call(listDeadJobs, SAM, {}), 'admin-only');
    expect(logOf(market)).toHaveLength(2);
  });

  it('is told by every operation of the admins what it keeps', async () => {
    const operations = [...(await deployedOperations()).values()].map(({ operation }) => operation);
    const silent = operations.filter(
      ({ callers, isReadOnly, records }) =>
        callers === 'admin' && isReadOnly !== true && records === undefined,
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('is paged to its end, each entry once, also where several are of one moment', async () => {
    const market = await aMarket();
    fill(market, 25);
    const seen: string[] = [];
    for (let cursor: Page['nextCursor'], isLast = false; !isLast;) {
      const page = (await market.call(getActivityLogs, SAM, { limit: 7, cursor })) as Page;
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.nextCursor;
      isLast = cursor === undefined;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('shows a person the own name, and an admin any and the whole platform', async () => {
    const market = await aMarket();
    fill(market, 4);
    await expectRefusal(
      market.call(getActivityLogs, aCaller('eve', 'student'), { userId: 'sam' }),
      'admin-only',
    );
    expect(await market.call(getActivityLogs, aCaller('eve', 'student'), {})).toEqual({ entries: [] });
    expect(((await market.call(getActivityLogs, ROOT, { userId: 'sam' })) as Page).entries).toHaveLength(4);
    const range = { from: '2026-03-02T11:59:00Z', to: '2026-03-02T11:59:59Z' };
    await expectRefusal(market.call(getSystemActivityLogs, SAM, range), 'admin-only');
    expect(
      ((await market.call(getSystemActivityLogs, ROOT, range)) as Page).entries.map(({ id }) => id),
    ).toEqual(['entry-0003']);
  });

  it('reads no more for a page however long it is', async () => {
    const market = await aMarket();
    fill(market, 900);
    const limits: number[] = [];
    const query = market.documents.query.bind(market.documents);
    market.documents.query = (wanted) => {
      limits.push(wanted.limit);
      return query(wanted);
    };
    await market.call(getActivityLogs, SAM, { limit: 10 });
    expect(limits).toEqual([11]);
  });

  it('is kept for as long as the setting of now says, however many entries are older', async () => {
    const market = await aMarket();
    fill(market, 700);
    market.now = new Date(NOON.getTime() + 89 * DAY);
    await sweepActivityEveryDay(market.ports);
    await workOff(market);
    expect(logOf(market)).toHaveLength(700);
    const change = { key: 'activity.retention', value: { days: 90 }, version: 0, reason: 'less' };
    await market.call(updateAdminSetting, ROOT, change);
    market.now = new Date(NOON.getTime() + 91 * DAY);
    await sweepActivityEveryDay(market.ports);
    await workOff(market);
    expect(logOf(market).map(({ action }) => action)).toEqual(['setting.update']);
  });
});
