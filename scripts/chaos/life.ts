import type { Nebula } from '../../client/src/createNebula';
import type { Role } from '../../functions/src/contracts/documents/users';
import type { Ports } from '../../functions/src/ports/ports';
import type { CallLimiter } from '../../functions/src/runtime/callLimiter';
import type { Caller, MountedOperation } from '../../functions/src/runtime/operationHandler';
import { performOperation } from '../../functions/src/runtime/performOperation';
import { crashingPorts } from '../../functions/test/support/crashing';
import type { Payments } from '../../functions/src/ports/payments';
import type { Dice } from './dice';
import type { ChaosWorld } from './openWorld';
import { stackOf } from './stackOf';
import type { Tally } from './tally';
import { MISFORTUNES, deathOf } from './weather';

/** A day for which somebody can wait. */
interface WantedDay {
  readonly consultationTypeId: string;
  readonly durationMinutes: 30 | 60;
  readonly date: string;
}

/** What people know of: ids of what was made, and of what the world began with. */
export interface Known {
  readonly students: string[];
  readonly coaches: string[];
  readonly programs: { readonly id: string; readonly coach: string; readonly lessons: readonly string[] }[];
  readonly consultations: {
    readonly id: string;
    readonly coach: string;
    readonly minutes: 30 | 60;
    readonly questions: number;
  }[];
  readonly events: { readonly id: string; readonly by: string }[];
  readonly registrations: { readonly id: string; readonly by: string }[];
  readonly closedDays: { readonly blockId: string; readonly coach: string; readonly day: WantedDay }[];
  readonly dayWaits: { readonly student: string; readonly day: WantedDay }[];
  readonly bookings: { readonly id: string; readonly student: string; readonly coach: string }[];
  readonly enrollments: { readonly student: string; readonly program: string }[];
  readonly posts: { readonly id: string; readonly by: string }[];
  readonly comments: { readonly post: string; readonly id: string; readonly by: string }[];
  readonly talks: { readonly id: string; readonly people: readonly string[] }[];
  readonly suspended: string[];
  /** Coaches who want to be gone. */
  readonly leavers: string[];
}

/** What an act has to act with; `dice` are its own. */
export interface Life {
  readonly dice: Dice;
  readonly known: Known;
  readonly admin: string;
  readonly now: Date;
  readonly payments: Payments & ChaosWorld['platform']['payments'];
  readonly plans: ChaosWorld['platform']['plans'];
  readonly payouts: ChaosWorld['platform']['payouts'];
  /** Calls as an app does, again where the platform is busy; undefined where it was refused or nothing was heard. */
  readonly call: (operation: string, uid: string, input: object) => Promise<Answer | undefined>;
  /** A direct write or a read by somebody who holds a phone; whom is given by the list of people with one. */
  readonly write: (what: string, uid: string, act: (nebula: Nebula) => Promise<unknown>) => Promise<boolean>;
}

export type Answer = Readonly<Record<string, string | number | undefined>>;

/** What a person hears of a call that went wrong. */
interface Refused {
  readonly code: string;
  readonly details?: { readonly reason?: string };
}

const BUSY = ['contention', 'unavailable'];
const TRIES = 4;
/** How often who heard nothing of a call asks again. */
const INSISTS = 0.8;
/** How often who was served asks the same once more. */
const TWICE = 0.05;

export interface Desk {
  readonly operations: ReadonlyMap<string, MountedOperation>;
  readonly ports: Ports;
  readonly world: ChaosWorld;
  readonly tally: Tally;
  readonly limiter: CallLimiter;
  readonly phones: Map<string, Nebula>;
}

/** People with an app of their own, whose direct writes go through the rules. */
const PHONES = 12;

export function lifeAt(
  desk: Desk,
  { dice, known, number }: { dice: Dice; known: Known; number: string },
): Life {
  const { world, tally, phones } = desk;
  const admin = 'admin-ines';
  let calls = 0;
  return {
    dice,
    known,
    admin,
    now: world.platform.now,
    payments: world.platform.payments,
    plans: world.platform.plans,
    payouts: world.platform.payouts,
    call: (operation, uid, input) =>
      callAsAnApp(desk, { operation, uid, dice, data: { ...input, requestId: `${number}-${(calls += 1)}` } }),
    write: async (what, uid, act) => {
      const phone = phones.get(uid) ?? (phones.size < PHONES ? world.as(callerOf(desk, uid)) : undefined);
      if (phone === undefined) return false;
      phones.set(uid, phone);
      try {
        await act(phone);
        tally.count(what, 'ok');
        return true;
      } catch (error) {
        tally.count(what, String((error as { code?: unknown }).code ?? error));
        return false;
      }
    },
  };
}

/** As the token says it: the role is the one that Auth knows of. */
function callerOf({ world: { platform } }: Desk, uid: string): Caller {
  const role: Role | undefined = platform.roles.get(uid);
  return { uid, email: `${uid}@example.com`, emailVerified: true, signedInAt: platform.now, role };
}

interface Call {
  readonly operation: string;
  readonly uid: string;
  readonly data: object;
  readonly dice: Dice;
}

async function callAsAnApp(desk: Desk, call: Call): Promise<Answer | undefined> {
  const { tally } = desk;
  for (let tries = 1; ; tries += 1) {
    const { outcome, answer } = await callOnce(desk, call);
    tally.count(call.operation, outcome);
    const isUnheard = outcome === 'killed' && call.dice.chance(INSISTS);
    const isAgain = isUnheard || BUSY.includes(outcome) || (outcome === 'ok' && call.dice.chance(TWICE));
    if (tries === TRIES || !isAgain) return answer;
  }
}

async function callOnce(
  { operations, ports, world, tally, limiter }: Desk,
  { operation, uid, data, dice }: Call,
): Promise<{ outcome: string; answer?: Answer }> {
  const mounted = operations.get(operation);
  if (mounted === undefined) throw new Error(`there is no operation ${operation}`);
  const death = deathOf(dice, MISFORTUNES.callDies);
  const process = death === undefined ? undefined : crashingPorts(ports, death);
  const caller = callerOf({ world } as Desk, uid);
  let cause: unknown;
  const watched: MountedOperation = {
    ...mounted,
    handle: async (given) => {
      try {
        return await mounted.handle(given);
      } catch (error) {
        cause = error;
        throw error;
      }
    },
  };
  try {
    const incoming = { data, caller, ip: '203.0.113.9', userAgent: 'chaos' };
    const answer = await performOperation(watched, incoming, process?.ports ?? { ...ports }, limiter);
    return process?.crashed() ? { outcome: 'killed' } : { outcome: 'ok', answer: answer as Answer };
  } catch (error) {
    if (process?.crashed()) return { outcome: 'killed' };
    const { code, details } = error as Refused;
    if (code === 'internal' || code === 'invalid-argument')
      tally.faults.push(`${operation} answers ${code}: ${JSON.stringify(data)} ${stackOf(cause ?? error)}`);
    return { outcome: details?.reason ?? code };
  }
}
