import { describe, expect, it } from 'vitest';
import { type Gate, createGate } from '../../../../client/src/gate';
import { ed25519Signer } from '../../../src/adapters/signing/ed25519Signer';
import { checkIn as checkInSchema } from '../../../src/contracts/documents/checkIns';
import type { OutputOf } from '../../../src/contracts/operation';
import type { checkInAttendee as contract } from '../../../src/contracts/events';
import { paths } from '../../../src/domain/paths';
import checkInAttendee from '../../../src/handlers/events/checkInAttendee';
import transferTicket from '../../../src/handlers/events/transferTicket';
import unregisterFromEvent from '../../../src/handlers/events/unregisterFromEvent';
import { aPaidVenue, buy, placeOf } from '../../support/aPaidVenue';
import { CERTIFICATE_KEYS, type Platform, aCaller } from '../../support/aPlatform';
import { CARLA, aVenue, anEvent, crowd, eventOf, person, register } from '../../support/aVenue';
import { crashingPorts } from '../../support/crashing';
import { expectRefusal } from '../../support/expectRefusal';
import { permutations } from '../../support/permutations';
import { quiet } from '../../support/quiet';
import { CallLimiter } from '../../../src/runtime/callLimiter';
import { performOperation } from '../../../src/runtime/performOperation';

type Verdicts = OutputOf<typeof contract>['verdicts'];
type Scan = Gate extends { pending(): readonly (infer S)[] } ? S : never;

const EVENING = {
  startTime: new Date('2026-03-12T18:30:00Z'),
  endTime: new Date('2026-03-12T21:00:00Z'),
  closesAt: new Date('2026-03-12T18:30:00Z'),
};
const at = (time: string): Date => new Date(`2026-03-12T${time}Z`);

async function codesOf(venue: Platform, uid: string): Promise<string[]> {
  return (await placeOf(venue, uid)).attendees.flatMap(({ code }) => code ?? []);
}

async function aGate(venue: Platform, deviceId: string): Promise<Gate> {
  const setting = await venue.documents.get(paths.certificateKeysSetting);
  return createGate({ eventId: 'meetup', deviceId, keys: setting!.value.keys, entrance: 'North' });
}

async function upload(
  venue: Platform,
  deviceId: string,
  scans: readonly Scan[],
  caller = CARLA,
): Promise<Verdicts> {
  const sentAt = venue.now.toISOString();
  const input = { eventId: 'meetup', deviceId, sentAt, scans };
  return ((await venue.call(checkInAttendee, caller, input)) as { verdicts: Verdicts }).verdicts;
}

const scanOf = (code: string, id: string, time = at('18:10:00')): Scan => ({
  ...{ id, code, at: time.toISOString(), wasAdmitted: true },
});

const only = (venue: Platform, uid: string, version = 1) =>
  venue.documents.get(paths.checkIn(`meetup_${uid}_1_${version}`));

describe('E12 two gates without network', () => {
  async function evening() {
    const venue = await aVenue(anEvent(EVENING), ['sam']);
    await register(venue, 'sam');
    await quiet(venue);
    const [code = ''] = await codesOf(venue, 'sam');
    const [d1, d2] = [await aGate(venue, 'd1'), await aGate(venue, 'd2')];
    expect(await d1.scan(code, at('18:02:10'))).toEqual({ verdict: 'admitted' });
    expect(await d2.scan(code, at('18:05:00'))).toEqual({ verdict: 'admitted' });
    const again = await d1.scan(code, at('18:20:00'));
    expect(again).toEqual({ verdict: 'already', firstAt: at('18:02:10') });
    venue.now = at('18:30:00');
    const online = [scanOf(code, 'online')];
    return { venue, uploads: { d1: d1.pending(), d2: d2.pending(), d3: online } };
  }

  it.each(permutations(['d1', 'd2', 'd3'] as const).map((order) => [order.join(), order] as const))(
    'ends the same when they come in the order %s, each twice',
    async (_name, order) => {
      const { venue, uploads } = await evening();
      const [first, ...rest] = order;
      const firstAnswer = await upload(venue, first!, uploads[first!]);
      expect(firstAnswer[0]).toMatchObject({ verdict: 'checked-in' });
      await Promise.all([...rest, ...order].map((device) => upload(venue, device, uploads[device])));
      const checkIn = await only(venue, 'sam');
      expect(checkInSchema.safeParse(checkIn).error).toBeUndefined();
      expect(checkIn).toMatchObject({ checkedInAt: at('18:02:10'), entrance: 'North', isRevoked: false });
      expect(checkIn?.scans.map(({ deviceId }) => deviceId)).toEqual(['d1', 'd2', 'd3', 'd1']);
      expect((await eventOf(venue)).attended).toBe(1);
      expect(await upload(venue, 'd3', uploads.d3)).toEqual([
        {
          id: 'online',
          verdict: 'duplicate',
          at: '2026-03-12T18:02:10.000Z',
          deviceId: 'd1',
          typeId: 'standard',
        },
      ]);
    },
  );

  it('moves what a device with a wrong clock saw, and nothing into the future', async () => {
    const { venue, uploads } = await evening();
    const [scan] = uploads.d3 as [Scan];
    const wrong = { ...scan, at: '2026-03-12T19:10:00Z' };
    const send = (sentAt: string, id: string) =>
      venue.call(checkInAttendee, CARLA, {
        eventId: 'meetup',
        deviceId: 'd9',
        sentAt,
        scans: [{ ...wrong, id }],
      });
    await send('2026-03-12T19:30:00Z', 'an-hour-fast');
    await send('2026-03-12T18:30:00Z', 'in-the-future');
    expect((await only(venue, 'sam'))?.scans.map((each) => each.at)).toEqual([
      at('18:10:00'),
      at('18:30:00'),
    ]);
  });

  it('takes no code that the key did not sign, and none of another statement', async () => {
    const { venue, uploads } = await evening();
    const [scan] = uploads.d3 as [Scan];
    const own = ed25519Signer(CERTIFICATE_KEYS);
    const others = ed25519Signer(`test:${Buffer.alloc(32, 9).toString('base64url')}`);
    const claims = { aud: 'ticket', evt: 'meetup', sub: 'sam', att: '1', typ: 'standard', ver: 1 };
    const codes = [
      scan.code.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
      others.sign(claims).statement,
      own.sign({ ...claims, aud: 'certificate' }).statement,
      own.sign({ ...claims, ver: 'x' }).statement,
      'a.b.c',
      '',
      `${scan.code}.x`,
    ];
    const verdicts = await upload(
      venue,
      'd1',
      codes.map((code, index) => scanOf(code, `s${index}`)),
    );
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(codes.map(() => 'forged'));
    const gate = await aGate(venue, 'd4');
    for (const code of codes) expect(await gate.scan(code)).toEqual({ verdict: 'forged' });
    expect((await eventOf(venue)).attended).toBe(0);
  });
});

describe('E14 revoked at five, scanned at six', () => {
  it('refuses what was given out before, wherever that is known', async () => {
    const ticketTypes = [{ id: 'standard', price: 2_000 }];
    const venue = await aPaidVenue(anEvent({ ...EVENING, ticketTypes }), ['sam']);
    await buy(venue, 'sam');
    const [first = ''] = await codesOf(venue, 'sam');
    const [d1, d2] = [await aGate(venue, 'd1'), await aGate(venue, 'd2')];
    d1.learn([await placeOf(venue, 'sam')]);
    venue.now = at('17:00:00');
    await venue.call(unregisterFromEvent, person('sam'), { registrationId: 'meetup_sam' });
    await quiet(venue);
    d2.learn([await placeOf(venue, 'sam')]);
    const refunded = venue.payments.refunded('sam_meetup_1');
    expect(refunded).toBe(1_000);

    venue.now = at('17:40:00');
    await buy(venue, 'sam');
    const [second = ''] = await codesOf(venue, 'sam');
    expect(second).not.toBe(first);
    expect(await d2.scan(first, at('17:55:00'))).toEqual({ verdict: 'revoked' });
    expect(await d1.scan(first, at('18:00:00'))).toEqual({ verdict: 'admitted' });
    expect(await d2.scan(second, at('18:01:00'))).toEqual({ verdict: 'admitted' });
    venue.now = at('18:30:00');
    expect((await upload(venue, 'd1', d1.pending()))[0]).toMatchObject({ verdict: 'revoked' });
    expect(await only(venue, 'sam')).toMatchObject({ isRevoked: true, wasAdmitted: true });
    expect((await eventOf(venue)).attended).toBe(0);
    const verdicts = (await upload(venue, 'd2', d2.pending())).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['revoked', 'checked-in']);
    expect((await eventOf(venue)).attended).toBe(1);
    expect(venue.payments.refunded('sam_meetup_1')).toBe(refunded);
  });

  it('issues nothing for a registration that was cancelled', async () => {
    const venue = await aVenue(anEvent(EVENING), ['sam']);
    await register(venue, 'sam');
    await venue.call(unregisterFromEvent, person('sam'), { registrationId: 'meetup_sam' });
    await quiet(venue);
    expect(await codesOf(venue, 'sam')).toEqual([]);
  });
});

describe('an event with two entrances', () => {
  const TYPES = [
    { id: 'standard', entrances: ['South', 'West'] },
    { id: 'crew', entrances: ['North'] },
    { id: 'guest' },
  ];

  async function aHall() {
    const venue = await aVenue(anEvent({ ...EVENING, ticketTypes: TYPES }), ['sam']);
    await register(venue, 'sam', {
      tickets: [{ typeId: 'standard' }, { typeId: 'crew' }, { typeId: 'guest' }],
    });
    await quiet(venue);
    const [standard = '', crew = '', guest = ''] = await codesOf(venue, 'sam');
    venue.now = at('18:30:00');
    return { venue, codes: { standard, crew, guest } };
  }

  it('lets in by its own entrance alone, with a network and without, and counts no other', async () => {
    const { venue, codes } = await aHall();
    const setting = await venue.documents.get(paths.certificateKeysSetting);
    const gate = createGate({
      ...{ eventId: 'meetup', deviceId: 'd1', keys: setting!.value.keys, entrance: 'North' },
      ticketTypes: (await eventOf(venue)).ticketTypes,
    });
    const offline = [codes.standard, codes.crew, codes.guest];
    const sightings = await Promise.all(offline.map((code) => gate.scan(code, at('18:00:00'))));
    expect(sightings.map(({ verdict }) => verdict)).toEqual(['wrong-entrance', 'admitted', 'admitted']);
    const online = offline.map((code, index) => ({ ...scanOf(code, `s${index}`), entrance: 'North' }));
    const verdicts = await upload(venue, 'd2', online);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['wrong-entrance', 'checked-in', 'checked-in']);
    expect((await eventOf(venue)).attended).toBe(2);
    await upload(venue, 'd1', gate.pending());
    expect((await eventOf(venue)).attended).toBe(2);
    const [own] = await upload(venue, 'd3', [{ ...scanOf(codes.standard, 's9'), entrance: 'West' }]);
    expect(own?.verdict).toBe('checked-in');
    expect((await eventOf(venue)).attended).toBe(3);
  });

  it('lets in everybody where a device names no entrance', async () => {
    const { venue, codes } = await aHall();
    const verdicts = await upload(venue, 'd1', [scanOf(codes.standard, 's1'), scanOf(codes.crew, 's2')]);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['checked-in', 'checked-in']);
  });
});

describe('a ticket that changes hands', () => {
  const transfer = (venue: Platform, by = person('sam'), name = 'Noa Brandt', attendeeId = '1') =>
    venue.call(transferTicket, by, { registrationId: 'meetup_sam', attendeeId, name });

  async function full() {
    const pools = [{ id: 'hall', capacity: 1 }];
    const venue = await aVenue(anEvent({ ...EVENING, pools }), ['sam', 'eve']);
    await register(venue, 'sam');
    await quiet(venue);
    return venue;
  }

  it('is signed anew where nothing is free, and the one before is refused at every door', async () => {
    const venue = await full();
    const [first = ''] = await codesOf(venue, 'sam');
    const seats = (await eventOf(venue)).pools;
    for (let again = 0; again < 2; again += 1) await transfer(venue);
    await quiet(venue);
    expect((await eventOf(venue)).pools).toEqual(seats);
    expect((await placeOf(venue, 'sam')).attendees).toMatchObject([{ name: 'Noa Brandt', version: 2 }]);
    const [second = ''] = await codesOf(venue, 'sam');
    const door = await aGate(venue, 'd1');
    door.learn([await placeOf(venue, 'sam')]);
    expect(await door.scan(first, at('18:10:00'))).toEqual({ verdict: 'revoked' });
    expect(await door.scan(second, at('18:11:00'))).toEqual({ verdict: 'admitted' });
    venue.now = at('18:30:00');
    const verdicts = (await upload(venue, 'd1', door.pending())).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['revoked', 'checked-in']);
    await expectRefusal(transfer(venue, person('sam'), 'Somebody Else'), 'ticket-used');
    expect(await transfer(venue)).toMatchObject({ status: 'registered' });
  });

  it('does so for who registered, the organiser and admins, while it is somebody’s', async () => {
    const venue = await full();
    await expectRefusal(transfer(venue, person('eve')), 'registration-missing');
    await expectRefusal(transfer(venue, person('sam'), 'Noa', '7'), 'illegal-transition');
    await transfer(venue, CARLA, 'Ann');
    await transfer(venue, aCaller('root', 'admin'), 'Ben');
    venue.now = EVENING.endTime;
    await expectRefusal(transfer(venue), 'event-over');
    venue.now = at('12:00:00');
    await venue.call(unregisterFromEvent, person('sam'), { registrationId: 'meetup_sam' });
    await expectRefusal(transfer(venue), 'illegal-transition');
  });

  it('changes hands a hundred times and no more', async () => {
    const venue = await full();
    const place = await placeOf(venue, 'sam');
    venue.documents.put(paths.eventRegistration('meetup_sam'), { ...place, version: 99 });
    await transfer(venue, person('sam'), 'Ann');
    await expectRefusal(transfer(venue, person('sam'), 'Ben'), 'too-many-transfers');
  });
});

describe('E16 the same 600 scans, again and again', () => {
  async function batch(): Promise<{ venue: Platform; scans: readonly Scan[] }> {
    const people = crowd(58);
    const venue = await aVenue(anEvent(EVENING), [...people, 'gone']);
    for (const uid of [...people, 'gone']) await register(venue, uid, { seats: 10 });
    await quiet(venue);
    const going = (await Promise.all(people.map((uid) => codesOf(venue, uid)))).flat();
    const revoked = (await codesOf(venue, 'gone')).slice(0, 5);
    await venue.call(unregisterFromEvent, person('gone'), { registrationId: 'meetup_gone' });
    const claims = { aud: 'ticket', evt: 'other', sub: 'sam', att: '1', typ: 'standard' };
    const foreign = [1, 2, 3].map(
      (ver) => ed25519Signer(CERTIFICATE_KEYS).sign({ ...claims, ver }).statement,
    );
    const codes = [...going, ...going.slice(0, 12), ...revoked, ...foreign];
    expect(codes).toHaveLength(600);
    venue.now = at('18:40:00');
    const scans = codes.map((code, index) =>
      scanOf(code, `scan-${index}`, new Date(+at('18:00:00') + index)),
    );
    return { venue, scans };
  }

  const pages = (scans: readonly Scan[]): (readonly Scan[])[] =>
    [0, 250, 500].map((from) => scans.slice(from, from + 250));

  it('are stored once each, and each answer says what they are', async () => {
    const { venue, scans } = await batch();
    const [first, second] = pages(scans) as [Scan[], Scan[], Scan[]];
    await upload(venue, 'd1', first);
    const { ports } = crashingPorts(venue.ports, 5);
    const input = { eventId: 'meetup', deviceId: 'd1', sentAt: venue.now.toISOString(), scans: second };
    await performOperation(
      checkInAttendee,
      { data: input, caller: CARLA, ip: '203.0.113.9', userAgent: 'test' },
      ports,
      new CallLimiter(),
    ).catch(() => undefined);
    await Promise.all(pages(scans).map((page) => upload(venue, 'd1', page)));
    for (const time of ['18:45:00', '20:00:00']) {
      venue.now = at(time);
      const verdicts: string[] = [];
      for (const page of pages(scans))
        verdicts.push(...(await upload(venue, 'd1', page)).map(({ verdict }) => verdict));
      const count = (verdict: string) => verdicts.filter((each) => each === verdict).length;
      expect(['checked-in', 'duplicate', 'revoked', 'wrong-event'].map(count)).toEqual([580, 12, 5, 3]);
    }
    expect((await eventOf(venue)).attended).toBe(580);
    expect(Object.keys(venue.documents.dump('checkIns/'))).toHaveLength(585);
  });

  it('are taken in bounds, by who has the event', async () => {
    const { venue, scans } = await batch();
    const many = Array.from({ length: 5_001 }, (_, index) => ({ ...scans[0]!, id: `many-${index}` }));
    await expect(upload(venue, 'd1', many)).rejects.toMatchObject({
      code: 'invalid-argument',
      details: { issues: [{ path: 'scans', message: expect.stringContaining('250') as string }] },
    });
    const other = aCaller('omar', 'coach');
    await expectRefusal(upload(venue, 'd1', scans.slice(0, 1), other), 'not-event-organizer');
    expect(venue.documents.dump('checkIns/')).toEqual({});
  });
});
