import { expect } from 'vitest';
import { suite } from './suite';

/** Runs a scheduled function now; nothing runs by itself in these tests. */
export async function runSchedule(name: string): Promise<void> {
  const { host, port } = suite.services.schedules;
  const response = await fetch(`http://${host}:${port}/schedules/${name}/run`, { method: 'POST' });
  expect(response.status).toBe(200);
}

/** Has the due jobs found. */
export function sweep(): Promise<void> {
  return runSchedule('sweepOutboxEveryMinute');
}
