import { describe, expect, it } from 'vitest';
import { eachOfPages } from '../../src/runtime/eachAlone';
import { allOf, pagesOf } from '../../src/runtime/pages';
import type { Found } from '../../src/ports/documents';

/** A collection of numbers, that tells after which it was asked. */
function numbers(count: number, size: number) {
  const all = Array.from({ length: count }, (_, index): Found<number> => {
    const id = String(index + 1);
    return { path: { path: `numbers/${id}`, id }, data: index + 1 };
  });
  const asked: (number | undefined)[] = [];
  const read = (last: Found<number> | undefined) => {
    asked.push(last?.data);
    const from = last?.data ?? 0;
    return Promise.resolve(all.slice(from, from + size));
  };
  return { asked, read };
}

describe('a query that is read in pages of three', () => {
  it.each([
    [0, [undefined]],
    [2, [undefined]],
    [3, [undefined, 3]],
    [7, [undefined, 3, 6]],
  ])('of %i documents gives each once, and asks after %j', async (count, wanted) => {
    const { asked, read } = numbers(count, 3);
    const all = await allOf(3, read);
    expect(all).toEqual(Array.from({ length: count }, (_, index) => index + 1));
    expect(asked).toEqual(wanted);
  });

  it('asks for no page that nobody looks at', async () => {
    const { asked, read } = numbers(7, 3);
    for await (const page of pagesOf(3, read)) if (page.length > 0) break;
    expect(asked).toEqual([undefined]);
  });

  it('is done for each, whichever fails, and says which did', async () => {
    const { read } = numbers(7, 3);
    const done: number[] = [];
    const work = ({ data }: Found<number>) => {
      if (data % 3 === 0) return Promise.reject(new Error('odd'));
      done.push(data);
      return Promise.resolve();
    };
    await expect(eachOfPages(pagesOf(3, read), work)).rejects.toThrow(
      '2 of 7 failed: numbers/3: Error: odd; numbers/6: Error: odd',
    );
    expect(done).toEqual([1, 2, 4, 5, 7]);
  });
});
