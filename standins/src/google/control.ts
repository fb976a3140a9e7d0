import type { Channels } from './channels';
import { deleteEvent, getEvent, insertEvent, patchEvent } from './events';
import { FAULT_KINDS, type Fault, type Faults } from './faults';
import { invalid } from './googleError';
import { endGrant } from './oauth';
import type { World } from './world';

type Given = Readonly<Record<string, unknown>>;

const EMAIL = 'coach@gmail.example';

/** What a test or a person does to this Google from outside. @throws GoogleError for what it does not know */
export async function answerControl(
  world: World,
  channels: Channels,
  faults: Faults,
  name: string,
  given: Given,
): Promise<object> {
  const email = typeof given.email === 'string' ? given.email : EMAIL;
  const done = act(world, channels, faults, { name, given, email });
  await channels.quiet();
  return done ?? { now: new Date(world.now()).toISOString(), told: channels.told };
}

interface Act {
  readonly name: string;
  readonly given: Given;
  readonly email: string;
}

function act(
  world: World,
  channels: Channels,
  faults: Faults,
  { name, given, email }: Act,
): object | undefined {
  const calendar = world.calendarOf(email);
  const { id, event } = given as { id?: string; event?: Given };
  switch (name) {
    case 'quiet':
      return undefined;
    case 'faults':
      faults.set(plan(given.plan));
      return {};
    case 'set':
      configure(world, channels, email, given);
      return {};
    case 'insert':
      return insertEvent(world, calendar, event ?? {}, '0');
    case 'change':
      return patchEvent(world, calendar, String(id), event ?? {}, '1');
    case 'delete':
      deleteEvent(world, calendar, String(id));
      return getEvent(world, calendar, String(id));
    case 'events':
      return { events: [...calendar.events.values()].map(({ event }) => event) };
    case 'empty':
      channels.close(calendar);
      world.calendars.delete(email);
      return {};
    case 'expire-sync':
      calendar.epoch += 1;
      return {};
    case 'revoke':
      for (const grant of world.grants.values()) if (grant.email === email) endGrant(world, grant);
      return {};
    default:
      throw invalid(`There is no control route ${name}.`);
  }
}

function configure(
  world: World,
  channels: Channels,
  email: string,
  { skewSeconds, timeZone, buriesDeleted, makesMeetLater, copies }: Given,
): void {
  if (typeof skewSeconds === 'number') world.skew = skewSeconds * 1_000;
  if (typeof timeZone === 'string') world.calendarOf(email).timeZone = timeZone;
  if (typeof buriesDeleted === 'boolean') world.buriesDeleted = buriesDeleted;
  if (typeof makesMeetLater === 'boolean') world.makesMeetLater = makesMeetLater;
  if (typeof copies === 'number') channels.copies = copies;
}

/** @throws GoogleError */
function plan(given: unknown): readonly Fault[] {
  if (!Array.isArray(given)) throw invalid('Expected plan: a list of {request?, kind, times?}');
  return given.map((each: Partial<Fault>) => {
    const { request, kind, times = 1 } = each;
    if (kind === undefined || !FAULT_KINDS.includes(kind))
      throw invalid(`kind must be one of ${FAULT_KINDS.join(', ')}`);
    return { kind, times, ...(request !== undefined && { request }) };
  });
}
