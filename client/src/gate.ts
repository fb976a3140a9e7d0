import type { CertificateKey, CheckInAttendeeInput, Event, EventRegistration } from './contract';
import { verifyStatement } from './verifyStatement';

/** What a door does with a ticket; `already` names when it saw it first. */
export interface Sighting {
  readonly verdict: 'admitted' | 'already' | 'revoked' | 'wrong-event' | 'wrong-entrance' | 'forged';
  readonly firstAt?: Date | undefined;
}

/** What a gate wants to know of a registration: one of `getDoorList`, or one that its organizer reads. */
export type Learned = Pick<EventRegistration, 'eventRef' | 'personRef' | 'status'> & {
  readonly attendees: readonly Pick<
    EventRegistration['attendees'][number],
    'id' | 'version' | 'isCancelled'
  >[];
};

export type GateScan = CheckInAttendeeInput['scans'][number];

export interface GateOptions {
  readonly eventId: string;
  /** Of this device, the same from start to start. */
  readonly deviceId: string;
  /** Of `getTicketKeys`, kept for when there is no network. */
  readonly keys: readonly CertificateKey[];
  readonly entrance?: string;
  /** Of the event: a ticket that comes in by other entrances is refused here. Without them every ticket is taken. */
  readonly ticketTypes?: readonly Pick<Event['ticketTypes'][number], 'id' | 'entrances'>[];
}

/** A door that needs no network: it verifies tickets by the public keys, and keeps what it saw until that is uploaded. */
export interface Gate extends GateOptions {
  /** Takes note of registrations, as a sync brings them: tickets that they do not name any more are refused from then on. */
  learn(registrations: readonly Learned[]): void;
  scan(code: string, at?: Date): Promise<Sighting>;
  /** What was not uploaded yet, the oldest first. */
  pending(): readonly GateScan[];
  /** Forgets what is stored: only what the platform answered of. */
  stored(scanIds: readonly string[]): void;
}

interface Ticket {
  readonly place: string;
  readonly version: number;
}

export function createGate(options: GateOptions): Gate {
  /** The newest version of each place, and whether it counts. */
  const known = new Map<string, { readonly version: number; readonly isGood: boolean }>();
  const seen = new Map<string, Date>();
  let scans: readonly GateScan[] = [];

  const look = ({ place, version }: Ticket, at: Date): Sighting => {
    const present = known.get(place);
    const isOld = present !== undefined && version < present.version;
    if (isOld || (present?.version === version && !present.isGood)) return { verdict: 'revoked' };
    const firstAt = seen.get(`${place} ${version}`);
    if (firstAt !== undefined) return { verdict: 'already', firstAt };
    seen.set(`${place} ${version}`, at);
    return { verdict: 'admitted' };
  };

  return {
    ...options,
    learn: (registrations) => {
      for (const { eventRef, personRef, status, attendees } of registrations) {
        if (eventRef !== options.eventId) continue;
        for (const { id, version, isCancelled } of attendees)
          known.set(placeOf(personRef, id), { version, isGood: status === 'registered' && !isCancelled });
      }
    },
    scan: async (code, at = new Date()) => {
      const claims = await verifyStatement(code, options.keys);
      const { aud, evt, sub, att, typ, ver } = claims ?? {};
      if (aud !== 'ticket' || typeof ver !== 'number') return { verdict: 'forged' };
      if (evt !== options.eventId) return { verdict: 'wrong-event' };
      const { entrance, ticketTypes = [] } = options;
      const entrances = ticketTypes.find(({ id }) => id === typ)?.entrances;
      if (entrance !== undefined && entrances?.includes(entrance) === false)
        return { verdict: 'wrong-entrance' };
      const sighting = look({ place: placeOf(String(sub), String(att)), version: ver }, at);
      const wasAdmitted = sighting.verdict === 'admitted';
      const scan = { id: crypto.randomUUID(), code, at: at.toISOString(), wasAdmitted };
      scans = [...scans, entrance === undefined ? scan : { ...scan, entrance }];
      return sighting;
    },
    pending: () => scans,
    stored: (scanIds) => {
      const done = new Set(scanIds);
      scans = scans.filter(({ id }) => !done.has(id));
    },
  };
}

function placeOf(personRef: string, attendeeId: string): string {
  return `${personRef} ${attendeeId}`;
}
