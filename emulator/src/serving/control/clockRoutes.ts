import { StatusError } from '../../wire/status';
import type { ControlRoute } from './controlApi';
import type { SettableClock } from '../../local/clock/settableClock';

const CLOCK = '/emulator/v1/clock';

/**
 * Shows and moves the engine's clock, which gives commit times, read times and `request.time`.
 *
 * @param afterMove is waited for, so that whoever moves the clock sees what that brought about
 */
export function clockRoutes(clock: SettableClock, afterMove: () => Promise<void>): readonly ControlRoute[] {
  const show = () => ({ now: new Date(clock.now() / 1000).toISOString() });
  return [
    { verb: 'GET', path: CLOCK, answer: show },
    {
      verb: 'PUT',
      path: CLOCK,
      answer: async (request) => {
        moveClock(clock, await request.json());
        await afterMove();
        return show();
      },
    },
    {
      verb: 'DELETE',
      path: CLOCK,
      answer: () => {
        clock.reset();
        return show();
      },
    },
  ];
}

/** Reads `{now: ISO time}` or `{advanceMs: milliseconds}`. @throws StatusError INVALID_ARGUMENT */
function moveClock(clock: SettableClock, { now, advanceMs }: Readonly<Record<string, unknown>>): void {
  if (typeof now === 'string' && !Number.isNaN(Date.parse(now))) {
    clock.set(Date.parse(now) * 1000);
    return;
  }
  if (typeof advanceMs === 'number' && Number.isFinite(advanceMs)) {
    clock.advance(Math.trunc(advanceMs * 1000));
    return;
  }
  throw new StatusError('INVALID_ARGUMENT', 'Give "now" as an ISO time or "advanceMs" as a number.');
}
