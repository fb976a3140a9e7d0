import { DAY, HOUR } from '../../../functions/src/contracts/utilities/spans';
import { type Act, oneOf } from './act';

/** Sessions and events. */
export const TIMES_ACTS: Readonly<Record<string, Act>> = {
  'a student books a consultation': {
    weight: 8,
    play: async ({ call, known, dice, now, payments }) => {
      const {
        id: consultationTypeId,
        coach,
        minutes: durationMinutes,
        questions,
      } = dice.one(known.consultations);
      const student = dice.one(known.students);
      const [from, to] = [now, new Date(now.getTime() + 7 * DAY)].map((date) => date.toISOString());
      const what = { consultationTypeId, durationMinutes };
      const offer = await call('scheduling/getAvailableSlots', student, { ...what, from, to });
      const slots = (offer?.slots ?? []) as unknown as readonly { readonly startsAt: string }[];
      if (slots.length === 0) return;
      // Few, so that many want the same one.
      const { startsAt } = dice.one(slots.slice(0, 12));
      const answers = { answers: Array.from({ length: questions }, () => 'Much') };
      const booked = await call('scheduling/bookSession', student, { ...what, startsAt, ...answers });
      if (booked === undefined) return;
      known.bookings.push({ id: String(booked.bookingId), student, coach });
      if (typeof booked.paymentId === 'string' && dice.chance(0.7)) payments.pay(booked.paymentId);
    },
  },
  'a coach closes a day': {
    weight: 2,
    play: async ({ call, dice, known, now }) => {
      const { id: consultationTypeId, coach, minutes: durationMinutes } = dice.one(known.consultations);
      const date = new Date(now.getTime() + (1 + dice.below(6)) * DAY).toISOString().slice(0, 10);
      const [from, to] = [`${date}T00:00:00Z`, `${date}T23:00:00Z`];
      const closed = await call('scheduling/blockTime', coach, { from, to });
      if (closed === undefined) return;
      const day = { consultationTypeId, durationMinutes, date };
      known.closedDays.push({ blockId: String(closed.blockId), coach, day });
    },
  },
  'a coach opens a day again': {
    weight: 2,
    play: async (life) => {
      const one = oneOf(life, life.known.closedDays);
      if (one) await life.call('scheduling/unblockTime', one.coach, { blockId: one.blockId });
    },
  },
  'somebody waits for a full day': {
    weight: 6,
    play: async (life) => {
      const { call, dice, known } = life;
      const day = oneOf(life, known.closedDays)?.day;
      if (day === undefined) return;
      const student = dice.one(known.students);
      const wait = await call('scheduling/joinDayWaitlist', student, day);
      if (wait !== undefined) known.dayWaits.push({ student, day });
    },
  },
  'somebody waits for a day no longer': {
    weight: 1,
    play: async (life) => {
      const one = oneOf(life, life.known.dayWaits);
      if (one === undefined) return;
      const { consultationTypeId, date } = one.day;
      await life.call('scheduling/leaveDayWaitlist', one.student, { consultationTypeId, date });
    },
  },
  'a coach answers a request': {
    weight: 4,
    play: async (life) => {
      const one = oneOf(life, life.known.bookings);
      if (one === undefined) return;
      const answer = life.dice.chance(0.7) ? 'scheduling/confirmBooking' : 'scheduling/declineBooking';
      await life.call(answer, one.coach, { bookingId: one.id });
    },
  },
  'a booking is cancelled': {
    weight: 3,
    play: async (life) => {
      const one = oneOf(life, life.known.bookings);
      if (one === undefined) return;
      await life.call('scheduling/cancelSession', life.dice.chance(0.7) ? one.student : one.coach, {
        bookingId: one.id,
      });
    },
  },
  'a booking is moved': {
    weight: 3,
    play: async (life) => {
      const one = oneOf(life, life.known.bookings);
      if (one === undefined) return;
      const day = life.now.getTime() - (life.now.getTime() % DAY) + (1 + life.dice.below(6)) * DAY;
      const startsAt = new Date(day + (8 + life.dice.below(12)) * HOUR).toISOString();
      await life.call('scheduling/rescheduleSession', one.student, {
        bookingId: one.id,
        startsAt,
        version: 1,
      });
    },
  },
  'a coach takes an hour off': {
    weight: 1,
    play: ({ call, dice, known, now }) => {
      const from = now.getTime() - (now.getTime() % HOUR) + (4 + dice.below(100)) * HOUR;
      const [start, end] = [from, from + HOUR].map((time) => new Date(time).toISOString());
      return call('scheduling/blockTime', dice.one(known.consultations).coach, { from: start, to: end });
    },
  },
  'a coach plans an event': {
    weight: 1,
    play: async ({ call, dice, known, now }) => {
      const by = dice.one(known.coaches);
      const day = new Date(now.getTime() + (3 + dice.below(20)) * DAY).toISOString().slice(0, 10);
      const made = await call('events/createEvent', by, {
        title: 'An evening of saws',
        description: 'Three talks.',
        type: 'workshop',
        startsAt: `${day}T19:00`,
        endsAt: `${day}T21:00`,
        timeZone: 'Europe/Berlin',
        currency: 'eur',
        isVirtual: true,
        isPublic: true,
        pools: [{ id: 'hall', capacity: 3 + dice.below(6) }],
        ticketTypes: [
          {
            id: 'standard',
            name: 'Standard',
            poolId: 'hall',
            perPerson: 3,
            price: dice.chance(0.3) ? 1_500 : 0,
          },
        ],
      });
      if (made === undefined) return;
      const id = String(made.eventId);
      if (await call('events/publishEvent', by, { eventId: id })) known.events.push({ id, by });
    },
  },
  'somebody registers for an event': {
    weight: 6,
    play: async (life) => {
      const { call, dice, known, payments } = life;
      const event = oneOf(life, known.events);
      if (event === undefined) return;
      const by = dice.one(known.students);
      const tickets = Array.from({ length: 1 + dice.below(2) }, () => ({ typeId: 'standard' }));
      const wish = { eventId: event.id, tickets, waitIfFull: dice.chance(0.5) };
      const answer = await call('events/registerForEvent', by, wish);
      if (answer === undefined) return;
      known.registrations.push({ id: String(answer.registrationId), by });
      if (typeof answer.paymentId === 'string' && dice.chance(0.7)) payments.pay(answer.paymentId);
    },
  },
  'somebody gives tickets back': {
    weight: 3,
    play: async (life) => {
      const one = oneOf(life, life.known.registrations);
      if (one) await life.call('events/unregisterFromEvent', one.by, { registrationId: one.id });
    },
  },
  'an event is called off': {
    weight: 1,
    play: async (life) => {
      const one = oneOf(life, life.known.events);
      if (one && life.dice.chance(0.3)) await life.call('events/cancelEvent', one.by, { eventId: one.id });
    },
  },
};
