import { expect, test } from 'vitest';
import { describeQuery } from '../../../src/serving/control/describeQuery';
import { and, list, or, where } from '../../rules/support/requests';

const name = where('name', '==', 'Ana');
const ages = where('age', '>=', 18);
const tags = where('tags', 'array-contains-any', ['a', 'b']);

test.each([
  ['', {}],
  ['where name == "Ana"', { where: name }],
  [
    'where name == "Ana" and (age >= 18 or tags array-contains-any ["a", "b"])',
    { where: and(name, or(ages, tags)) },
  ],
  ['where age is not null', { where: { op: 'IS_NOT_NULL', field: 'age' } }],
  [
    'order by age desc, name',
    {
      orderBy: [
        { field: 'age', direction: 'DESC' },
        { field: 'name', direction: 'ASC' },
      ],
    },
  ],
  ['offset 5 limit 0', { offset: 5, limit: 0 }],
] as const)('"%s"', (text, query) => {
  expect(describeQuery(list('posts', query))).toBe(text);
});
