import { describe, expect, test } from 'vitest';

import { fromJson, parseJson, stringify, toJson } from '../../src/wire/json';
import { messageType } from '../../src/wire/methods';

const VALUE = messageType('google.firestore.v1.Value');

/** Through the wire's bytes, as a value takes its way through the engine. */
const roundTrip = (json: string) => {
  const bytes = VALUE.encode(fromJson(VALUE, parseJson(json))).finish();
  return stringify(toJson(VALUE, VALUE.decode(bytes)));
};

describe('a value', () => {
  test.each([
    '{"nullValue":null}',
    '{"booleanValue":false}',
    '{"integerValue":"9223372036854775807"}',
    '{"integerValue":"-9223372036854775808"}',
    '{"doubleValue":0.1}',
    '{"doubleValue":"NaN"}',
    '{"doubleValue":"-Infinity"}',
    '{"doubleValue":"-0"}',
    '{"timestampValue":"2026-01-02T03:04:05.123456Z"}',
    '{"timestampValue":"0001-01-01T00:00:00.000Z"}',
    '{"stringValue":"ü☃😀"}',
    '{"stringValue":""}',
    '{"bytesValue":"aGk="}',
    '{"referenceValue":"projects/p/databases/d/documents/c/d"}',
    '{"geoPointValue":{"latitude":1.5,"longitude":-2}}',
    '{"arrayValue":{}}',
    '{"arrayValue":{"values":[{"integerValue":"1"},{"nullValue":null}]}}',
    '{"mapValue":{"fields":{"a":{"mapValue":{"fields":{}}}}}}',
    '{"mapValue":{"fields":{"constructor":{"stringValue":"x"}}}}',
  ])('%s comes back as it was', (json) => {
    expect(roundTrip(json)).toBe(json);
  });

  test.each([
    ['{"integerValue":3}', '{"integerValue":"3"}'],
    ['{"timestampValue":{"seconds":"5","nanos":1000}}', '{"timestampValue":"1970-01-01T00:00:05.000001Z"}'],
    ['{"timestampValue":"1970-01-01T00:00:05Z"}', '{"timestampValue":"1970-01-01T00:00:05.000Z"}'],
  ])('%s is understood as %s', (given, understood) => {
    expect(roundTrip(given)).toBe(understood);
  });

  test.each([
    '{',
    '{"booleanValue":"yes"}',
    '{"stringValue":5}',
    '{"timestampValue":"noon"}',
    '{"arrayValue":{"values":5}}',
    '{"mapValue":{"fields":{"__proto__":{"stringValue":"x"}}}}',
  ])('%s is refused', (json) => {
    expect(() => roundTrip(json)).toThrow(expect.objectContaining({ status: 'INVALID_ARGUMENT' }));
  });
});

test('enums are names, or numbers for those who ask', () => {
  const type = messageType('google.firestore.v1.TargetChange');
  const change = { targetChangeType: 3, targetIds: [1] };
  expect(toJson(type, change)).toMatchObject({ targetChangeType: 'CURRENT' });
  expect(toJson(type, change, true)).toMatchObject({ targetChangeType: 3 });
});
