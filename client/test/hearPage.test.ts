import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hearPage } from '../src/hearVideo';
import type { PositionTracker } from '../src/positionTracker';

const tracker = { leave: vi.fn() } as unknown as PositionTracker;
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
const shell = new EventTarget();

beforeEach(() => {
  vi.mocked(tracker.leave).mockReset();
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', shell.addEventListener.bind(shell));
  vi.stubGlobal('removeEventListener', shell.removeEventListener.bind(shell));
});
afterEach(() => void vi.unstubAllGlobals());

const turn = (visibilityState: string): void => {
  Object.assign(page, { visibilityState });
  page.dispatchEvent(new Event('visibilitychange'));
};

it('leaves when its page is hidden, not when it is shown again', () => {
  const unhear = hearPage(tracker);
  turn('hidden');
  turn('visible');
  expect(tracker.leave).toHaveBeenCalledTimes(1);
  unhear();
  turn('hidden');
  expect(tracker.leave).toHaveBeenCalledTimes(1);
});

it('leaves when its page goes', () => {
  const unhear = hearPage(tracker);
  shell.dispatchEvent(new Event('pagehide'));
  expect(tracker.leave).toHaveBeenCalledTimes(1);
  unhear();
  shell.dispatchEvent(new Event('pagehide'));
  expect(tracker.leave).toHaveBeenCalledTimes(1);
});

it('hears nothing where there is no page', () => {
  vi.unstubAllGlobals();
  expect(hearPage(tracker)).not.toThrow();
});
