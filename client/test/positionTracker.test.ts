import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hearVideo } from '../src/hearVideo';
import { createPositionTracker, type PositionTracker } from '../src/positionTracker';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const nothingToHear = (_tracker: PositionTracker) => (): void => undefined;

/** A tracker with what it stored; where writes are held, each waits for its answer. */
function tracked({ from = 0, isHeld = false, hear = nothingToHear } = {}) {
  const stored: number[] = [];
  const refusals: unknown[] = [];
  const answers: PromiseWithResolvers<undefined>[] = [];
  const store = (seconds: number): Promise<void> => {
    stored.push(seconds);
    const answer = Promise.withResolvers<undefined>();
    answers.push(answer);
    if (!isHeld) answer.resolve(undefined);
    return answer.promise.then(() => undefined);
  };
  const tracker = createPositionTracker({ from, store, refused: (error) => refusals.push(error), hear });
  /** Plays so many seconds on, told four times in each of them. */
  const play = async (start: number, seconds: number): Promise<void> => {
    for (let quarter = 1; quarter <= seconds * 4; quarter++) {
      tracker.update(start + quarter / 4);
      await vi.advanceTimersByTimeAsync(250);
    }
  };
  return { tracker, stored, refusals, answers, play };
}

describe('a place in a video', () => {
  it('is stored each half minute while it plays, and at its end, however often it is told', async () => {
    const { tracker, stored, play } = tracked();
    await play(0, 599);
    tracker.update(600);
    tracker.flush();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stored).toHaveLength(20);
    expect(stored.at(-1)).toBe(600);
    expect(stored.slice(0, -1).every((place, index) => Math.abs(place - 30 * (index + 1)) < 6)).toBe(true);
  });

  it('is stored when its half minute is over, though the player says no more', async () => {
    const { tracker, stored } = tracked();
    tracker.update(5);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(stored).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(stored).toEqual([5]);
  });

  it('that stays while the player tells it on is stored once', async () => {
    const { tracker, stored } = tracked();
    for (let second = 0; second < 120; second++) {
      tracker.update(5);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(stored).toEqual([5]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits by one timer, however often it is told', async () => {
    const { play } = tracked();
    await play(0, 20);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('has its half minute anew after a halt', async () => {
    const { tracker, stored, play } = tracked();
    await play(0, 20);
    tracker.flush();
    expect(stored).toEqual([20]);
    await vi.advanceTimersByTimeAsync(3_600_000);
    await play(20, 29);
    expect(stored).toEqual([20]);
  });

  it('is stored at once when the video halts, and not again as long as it stays', async () => {
    const { tracker, stored } = tracked({ from: 90 });
    tracker.update(90.4);
    tracker.flush();
    tracker.leave();
    expect(stored).toEqual([]);
    tracker.update(97);
    tracker.flush();
    expect(stored).toEqual([97]);
    for (let again = 0; again < 5; again++) {
      await vi.advanceTimersByTimeAsync(2_000);
      tracker.update(97.2);
      tracker.flush();
      tracker.leave();
    }
    expect(stored).toEqual([97]);
  });

  it('does not wait for its half minute, nor hasten the next, by a halt where it is stored', async () => {
    const { tracker, stored, play } = tracked({ from: 40 });
    tracker.flush();
    await play(40, 10);
    expect(stored).toEqual([]);
  });

  it('is stored once a second while a hand drags the bar, the last place for certain', async () => {
    const { tracker, stored } = tracked();
    for (let place = 10; place <= 300; place += 10) {
      tracker.update(place);
      tracker.flush();
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stored).toEqual([10, 100, 200, 300]);
  });

  it('that is jumped to while it plays does not wait for the half minute', async () => {
    const { tracker, stored, play } = tracked();
    await play(0, 30.25);
    expect(stored).toHaveLength(1);
    tracker.update(400);
    tracker.flush();
    await play(400, 2);
    expect(stored).toHaveLength(2);
    expect(stored[1]).toBeGreaterThanOrEqual(400);
  });

  it('goes by one write at a time, the newest after the one before', async () => {
    const { tracker, stored, answers, play } = tracked({ isHeld: true });
    tracker.update(10);
    tracker.flush();
    await play(10, 200);
    tracker.flush();
    expect(stored).toEqual([10]);
    answers[0]!.resolve(undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(stored).toEqual([10, 210]);
  });

  it('is stored beside the write before it when nobody may come back', () => {
    const { tracker, stored } = tracked({ isHeld: true });
    tracker.update(10);
    tracker.flush();
    tracker.update(12);
    tracker.leave();
    expect(stored).toEqual([10, 12]);
    tracker.update(20);
    tracker.close();
    expect(stored).toEqual([10, 12, 20]);
  });

  it('is not stored any more once the tracker is closed', async () => {
    const unheard = vi.fn();
    const { tracker, stored } = tracked({ hear: () => unheard });
    tracker.update(12);
    tracker.close();
    expect(unheard).toHaveBeenCalledOnce();
    tracker.update(40);
    tracker.flush();
    tracker.leave();
    tracker.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stored).toEqual([12]);
  });

  it.each([Number.NaN, -1, Infinity, 86_401, '5', null, undefined])('is not %s', (nonsense) => {
    const { tracker, stored } = tracked({ from: nonsense as number });
    tracker.update(nonsense as number);
    tracker.leave();
    expect(stored).toEqual([]);
    tracker.update(7);
    tracker.update(nonsense as number);
    tracker.leave();
    expect(stored).toEqual([7]);
  });

  it('may be the bounds of the rules', () => {
    const { tracker, stored } = tracked({ from: 7 });
    tracker.update(86_400);
    tracker.leave();
    tracker.update(0);
    tracker.leave();
    expect(stored).toEqual([86_400, 0]);
  });

  it('that is refused is told once, and is the last that was tried', async () => {
    const unheard = vi.fn();
    const { tracker, stored, refusals, answers } = tracked({ isHeld: true, hear: () => unheard });
    tracker.update(10);
    tracker.flush();
    tracker.update(20);
    tracker.leave();
    const refusal = new Error('suspended');
    answers.forEach((answer) => answer.reject(refusal));
    await vi.advanceTimersByTimeAsync(0);
    expect(refusals).toEqual([refusal]);
    expect(unheard).toHaveBeenCalled();
    tracker.update(90);
    tracker.flush();
    tracker.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stored).toEqual([10, 20]);
  });

  it('that is refused after the end is told too: no other write says so of a short look', async () => {
    const { tracker, refusals, answers } = tracked({ isHeld: true });
    tracker.update(10);
    tracker.close();
    answers[0]!.reject(new Error('not open'));
    await vi.advanceTimersByTimeAsync(0);
    expect(refusals).toHaveLength(1);
  });
});

describe('a video that is heard', () => {
  function heardVideo() {
    const video = new (class extends EventTarget {
      currentTime = 0;
      seeking = false;
      isLoaded = true;
      get readyState() {
        return this.isLoaded ? 4 : 0;
      }
    })();
    const heard = tracked({ hear: (tracker) => hearVideo(video, tracker) });
    const say = (
      event: string,
      changes: { currentTime?: number; seeking?: boolean; isLoaded?: boolean } = {},
    ): void => {
      Object.assign(video, changes);
      video.dispatchEvent(new Event(event));
    };
    return { ...heard, video, say };
  }

  it.each(['pause', 'seeked', 'ended'])('tells its place when it says %s', (event) => {
    const { stored, say } = heardVideo();
    say('timeupdate', { currentTime: 8 });
    expect(stored).toEqual([]);
    say(event, { currentTime: 9 });
    expect(stored).toEqual([9]);
  });

  it('tells no place on the way to another', () => {
    const { stored, say } = heardVideo();
    say('timeupdate', { currentTime: 8 });
    say('timeupdate', { currentTime: 300, seeking: true });
    say('pause');
    expect(stored).toEqual([8]);
  });

  it('that loses its source leaves the place that was seen, not its beginning', () => {
    const { tracker, stored, say } = heardVideo();
    say('timeupdate', { currentTime: 45 });
    say('emptied', { currentTime: 0, isLoaded: false });
    expect(stored).toEqual([45]);
    say('timeupdate');
    tracker.close();
    expect(stored).toEqual([45]);
  });

  it('is not heard any more once the tracker is closed', () => {
    const { tracker, video, say } = heardVideo();
    const asked = vi.spyOn(video, 'readyState', 'get');
    say('timeupdate');
    expect(asked).toHaveBeenCalledOnce();
    tracker.close();
    for (const event of ['timeupdate', 'pause', 'seeked', 'ended', 'emptied']) say(event);
    expect(asked).toHaveBeenCalledOnce();
  });
});
