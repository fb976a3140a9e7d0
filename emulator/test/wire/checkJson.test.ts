import { describe, expect, it } from 'vitest';
import { checkJson } from '../../src/wire/checkJson';
import { messageType } from '../../src/wire/methods';

const DOCUMENT = messageType('google.firestore.v1.Document');
const COMMIT = messageType('google.firestore.v1.CommitRequest');
const QUERY = messageType('google.firestore.v1.StructuredQuery');

function value(json: unknown): object {
  return { fields: { a: json } };
}

describe('checkJson', () => {
  it.each([
    {},
    { name: 'x', fields: null },
    value({ integerValue: '-9223372036854775808' }),
    value({ integerValue: 7 }),
    value({ doubleValue: 'NaN' }),
    value({ doubleValue: '-0' }),
    value({ nullValue: null }),
    value({ nullValue: 'NULL_VALUE' }),
    value({ timestampValue: '2026-01-02T03:04:05.123456789+01:00' }),
    value({ bytesValue: 'aGk' }),
    value({ mapValue: {} }),
    value({ mapValue: { fields: { constructor: { stringValue: '' } } } }),
    value({ arrayValue: { values: [{ booleanValue: false }] } }),
  ])('%j is a document', (json) => {
    expect(() => checkJson(DOCUMENT, json)).not.toThrow();
  });

  it.each<[unknown, string]>([
    ['text', `Invalid value at '' (Document), "text"`],
    [{ colour: 'red' }, 'Unknown name "colour": Cannot find field.'],
    [value({ constructor: 1 }), `Unknown name "constructor" at 'fields.a': Cannot find field.`],
    [value({ integerValue: 'one' }), `Invalid value at 'fields.a.integerValue' (int64), "one"`],
    [value({ integerValue: 1.5 }), `Invalid value at 'fields.a.integerValue' (int64), 1.5`],
    [
      value({ integerValue: '9223372036854775808' }),
      `Invalid value at 'fields.a.integerValue' (int64), "9223372036854775808"`,
    ],
    [value({ doubleValue: 'much' }), `Invalid value at 'fields.a.doubleValue' (double), "much"`],
    [value({ booleanValue: 'true' }), `Invalid value at 'fields.a.booleanValue' (bool), "true"`],
    [value({ stringValue: 7 }), `Invalid value at 'fields.a.stringValue' (string), 7`],
    [value({ bytesValue: '*' }), `Invalid value at 'fields.a.bytesValue' (bytes), "*"`],
    [value({ timestampValue: 'soon' }), `Invalid value at 'fields.a.timestampValue' (Timestamp), "soon"`],
    [
      value({ timestampValue: '2026-13-01T00:00:00Z' }),
      `Invalid value at 'fields.a.timestampValue' (Timestamp), "2026-13-01T00:00:00Z"`,
    ],
    [value({ geoPointValue: 'here' }), `Invalid value at 'fields.a.geoPointValue' (LatLng), "here"`],
    [
      value({ arrayValue: { values: {} } }),
      `Invalid value at 'fields.a.arrayValue.values' (repeated Value), {}`,
    ],
    [
      value({ integerValue: '1', stringValue: 'b' }),
      `Invalid value at 'fields.a' (oneof), oneof field 'valueType' is already set.`,
    ],
  ])('%j is none', (json, message) => {
    expect(() => checkJson(DOCUMENT, json)).toThrow(message);
  });

  it('knows enums by name and number', () => {
    const order = (direction: unknown) => ({ orderBy: [{ field: { fieldPath: 'a' }, direction }] });
    expect(() => checkJson(QUERY, order('DESCENDING'))).not.toThrow();
    expect(() => checkJson(QUERY, order(2))).not.toThrow();
    expect(() => checkJson(QUERY, order('SIDEWAYS'))).toThrow('(Direction), "SIDEWAYS"');
  });

  it('takes wrapped numbers bare', () => {
    expect(() => checkJson(QUERY, { limit: 7 })).not.toThrow();
    expect(() => checkJson(QUERY, { limit: 'many' })).toThrow(
      `Invalid value at 'limit' (Int32Value), "many"`,
    );
  });

  it('takes what Web clients send for documents that a transaction only read', () => {
    const writes = [{ verify: 'x', currentDocument: { updateTime: '2026-01-02T03:04:05Z' } }];
    expect(() => checkJson(COMMIT, { writes })).not.toThrow();
  });

  it('does not follow a hundred thousand levels', () => {
    let json: object = { nullValue: null };
    for (let i = 0; i < 100_000; i++) json = { arrayValue: { values: [json] } };
    expect(() => checkJson(DOCUMENT, value(json))).toThrow('Message too deep');
  });
});
