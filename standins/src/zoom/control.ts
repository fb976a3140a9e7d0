import { FAULT_KINDS, type Fault, type Faults } from './faults';
import { ended, joined, left, recorded, type Room, shared, started } from './happenings';
import { deleteMeeting } from './meetings';
import type { Meeting } from './world';
import { invalid } from './zoomError';

type Given = Readonly<Record<string, unknown>>;

/** What a test or a person does to this Zoom from outside. @throws ZoomError for what it does not know */
export async function answerControl(room: Room, faults: Faults, name: string, given: Given): Promise<object> {
  const done = name === 'challenge' ? await challenged(room, given) : act(room, faults, name, given);
  await room.webhooks.quiet();
  return done;
}

async function challenged({ webhooks }: Room, given: Given): Promise<object> {
  return {
    answer: await webhooks.challenge(typeof given.plainToken === 'string' ? given.plainToken : 'a-word'),
  };
}

function act(room: Room, faults: Faults, name: string, given: Given): object {
  const { world, webhooks } = room;
  switch (name) {
    case 'quiet':
      return { told: webhooks.told.map(({ event, status }) => ({ event, status })) };
    case 'faults':
      faults.set(plan(given.plan));
      return {};
    case 'user':
      return world.addUser(String(given.email), String(given.email));
    case 'set':
      configure(room, given);
      return {};
    case 'resend':
      webhooks.resend();
      return {};
    default:
      return meet(room, name, given);
  }
}

function meet(room: Room, name: string, given: Given): object {
  const { world } = room;
  const meeting: Meeting = world.meetingOf(String(given.meeting));
  const at = typeof given.at === 'string' ? new Date(given.at) : new Date(world.now());
  switch (name) {
    case 'start':
      return { uuid: started(room, meeting, at, given.uuid as string | undefined).uuid };
    case 'join':
      return joined(room, meeting, at, given);
    case 'leave':
      return left(room, meeting, at, String(given.participant));
    case 'share':
      return shared(room, meeting, at, given);
    case 'end':
      return ended(room, meeting, at);
    case 'record':
      return recorded(room, meeting, given);
    case 'process':
      for (const { files } of meeting.instances) for (const file of files) file.isProcessing = false;
      return {};
    case 'delete-recordings':
      for (const instance of meeting.instances) instance.files = [];
      return {};
    case 'delete':
      deleteMeeting(world, String(meeting.id));
      return {};
    default:
      throw invalid(`There is no control route ${name}.`);
  }
}

function configure(
  { world, webhooks }: Room,
  { skewSeconds, isDeactivated, copies, lose, pageSize }: Given,
): void {
  if (typeof skewSeconds === 'number') world.skew = skewSeconds * 1_000;
  if (typeof isDeactivated === 'boolean') {
    world.isDeactivated = isDeactivated;
    if (isDeactivated) world.tokens.clear();
  }
  if (typeof pageSize === 'number') world.pageSize = pageSize;
  if (typeof copies === 'number') webhooks.copies = copies;
  if (typeof lose === 'number') webhooks.lost = lose;
}

/** @throws ZoomError */
function plan(given: unknown): readonly Fault[] {
  if (!Array.isArray(given)) throw invalid('Expected plan: a list of {request?, kind, times?}');
  return given.map(({ request, kind, times = 1 }: Partial<Fault>) => {
    if (kind === undefined || !FAULT_KINDS.includes(kind))
      throw invalid(`kind must be one of ${FAULT_KINDS.join(', ')}`);
    return { kind, times, ...(request !== undefined && { request }) };
  });
}
