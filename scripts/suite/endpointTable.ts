import type { LocalInfo } from './localInfo';

/** The endpoints and the demo accounts of a running suite, for people. */
export function endpointTable({ projectId, region, services, accounts }: LocalInfo): string {
  const http = ({ host, port }: { host: string; port: number }) => `http://${host}:${port}`;
  const { mail, functions, schedules } = services;
  const endpoints = [
    ['Service', 'Address', ''],
    ['Auth', http(services.auth), ''],
    ['Firestore', http(services.firestore), 'embedded engine: gRPC, REST and WebChannel'],
    ['Functions', http(functions), `callables at /${projectId}/${region}/<area>/<operation>`],
    ['Tasks', http(services.tasks), ''],
    ['Storage', http(services.storage), `bucket ${projectId}.appspot.com`],
    ['Eventarc', http(services.eventarc), ''],
    ['Hub', http(services.hub), ''],
    ['Mail', http(mail.http), `what was sent; SMTP at ${mail.smtp.host}:${mail.smtp.port}`],
    ['Stripe', http(services.stripe), 'a local Stripe: API, checkout page, what it holds'],
    ['PayPal', http(services.paypal), 'a local PayPal: orders, the page of a payer, what it told'],
    ['Mock', http(services.mock), 'a payment provider whose attempts go as they are told to'],
    ['Push', http(services.push), 'what devices would have got by FCM'],
    ['Google', http(services.google), 'a local Google: consent, calendars and their events'],
    ['Zoom', http(services.zoom), 'a local Zoom: meetings, who is in them, what it told'],
    ['Twilio', http(services.twilio), 'text messages that phones would have got'],
    ['Schedules', `${http(schedules)}/schedules`, 'POST /schedules/<name>/run runs one now'],
  ];
  const people = accounts.map(({ role, email, password, uid }) => [role, email, password, uid]);
  const tables =
    people.length === 0
      ? [endpoints]
      : [endpoints, [['Demo account', 'E-mail', 'Password', 'Uid'], ...people]];
  return tables.map(columns).join('\n\n');
}

/** Aligned columns, the first row underlined. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  const rule = widths.map((width) => '─'.repeat(width)).join('──');
  return [line(head), rule, ...body.map(line)].map((text) => `  ${text}`).join('\n');
}
