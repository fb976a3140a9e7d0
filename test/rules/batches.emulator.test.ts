import { doc, serverTimestamp, writeBatch, type WriteBatch } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../emulator/src/start/startEmulator';
import type { Person } from './people';
import { startRunner, type Runner } from './runner';
import { outcomeOf, type Outcome } from './verdict';
import { world } from './world/world';

const dated = { createdAt: serverTimestamp(), updatedAt: serverTimestamp() };
const chapter = { id: 'two', title: 'Going on', position: 2, ...dated };
const lesson = { id: 'first', chapterRef: 'two', title: 'First', position: 1, isPreview: false, ...dated };

let emulator: Emulator;
let runner: Runner;

beforeAll(async () => {
  emulator = await startEmulator({ strictRules: true });
  runner = await startRunner(emulator.host, emulator.port, world);
});

afterAll(async () => {
  await runner.stop();
  await emulator.stop();
});

type Writes = Readonly<Record<string, object>>;

function commit(by: Person, sets: Writes, updates: Writes = {}): Promise<Outcome> {
  const firestore = runner.as(by);
  const batch: WriteBatch = writeBatch(firestore);
  for (const [path, data] of Object.entries(sets)) batch.set(doc(firestore, path), data);
  for (const [path, data] of Object.entries(updates)) batch.update(doc(firestore, path), data);
  return outcomeOf('create', batch.commit());
}

describe('in one batch', () => {
  test('a chapter comes with its first lesson and the content', async () => {
    const { verdict } = await commit('coach', {
      'programs/draft/chapters/two': chapter,
      'programs/draft/lessons/first': lesson,
      'programs/draft/lessons/first/content/body': { text: 'Hello.', ...dated },
    });
    expect(verdict).toBe('allow');
  });

  test('a lesson without its chapter is refused', async () => {
    const { verdict } = await commit('coach', {
      'programs/draft/lessons/alone': { ...lesson, id: 'alone', chapterRef: 'missing' },
    });
    expect(verdict).toBe('deny');
  });

  test('one refused write takes the others with it', async () => {
    const { verdict } = await commit(
      'student',
      {},
      {
        'users/student': { fullName: 'Slipped In', updatedAt: serverTimestamp() },
        'users/coach': { fullName: 'Not Mine', updatedAt: serverTimestamp() },
      },
    );
    expect(verdict).toBe('deny');
    const { verdict: own } = await commit(
      'student',
      {},
      { 'users/student': { fullName: 'Alone', updatedAt: serverTimestamp() } },
    );
    expect(own).toBe('allow');
  });

  test('nobody lifts its own suspension on the way', async () => {
    const { verdict } = await commit(
      'suspended',
      { 'suspensions/suspended': { until: new Date(0) } },
      { 'users/suspended': { fullName: 'Free', updatedAt: serverTimestamp() } },
    );
    expect(verdict).toBe('deny');
  });
});
