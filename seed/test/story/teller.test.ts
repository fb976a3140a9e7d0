import { describe, expect, it } from 'vitest';
import type { Cost, Meter } from '../../src/story/meter';
import { createTeller, HEADING } from '../../src/story/teller';

/** Answers the costs one after the other. */
function aMeter(costs: readonly Cost[]): Meter {
  const left = [...costs];
  const next = () => Promise.resolve(left.shift() ?? { reads: 0, writes: 0 });
  return { cost: next, settled: next };
}

describe('a teller', () => {
  it('prints what a step cost, apart from what followed, under the heading', async () => {
    const lines: string[] = [];
    const meter = aMeter([
      { reads: 10, writes: 5 },
      { reads: 14, writes: 7 },
      { reads: 115, writes: 8 },
    ]);
    const { tell } = createTeller(meter, (line) => lines.push(line));
    const result = await tell(
      'does something',
      () => Promise.resolve(42),
      (value) => `it is ${value}`,
    );
    expect(result).toBe(42);
    expect(lines[0]).toMatch(/^ 1 {2}does something +\d+ ms +4 +2 +101 +1$/);
    expect(lines[0]).toHaveLength(HEADING.length);
    expect(lines[1]).toBe('    it is 42');
  });

  it('prints the figures of a long title below it, under the heading as well', async () => {
    const lines: string[] = [];
    const { tell } = createTeller(aMeter([]), (line) => lines.push(line));
    await tell(
      'does something '.repeat(8),
      () => Promise.resolve(),
      () => '',
    );
    const [title = '', figures] = lines[0]!.split('\n');
    expect(title.length).toBeGreaterThan(80);
    expect(figures).toMatch(/^ +\d+ ms +0 +0 +0 +0$/);
    expect(figures).toHaveLength(HEADING.length);
  });

  it('names the step that failed, keeps the cause and says what to do', async () => {
    const { tell } = createTeller(aMeter([]), () => undefined);
    const cause = new Error('no answer');
    await tell(
      'goes well',
      () => Promise.resolve(),
      () => '',
    );
    const failure = tell(
      'goes wrong',
      () => Promise.reject(cause),
      () => '',
    );
    await expect(failure).rejects.toMatchObject({
      message: expect.stringMatching(/^The story stopped at step 2, “goes wrong”: no answer\n.*npm start/s),
      cause,
    });
  });
});
