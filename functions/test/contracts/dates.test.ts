import { expect, test } from 'vitest';
import { regexOf } from '../../src/contracts/patterns';
import { dateOf, dayNumber } from '../../src/domain/scheduling/times';

const two = (number: number): string => String(number).padStart(2, '0');

test('a date is one that there is, in each month and year', () => {
  const date = regexOf('date');
  const wrong: string[] = [];
  for (let year = 2000; year < 2100; year += 1)
    for (let month = 0; month <= 13; month += 1)
      for (let day = 0; day <= 32; day += 1) {
        const text = `${year}-${two(month)}-${two(day)}`;
        const isThere = !Number.isNaN(Date.parse(text)) && dateOf(dayNumber(text)) === text;
        if (date.test(text) !== isThere) wrong.push(text);
      }
  expect(wrong).toEqual([]);
});

test.each(['2026-02-30 closed', '2026-02-29 09:00-17:00', '2027-04-31 closed'])(
  '%s is no exception',
  (line) => {
    expect(regexOf('dateException').test(line)).toBe(false);
    expect(regexOf('dateException').test(line.replace(/-\d\d /, '-28 '))).toBe(true);
  },
);
