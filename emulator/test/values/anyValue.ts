import fc from 'fast-check';
import type { Value } from '../../src/values/value';

const names = fc.constantFrom('a', 'ab', 'é', '\u{1F600}', '\uFFFD', 'Z', '0', '\u0000', 'a\u0000b');
/** Only documents have numeric ids. */
const ids = fc.oneof(
  names,
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((id) => `__id${id}__`),
);

const integers = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -3n, max: 3n }),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
);

const doubles = fc.oneof(
  fc.double(),
  fc.constantFrom(NaN, 0, -0, Infinity, -Infinity, 2 ** 53, 2 ** 53 + 2, 2 ** 63, -(2 ** 63), 0.5, 1, 2),
);

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('', 'a', 'ab', '\u0000', '\uFFFF', '\u{1F600}', 'é'),
);

/** Values of every type, with much to collide on. */
export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value; scalar: Value }>((tie) => ({
  scalar: fc.oneof(
    fc.constant<Value>({ type: 'null' }),
    fc.boolean().map((value): Value => ({ type: 'boolean', value })),
    integers.map((value): Value => ({ type: 'integer', value })),
    doubles.map((value): Value => ({ type: 'double', value })),
    fc
      .record({ seconds: fc.integer({ min: -62135596800, max: 253402300799 }), micros: fc.nat(999_999) })
      .map(({ seconds, micros }): Value => ({ type: 'timestamp', seconds, nanos: micros * 1000 })),
    texts.map((value): Value => ({ type: 'string', value })),
    fc.uint8Array({ maxLength: 4 }).map((value): Value => ({ type: 'bytes', value })),
    fc.array(fc.tuple(names, ids), { minLength: 1, maxLength: 2 }).map((path): Value => ({
      type: 'reference',
      value: `projects/p/databases/d/documents/${path.flat().join('/')}`,
    })),
    fc
      .record({ latitude: fc.integer({ min: -90, max: 90 }), longitude: fc.integer({ min: -180, max: 180 }) })
      .map((point): Value => ({ type: 'geoPoint', ...point })),
    fc.array(doubles, { minLength: 1, maxLength: 3 }).map((values): Value => ({ type: 'vector', values })),
  ),
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    tie('scalar'),
    fc.array(tie('scalar'), { maxLength: 3 }).map((values): Value => ({ type: 'array', values })),
    fc
      .array(fc.tuple(texts, tie('value')), { maxLength: 3 })
      .map((entries): Value => ({ type: 'map', fields: new Map(entries) })),
  ),
})).value;
