import { StatusError } from '../../wire/status';
import { decodeBackgroundTrigger, decodeEventarcTrigger } from '../../local/triggers/trigger';
import type { TriggerHub } from '../../local/triggers/triggerHub';
import type { ControlRequest, ControlRoute } from './controlApi';

const EVENTARC = '/emulator/v1/projects/{project}/eventarcTrigger';
const BACKGROUND = '/emulator/v1/projects/{project}/triggers/{trigger}';

/** How the Functions emulator registers functions, and how tests see whether all events have been delivered. */
export function triggerRoutes(hub: TriggerHub): readonly ControlRoute[] {
  const putEventarc = async (request: ControlRequest) =>
    hub.register(decodeEventarcTrigger(request.param('project'), eventarcId(request), await request.json()));
  const putBackground = async (request: ControlRequest) =>
    hub.register(
      decodeBackgroundTrigger(request.param('project'), request.param('trigger'), await request.json()),
    );
  return [
    { verb: 'POST', path: EVENTARC, answer: putEventarc },
    { verb: 'PUT', path: EVENTARC, answer: putEventarc },
    { verb: 'DELETE', path: EVENTARC, answer: (request) => remove(hub, request, eventarcId(request)) },
    { verb: 'PUT', path: BACKGROUND, answer: putBackground },
    { verb: 'DELETE', path: BACKGROUND, answer: (request) => remove(hub, request, request.param('trigger')) },
    {
      verb: 'GET',
      path: '/emulator/v1/projects/{project}/triggers',
      answer: (request) => hub.status(request.param('project')),
    },
  ];
}

function eventarcId(request: ControlRequest): string {
  const id = request.query.get('eventarcTriggerId');
  if (!id) throw new StatusError('INVALID_ARGUMENT', 'The parameter eventarcTriggerId is missing.');
  return id;
}

function remove(hub: TriggerHub, request: ControlRequest, id: string): void {
  if (!hub.remove(request.param('project'), id))
    throw new StatusError('NOT_FOUND', `There is no trigger ${id}.`);
}
