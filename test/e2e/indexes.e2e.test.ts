import { describe, expect, test } from 'vitest';
import { addresses, database } from './support/suite';

describe('the suite', () => {
  test("knows the project's indexes", async () => {
    const response = await fetch(`${addresses.engine}:indexes`);
    expect(await response.json()).toMatchObject({ isChecked: true });
  });

  test('refuses a query that they do not serve', async () => {
    const query = database.collection('programs').where('title', '==', 'none').orderBy('createdAt');
    await expect(query.get()).rejects.toThrow('The query requires an index');
  });
});
