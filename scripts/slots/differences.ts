import { type CaseExpectation, type SlotResult } from './slotCase';

/** What differs between an expectation and a result, each as one line; none when they are the same. */
export function differences(expected: CaseExpectation, { offers, ranges }: SlotResult): readonly string[] {
  const starts = offers.map(({ start }) => utc(start));
  const lines: string[] = [];
  if (expected.count !== undefined && expected.count !== starts.length)
    lines.push(`count: expected ${expected.count}, got ${starts.length}`);
  if (expected.slotsUtc !== undefined) lines.push(...listDifferences('slot', expected.slotsUtc, starts));
  if (expected.firstUtc !== undefined && utc(expected.firstUtc) !== starts[0])
    lines.push(`first: expected ${utc(expected.firstUtc)}, got ${starts[0] ?? 'none'}`);
  if (expected.lastUtc !== undefined && utc(expected.lastUtc) !== starts.at(-1))
    lines.push(`last: expected ${utc(expected.lastUtc)}, got ${starts.at(-1) ?? 'none'}`);
  if (expected.rangesUtc !== undefined) {
    const wanted = expected.rangesUtc.map(([from, to]) => `${utc(from)}/${utc(to)}`);
    const got = ranges.map(({ start, end }) => `${utc(start)}/${utc(end)}`);
    lines.push(...listDifferences('range', wanted, got));
  }
  return lines;
}

function listDifferences(
  what: string,
  expected: readonly string[],
  got: readonly string[],
): readonly string[] {
  const wanted = what === 'slot' ? expected.map(utc) : expected;
  const missing = wanted.filter((one) => !got.includes(one)).map((one) => `${what} missing: ${one}`);
  const extra = got.filter((one) => !wanted.includes(one)).map((one) => `${what} not expected: ${one}`);
  if (missing.length + extra.length > 0) return [...missing, ...extra];
  return wanted.join() === got.join() ? [] : [`${what}s: same instants, another order or repeated`];
}

function utc(instant: string | number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
