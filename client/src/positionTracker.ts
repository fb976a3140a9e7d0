/** Milliseconds between two writes while a video plays: a device that dies loses no more. */
export const STORED_EVERY = 30_000;
/** Milliseconds between two halts that are stored: a hand that drags the bar halts many times in a second. */
export const HALTED_EVERY = 1_000;
/** Seconds: what is nearer than this to what is stored is the same place. */
const SAME_WITHIN = 1;
/** Seconds into a video, by the rules. */
const LONGEST = 86_400;

/** Keeps where a student is in one video. Nothing of it throws. */
export interface PositionTracker {
  /** The video is so many seconds in; said as often as the player likes. What is no place in a video is not taken. */
  readonly update: (seconds: number) => void;
  /** The video halts, has jumped or is over: what is new is stored at once, though not more often than once in a second. */
  readonly flush: () => void;
  /** The page or the app goes out of sight and may not come back: what is new is stored, whatever was stored just now. */
  readonly leave: () => void;
  /** Leaves for good: nothing is heard any more. */
  readonly close: () => void;
}

/** What a tracker knows. Places are seconds into the video, times milliseconds of one clock. */
export interface Tracked {
  /** The newest place that was told. */
  readonly told: number;
  /** The newest that is stored, or on its way. */
  readonly sent: number;
  /** When that was. */
  readonly sentAt: number;
  /** Since when it plays without a write; undefined while it halts. */
  readonly playsSince: number | undefined;
  /** Whether it halted at a place that is not stored. */
  readonly isUrgent: boolean;
}

/** A video that begins where it is stored, or from its start. */
export function begin(from: number): Tracked {
  const place = isPlace(from) ? from : 0;
  return { told: place, sent: place, sentAt: -Infinity, playsSince: undefined, isUrgent: false };
}

export function tell(tracked: Tracked, seconds: number, now: number): Tracked {
  if (!isPlace(seconds)) return tracked;
  return { ...tracked, told: seconds, playsSince: tracked.playsSince ?? now };
}

export function halt(tracked: Tracked): Tracked {
  return { ...tracked, playsSince: undefined, isUrgent: isNew(tracked) };
}

export function markSent(tracked: Tracked, now: number): Tracked {
  const playsSince = tracked.playsSince === undefined ? undefined : now;
  return { told: tracked.told, sent: tracked.told, sentAt: now, playsSince, isUrgent: false };
}

/** When the newest place is to be stored; never where it is stored. */
export function dueAt(tracked: Tracked): number {
  if (!isNew(tracked)) return Infinity;
  if (tracked.isUrgent) return tracked.sentAt + HALTED_EVERY;
  return tracked.playsSince === undefined ? Infinity : tracked.playsSince + STORED_EVERY;
}

function isNew({ told, sent }: Tracked): boolean {
  return Math.abs(told - sent) >= SAME_WITHIN;
}

function isPlace(seconds: number): boolean {
  return Number.isFinite(seconds) && seconds >= 0 && seconds <= LONGEST;
}

export interface TrackerParts {
  /** Where the video begins, in seconds: the place that is stored, or 0. */
  readonly from: number;
  readonly store: (seconds: number) => Promise<void>;
  /** Called once, with why a write was refused; nothing is stored afterwards. */
  readonly refused: (error: unknown) => void;
  /** Has the tracker hear a player or a page, until the answer is called. */
  readonly hear: (tracker: PositionTracker) => () => void;
}

/** Stores places as they are told: seldom while the video plays, at once when it halts, and one write at a time. */
export function createPositionTracker({ from, store, refused, hear }: TrackerParts): PositionTracker {
  let tracked = begin(from);
  let underWay = 0;
  let isOver = false;
  let isRefused = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = (): void => {
    tracked = markSent(tracked, performance.now());
    underWay++;
    store(tracked.sent).then(
      () => {
        underWay--;
        sendWhenDue();
      },
      (error: unknown) => {
        end();
        const isFirst = !isRefused;
        isRefused = true;
        if (isFirst) refused(error);
      },
    );
  };

  const sendWhenDue = (): void => {
    clearTimeout(timer);
    const wait = dueAt(tracked) - performance.now();
    if (isOver || underWay > 0 || wait === Infinity) return;
    if (wait <= 0) send();
    else timer = setTimeout(sendWhenDue, wait);
  };

  const tracker: PositionTracker = {
    update: (seconds) => {
      tracked = tell(tracked, seconds, performance.now());
      sendWhenDue();
    },
    flush: () => {
      tracked = halt(tracked);
      sendWhenDue();
    },
    // Does not wait for the write before it: nobody may be here when that is answered.
    leave: () => {
      if (!isOver && isNew(tracked)) send();
    },
    close: () => {
      tracker.leave();
      end();
    },
  };
  const unhear = hear(tracker);
  const end = (): void => {
    isOver = true;
    clearTimeout(timer);
    unhear();
  };
  return tracker;
}
