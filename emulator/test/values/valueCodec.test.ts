import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageType } from '../../src/wire/methods';
import { identicalValues } from '../../src/values/compareValues';
import { decodeFields, decodeValue, encodeFields, encodeValue } from '../../src/values/valueCodec';
import { anyValue } from './anyValue';

const VALUE = messageType('google.firestore.v1.Value');

function overTheWire(message: object): object {
  return VALUE.decode(VALUE.encode(message).finish());
}

describe('valueCodec', () => {
  it('a value survives the wire unchanged', () => {
    fc.assert(
      fc.property(anyValue, (value) => identicalValues(decodeValue(overTheWire(encodeValue(value))), value)),
    );
  });

  it('defaults are told from values that were not sent', () => {
    for (const message of [
      { booleanValue: false },
      { integerValue: 0 },
      { stringValue: '' },
      { nullValue: 0 },
      { mapValue: {} },
    ]) {
      const [kind] = Object.keys(message);
      expect(`${decodeValue(overTheWire(message)).type}Value`).toBe(kind);
    }
  });

  it('a field named __proto__ is a field like others', () => {
    const message = JSON.parse('{"__proto__":{"stringValue":"x"}}') as Record<string, object>;
    const fields = decodeFields(message);
    expect(fields.get('__proto__')).toEqual({ type: 'string', value: 'x' });
    expect(Object.keys(encodeFields(fields))).toEqual(['__proto__']);
  });

  it.each([
    ['no member', {}],
    ['a latitude beyond the pole', { geoPointValue: { latitude: 91 } }],
    ['a year beyond 9999', { timestampValue: { seconds: 253402300800 } }],
    ['a vector of texts', vectorOf({ stringValue: 'x' })],
    ['a vector of nothing', vectorOf()],
  ])('%s is refused', (_, message) => {
    expect(() => decodeValue(message)).toThrow(expect.objectContaining({ status: 'INVALID_ARGUMENT' }));
  });

  it('times are cut to microseconds', () => {
    expect(decodeValue({ timestampValue: { seconds: 1, nanos: 123_456_789 } })).toMatchObject({
      nanos: 123_456_000,
    });
  });
});

function vectorOf(...components: object[]): object {
  return {
    mapValue: {
      fields: { __type__: { stringValue: '__vector__' }, value: { arrayValue: { values: components } } },
    },
  };
}
