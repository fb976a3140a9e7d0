import type { Session } from '../../functions/src/contracts/documents/sessions';
import { type Damage, WORLD } from './damagedWorld';

const CHECK = 'a session is what it went through says';
const PATH = 'sessions/session-salary-talks';
const TEN = new Date('2026-06-17T10:00:00Z');
const after = (minutes: number): Date => new Date(TEN.getTime() + minutes * 60_000);

/** The demo session as it is after it went through so much. */
export function lived(
  status: Session['status'],
  activity: Partial<NonNullable<Session['activity']>> = {},
  changes: object = {},
): readonly { readonly path: string; readonly data: object }[] {
  return WORLD.map(({ path, data }) =>
    path === PATH
      ? {
          path,
          data: { ...data, status, activity: { pauses: [], rescheduling: [], ...activity }, ...changes },
        }
      : { path, data },
  );
}

const PAUSE = { from: after(10), to: after(20) };
const OFF = { cancellation: { at: TEN, by: 'coach-ana' } };

/** Every way that a session goes. */
export const SOUND_LIVES = [
  lived('scheduled'),
  lived('in-progress', { startedAt: TEN }),
  lived('in-progress', { startedAt: TEN, pauses: [PAUSE] }),
  lived('paused', { startedAt: TEN, pauses: [PAUSE, { from: after(30) }] }),
  lived('completed', { startedAt: TEN, pauses: [PAUSE], endedAt: after(50) }),
  lived('completed', { endedAt: after(60) }),
  lived('cancelled', {}, OFF),
];

const planted = (what: string, documents: ReturnType<typeof lived>): Damage => [what, documents, CHECK, PATH];

/** The demo world with sessions that are what nothing led to. */
export const LIVES_DAMAGE: readonly Damage[] = [
  planted('a session that was begun and is to come', lived('scheduled', { startedAt: TEN })),
  planted('a session under way that nobody began', lived('in-progress')),
  planted(
    'a session under way that stands still',
    lived('in-progress', { startedAt: TEN, pauses: [{ from: TEN }] }),
  ),
  planted('a session that stands still and goes on', lived('paused', { startedAt: TEN, pauses: [PAUSE] })),
  planted('a session that is over and never ended', lived('completed', { startedAt: TEN })),
  planted(
    'a session that is over and stands still',
    lived('completed', { startedAt: TEN, pauses: [{ from: TEN }], endedAt: after(60) }),
  ),
  planted('a session that was called off by nobody', lived('cancelled')),
  planted('a session that was called off after it began', lived('cancelled', { startedAt: TEN }, OFF)),
  planted('a session that was called off and took place', lived('completed', { endedAt: after(60) }, OFF)),
  planted(
    'a pause that ended before it began',
    lived('completed', { startedAt: TEN, pauses: [{ from: after(9), to: after(8) }], endedAt: after(60) }),
  ),
];
