import { expect, it } from 'vitest';
import { sideBySide } from '../../../src/adapters/firestore/sideBySide';

/** Answers each number with its double but for 13, which is no number to ask for, and keeps what each request asked for. */
function doubling(isRefusal = true): {
  readonly double: (asked: number[]) => Promise<number[]>;
  readonly requests: number[][];
} {
  const requests: number[][] = [];
  const double = sideBySide(
    (asked: number[]) => {
      requests.push(asked);
      return asked.includes(13)
        ? Promise.reject(new Error('no'))
        : Promise.resolve(asked.map((each) => 2 * each));
    },
    () => isRefusal,
  );
  return { double, requests };
}

it('what is asked for side by side goes in one request, and each gets its own', async () => {
  const { double, requests } = doubling();
  const later = Promise.resolve().then(() => 5);
  expect(await Promise.all([double([1, 2]), double([]), double([2, 3])])).toEqual([[2, 4], [], [4, 6]]);
  expect(await double([await later])).toEqual([10]);
  expect(requests).toEqual([[1, 2, 2, 3], [5]]);
});

it('what is refused is refused to who asked for it alone', async () => {
  const { double, requests } = doubling();
  const outcomes = await Promise.allSettled([double([1]), double([13]), double([2, 3])]);
  expect(outcomes).toMatchObject([{ value: [2] }, { status: 'rejected' }, { value: [4, 6] }]);
  expect(requests).toEqual([[1, 13, 2, 3], [1], [13], [2, 3]]);
  await expect(double([13])).rejects.toThrow('no');
  expect(requests.slice(4)).toEqual([[13]]);
});

it('what has no answer has none for all who asked in it, who are not asked again one by one, and for nobody after them', async () => {
  const { double, requests } = doubling(false);
  const outcomes = await Promise.allSettled([double([1]), double([13])]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await double([1])).toEqual([2]);
  expect(requests).toEqual([[1, 13], [1]]);
});

it('no request carries more than a hundred because others ask beside', async () => {
  const { double, requests } = doubling();
  const many = Array.from({ length: 60 }, (_, index) => index + 20);
  const [first, second, third] = await Promise.all([double(many), double(many), double([1])]);
  expect([first, second, third]).toEqual([many.map((each) => 2 * each), many.map((each) => 2 * each), [2]]);
  expect(requests.map(({ length }) => length)).toEqual([60, 61]);
  await double(Array.from({ length: 150 }, (_, index) => index + 20));
  expect(requests.at(-1)).toHaveLength(150);
});
