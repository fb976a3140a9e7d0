import { describe, expect, it } from 'vitest';
import { STORED_DOCUMENTS } from '../../../src/contracts/storedDocuments';
import { DATA_MAP } from '../../../src/domain/privacy/dataMap';
import type { Holding } from '../../../src/domain/privacy/holdings';

const MAP = 'functions/src/domain/privacy/dataMap.ts';
const DATES = ['createdAt', 'updatedAt'];
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

/** What the map does not say of a document's fields, in words that tell what to do. */
function undeclared(path: string, fields: readonly string[], holding: Holding | undefined): string[] {
  if (holding === undefined)
    return [
      `${path} is missing in ${MAP}: say how a person's are found, what erasing does to them, and which fields are personal`,
    ];
  const declared = [...words(holding.personal), ...words(holding.other)];
  return [
    ...fields
      .filter((field) => !declared.includes(field) && !DATES.includes(field))
      .map(
        (field) =>
          `${path} has a field "${field}": add it in ${MAP} to "personal" if it is about a person or names one, else to "other"`,
      ),
    ...declared
      .filter((field, index) => !fields.includes(field) || declared.indexOf(field) !== index)
      .map((field) => `${path} has no field "${field}", or it stands in ${MAP} twice`),
  ];
}

describe('the map of data', () => {
  it.each(Object.entries(STORED_DOCUMENTS))('names every field of %s', (path, schema) => {
    const holding = (DATA_MAP as Readonly<Record<string, Holding>>)[path];
    expect(undeclared(path, Object.keys(schema.shape), holding)).toEqual([]);
  });

  it('notices a document and a field that are missing, and one that is gone', () => {
    const holding: Holding = { found: [], personal: 'name', other: 'colour' };
    expect(undeclared('pets/{id}', ['name'], undefined)).toHaveLength(1);
    expect(undeclared('pets/{id}', ['name', 'colour', 'phone'], holding)).toEqual([
      expect.stringContaining('"phone"'),
    ]);
    expect(undeclared('pets/{id}', ['name'], holding)).toEqual([expect.stringContaining('"colour"')]);
  });

  it('finds people by fields that are there, and counts those as personal', () => {
    for (const [path, { found, personal }] of Object.entries(DATA_MAP) as [string, Holding][])
      for (const finder of found)
        if (finder.by === 'field' && !finder.field.includes('.'))
          expect(words(personal), path).toContain(finder.field);
  });
});
