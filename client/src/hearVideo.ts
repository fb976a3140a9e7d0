import type { PositionTracker } from './positionTracker';

/** A `<video>` or `<audio>`, or what a player gives that behaves like one. */
export interface Video {
  /** Seconds. */
  readonly currentTime: number;
  readonly readyState: number;
  readonly seeking: boolean;
  addEventListener(event: string, heard: () => void): void;
  removeEventListener(event: string, heard: () => void): void;
}

/** Has a tracker hear a video, until the answer is called. */
export function hearVideo(video: Video, { update, flush }: PositionTracker): () => void {
  // Without metadata, and on the way to another place, the time it gives is none that somebody has seen: it is 0 once its source is gone.
  const move = (): void => {
    if (video.readyState > 0 && !video.seeking) update(video.currentTime);
  };
  const halt = (): void => {
    move();
    flush();
  };
  const heard = { timeupdate: move, pause: halt, seeked: halt, ended: halt, emptied: halt };
  for (const [event, does] of Object.entries(heard)) video.addEventListener(event, does);
  return () => {
    for (const [event, does] of Object.entries(heard)) video.removeEventListener(event, does);
  };
}

/** Has a tracker hear that its page goes out of sight, until the answer is called; outside browsers nothing says so. */
export function hearPage({ leave }: PositionTracker): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leave();
  };
  document.addEventListener('visibilitychange', hidden);
  globalThis.addEventListener('pagehide', leave);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    globalThis.removeEventListener('pagehide', leave);
  };
}
