import { GeoPoint, Timestamp } from 'firebase-admin/firestore';
import { FieldValue } from 'firebase-admin/firestore';

export const PROJECT = 'demo-any';

/** Documents that an export could lose: every type of value, names of all kinds, parents that do not exist. */
export const DOCUMENTS = (db) => ({
  'values/all': {
    nothing: null,
    yes: true,
    whole: 42,
    half: 0.5,
    negativeZero: -0,
    notANumber: NaN,
    endless: Infinity,
    text: 'ü☃ 🚀\n"\\',
    at: Timestamp.fromMillis(1_700_000_000_123),
    bytes: Buffer.from([0, 255, 10]),
    place: new GeoPoint(-33.5, 151.25),
    other: db.doc('values/other'),
    list: [1, 'two', { three: [] }],
    map: { 'a.b': { '`': 1 }, 'c d': 0 },
    vector: FieldValue.vector([0.1, -2, 3]),
  },
  'values/empty': {},
  'Größe/☃ 🚀/ünter/名前': { deep: true },
  'missing/parent/below/child': { n: 1 },
});
