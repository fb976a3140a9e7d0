import { vi } from 'vitest';

/** Milliseconds for which a test waits for what is to come: none may fail because the machine is busy with something else. */
const PATIENCE_MS = 120_000;

const waitFor = vi.waitFor.bind(vi);

vi.waitFor = (callback, options = {}) => {
  const given = typeof options === 'number' ? { timeout: options } : options;
  return waitFor(callback, { ...given, timeout: Math.max(given.timeout ?? 0, PATIENCE_MS) });
};
