import { startControlServer, type Address, type Reply, type Route } from '../control/controlServer';
import { fcmError } from './fcmErrors';
import { Outlet, parsePushFaults } from './outlet';
import { violations } from './published';
import { pushPage } from './pushPage';

export interface PushServer extends Address {
  stop(): Promise<void>;
}

/** Bytes of what a device is shown and its app is given (https://firebase.google.com/docs/cloud-messaging/concept-options). */
const MAX_PAYLOAD = 4_096;

/** Starts an FCM that takes what is sent by its HTTP v1 API, shows it and forgets it with its end; port 0 takes a free one. */
export async function startPush({
  host = '127.0.0.1',
  port = 0,
}: Partial<Address> = {}): Promise<PushServer> {
  return startControlServer(pushRoutes(new Outlet()), { host, port });
}

function pushRoutes(outlet: Outlet): Route[] {
  return [
    { method: 'GET', path: '/', handle: () => ({ html: pushPage(outlet.list()) }) },
    {
      method: 'GET',
      path: '/messages',
      handle: ({ query }) => ({ json: { messages: outlet.list(query.get('token') ?? undefined) } }),
    },
    {
      method: 'DELETE',
      path: '/messages',
      handle: () => {
        outlet.clear();
        return { json: { messages: [] } };
      },
    },
    { method: 'GET', path: '/faults', handle: () => ({ json: { faults: outlet.faults() } }) },
    {
      method: 'PUT',
      path: '/faults',
      handle: ({ body }) => {
        outlet.replaceFaults(parsePushFaults(body));
        return { json: { faults: outlet.faults() } };
      },
    },
    {
      method: 'POST',
      path: '/v1/projects/:project/messages:send',
      handle: ({ params, body, authorization }) => send(outlet, params.project ?? '', body, authorization),
    },
  ];
}

/** As `projects.messages.send` does: who asks is looked at first, then the request, then the device. */
function send(outlet: Outlet, project: string, body: unknown, authorization: string | undefined): Reply {
  if (!/^Bearer \S+$/.test(authorization ?? '')) return fcmError('UNAUTHENTICATED');
  const wrong = violations(body, { $ref: 'SendMessageRequest' });
  if (wrong.length > 0) return fcmError('INVALID_ARGUMENT', wrong);
  const { message, validateOnly = false } = body as {
    message?: Readonly<Record<string, unknown>>;
    validateOnly?: boolean;
  };
  const { token, notification, data } = message ?? {};
  if (message === undefined || typeof token !== 'string' || token === '')
    return fcmError('INVALID_ARGUMENT', [
      {
        field: 'message.token',
        description: 'The registration token is not a valid FCM registration token',
      },
    ]);
  if (Buffer.byteLength(JSON.stringify({ notification, data })) > MAX_PAYLOAD)
    return fcmError('INVALID_ARGUMENT', [{ field: 'message', description: 'Message is too big' }]);
  const fault = outlet.takeFault(token);
  if (fault !== undefined) return fcmError(fault);
  const id = validateOnly ? 'fake_message_id' : outlet.add(project, message).id;
  return { json: { name: `projects/${project}/messages/${id}` } };
}
