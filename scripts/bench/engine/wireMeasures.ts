import type { Firestore } from '@google-cloud/firestore';

/** One figure that a client sees, measured once. Throws when the engine cannot do it. */
export interface Measure {
  readonly title: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly measure: (firestore: Firestore) => Promise<number>;
}

/** Calls that are under way at once, as from a busy server. */
const PARALLEL = 16;
const DURATION_MS = 1_000;
const DOCUMENTS = 1_000;
const LISTENERS = 1_000;
const FAN_OUT_WRITES = 10;

export const WIRE_MEASURES: readonly Measure[] = [
  { title: 'single writes', unit: '/s', better: 'more', measure: singleWrites },
  { title: 'documents written in batches of 100', unit: '/s', better: 'more', measure: batchedWrites },
  { title: 'gets', unit: '/s', better: 'more', measure: gets },
  { title: 'page queries of 20 out of 1,000', unit: '/s', better: 'more', measure: pageQueries },
  { title: 'a write seen by 1,000 listeners', unit: 'ms', better: 'less', measure: fanOut },
];

/** Loads what the reading measures read. */
export async function loadDocuments(firestore: Firestore): Promise<void> {
  for (let start = 0; start < DOCUMENTS; start += 100) {
    const batch = firestore.batch();
    for (let i = start; i < start + 100; i++) batch.set(firestore.doc(`programs/p${i}`), programOf(i));
    await batch.commit();
  }
}

/** A small document of the usual kind; one in ten is in the category that the queries ask for. */
export function programOf(i: number): Record<string, string | number | boolean> {
  return {
    title: `Program ${i}`,
    category: i % 10 === 0 ? 'yoga' : `category-${i % 10}`,
    rating: (i * 7919) % 1000,
    published: true,
  };
}

async function perSecond(call: (i: number) => Promise<unknown>): Promise<number> {
  let calls = 0;
  const started = performance.now();
  const worker = async () => {
    while (performance.now() - started < DURATION_MS) await call(calls++);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return (calls * 1000) / (performance.now() - started);
}

function singleWrites(firestore: Firestore): Promise<number> {
  return perSecond((i) => firestore.doc(`writes/w${i % 5_000}`).set(programOf(i)));
}

async function batchedWrites(firestore: Firestore): Promise<number> {
  const batches = await perSecond((n) => {
    const batch = firestore.batch();
    for (let i = 0; i < 100; i++) batch.set(firestore.doc(`batches/b${(n % 50) * 100 + i}`), programOf(i));
    return batch.commit();
  });
  return batches * 100;
}

function gets(firestore: Firestore): Promise<number> {
  return perSecond((i) => firestore.doc(`programs/p${i % DOCUMENTS}`).get());
}

function pageQueries(firestore: Firestore): Promise<number> {
  return perSecond(async () => {
    const { size } = await firestore
      .collection('programs')
      .where('category', '==', 'yoga')
      .orderBy('rating', 'desc')
      .limit(20)
      .get();
    if (size !== 20) throw new Error(`A page of ${size} documents`);
  });
}

/** Milliseconds from a write until the last of the listeners to its collection has seen it; the mean of some writes. */
async function fanOut(firestore: Firestore): Promise<number> {
  const room = firestore.collection('rooms');
  let seen = 0;
  let onAll: () => void = () => undefined;
  const count = () => {
    if (++seen === LISTENERS) onAll();
  };
  const round = async (write: () => Promise<unknown>) => {
    seen = 0;
    const all = new Promise<void>((resolve) => (onAll = resolve));
    await write();
    await withinSeconds(60, all);
  };
  const stops: (() => void)[] = [];
  try {
    await round(() => {
      for (let i = 0; i < LISTENERS; i++) stops.push(room.onSnapshot(count));
      return Promise.resolve();
    });
    const started = performance.now();
    for (let i = 0; i < FAN_OUT_WRITES; i++) await round(() => room.doc('news').set({ n: Math.random() }));
    return (performance.now() - started) / FAN_OUT_WRITES;
  } finally {
    for (const stop of stops) stop();
  }
}

async function withinSeconds(seconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done in ${seconds} s`)), seconds * 1000);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
