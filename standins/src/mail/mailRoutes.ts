import { ControlError, type Route } from '../control/controlServer';
import { parseFaultPlans, type Faults } from './faultPlan';
import type { Mailbox, MailMessage } from './mailbox';
import { parseMailEvent, tellApp } from './mailEvents';
import { mailPage } from './mailPage';

/** What a person and a test may ask of the mail stand-in. */
export function mailRoutes(mailbox: Mailbox, faults: Faults, listener?: string): Route[] {
  const message = (id: string | undefined): MailMessage => {
    const found = mailbox.find(id ?? '');
    if (found === undefined) throw new ControlError(404, `No message ${id ?? ''}`);
    return found;
  };
  return [
    { method: 'GET', path: '/', handle: () => ({ html: mailPage(mailbox.list()) }) },
    {
      method: 'GET',
      path: '/messages',
      handle: ({ query }) => ({
        json: { messages: mailbox.list(query.get('to') ?? undefined).map(withoutRaw) },
      }),
    },
    {
      method: 'GET',
      path: '/messages/:id',
      handle: ({ params }) => ({ json: withoutRaw(message(params.id)) }),
    },
    {
      method: 'GET',
      path: '/messages/:id/raw',
      handle: ({ params }) => ({ text: message(params.id).raw }),
    },
    {
      method: 'DELETE',
      path: '/messages',
      handle: () => {
        mailbox.clear();
        return { json: { messages: [] } };
      },
    },
    {
      method: 'POST',
      path: '/events',
      handle: async ({ body }) => ({ json: { status: await tellApp(parseMailEvent(body), listener) } }),
    },
    { method: 'GET', path: '/faults', handle: () => ({ json: { faults: faults.list() } }) },
    {
      method: 'PUT',
      path: '/faults',
      handle: ({ body }) => {
        faults.replace(parseFaultPlans(body));
        return { json: { faults: faults.list() } };
      },
    },
  ];
}

/** The source has a route of its own; JSON leaves out what is undefined. */
function withoutRaw(message: MailMessage) {
  return { ...message, raw: undefined };
}
