import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { startControlServer, type Address } from '../control/controlServer';
import { Faults, OF_RECIPIENTS, type Fault } from './faultPlan';
import { Mailbox, type Envelope } from './mailbox';
import { mailRoutes } from './mailRoutes';

export interface MailOptions {
  readonly host?: string;
  /** 0, the default, takes a free port. */
  readonly smtpPort?: number;
  readonly httpPort?: number;
  /** Where it tells of bounces and complaints, when it is asked to. */
  readonly listener?: string;
}

export interface Mail {
  readonly smtp: Address;
  readonly http: Address;
  stop(): Promise<void>;
}

const MAX_MESSAGE_BYTES = 25 << 20;

/** Starts a mail server that keeps what it is given and shows it over HTTP; any login is accepted, TLS is not offered. */
export async function startMail({
  host = '127.0.0.1',
  smtpPort = 0,
  httpPort = 0,
  listener,
}: MailOptions = {}): Promise<Mail> {
  const mailbox = new Mailbox();
  const faults = new Faults();
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: MAX_MESSAGE_BYTES,
    onAuth: (_auth, _session, accept) => accept(null, { user: 'anyone' }),
    onRcptTo: ({ address }, _session, done) => {
      const fault = faults.take([address], (each) => OF_RECIPIENTS.includes(each));
      done(fault && refusal(fault));
    },
    onData: (stream, session, done) => {
      receive(stream, session, mailbox, faults).then(
        (fault) => conclude(fault, done, () => sockets.get(peerOf(session))?.destroy()),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // A client that vanishes mid-message is its own affair.
  smtp.on('error', () => undefined);
  const sockets = trackSockets(smtp);
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen(smtpPort, host, resolve);
  });
  const http = await startControlServer(mailRoutes(mailbox, faults, listener), { host, port: httpPort });
  const stop = async () => {
    const closed = new Promise<void>((resolve) => {
      smtp.close(() => {
        resolve();
      });
    });
    for (const socket of sockets.values()) socket.destroy();
    await Promise.all([http.stop(), closed]);
  };
  return { smtp: { host, port: (smtp.server.address() as AddressInfo).port }, http, stop };
}

/** Reads the whole message, as the protocol asks even before a refusal, and keeps it unless a fault says otherwise. */
async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  mailbox: Mailbox,
  faults: Faults,
): Promise<Fault | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  if (stream.sizeExceeded) throw tooLarge();
  const envelope = envelopeOf(session);
  const fault = faults.take(envelope.to, (each) => !OF_RECIPIENTS.includes(each));
  if (fault === undefined || fault === 'lost-answer') await mailbox.add(envelope, Buffer.concat(chunks));
  return fault;
}

function envelopeOf({ envelope }: SMTPServerSession): Envelope {
  return {
    from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
  };
}

function conclude(fault: Fault | undefined, done: (error?: Error | null) => void, hangUp: () => void): void {
  switch (fault) {
    case undefined:
      done();
      break;
    case 'reject':
    case 'full':
    case 'temporary':
      done(refusal(fault));
      break;
    case 'timeout':
      break;
    case 'lost-answer':
      hangUp();
  }
}

function tooLarge(): Error {
  return Object.assign(new Error(`Message is larger than ${MAX_MESSAGE_BYTES} bytes`), { responseCode: 552 });
}

const REFUSALS = {
  reject: [550, '5.1.1 Mailbox unavailable'],
  full: [552, '5.2.2 Mailbox full'],
  temporary: [451, 'Try again later'],
} as const;

function refusal(fault: Fault): Error {
  const [responseCode, message] = REFUSALS[fault as keyof typeof REFUSALS];
  return Object.assign(new Error(message), { responseCode });
}

/** The open connections by their remote end, which is all that a session tells of its connection. */
function trackSockets(smtp: SMTPServer): Map<string, Socket> {
  const sockets = new Map<string, Socket>();
  smtp.server.on('connection', (socket: Socket) => {
    const peer = peerOf(socket);
    sockets.set(peer, socket);
    socket.once('close', () => sockets.delete(peer));
  });
  return sockets;
}

interface Peer {
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
}

function peerOf({ remoteAddress, remotePort }: Peer): string {
  return `${remoteAddress ?? ''}:${remotePort ?? 0}`;
}
