import { expect, it } from 'vitest';
import { asks } from '../src/checks/asks';
import { histories, legalMoves, movesOfReturns } from '../src/checks/moves';
import { providerEvents } from '../src/checks/providerEvents';
import { memorySource } from '../src/memorySource';
import { sessionLives } from '../src/checks/sessions';
import { SOUND_LIVES } from './damagedLives';
import { SOUND_MOVES } from './damagedMoves';
import { SOUND_RETURNS } from './damagedReturns';
import { WORLD } from './damagedWorld';

it.each(SOUND_MOVES.map((documents) => ({ documents })))(
  'finds no fault in moves that there are, and in events that were looked at: case %#',
  async ({ documents }) => {
    const source = memorySource([...WORLD, ...documents]);
    for (const check of [legalMoves, providerEvents])
      for await (const { path, problem } of check(source)) expect.unreachable(`${path} ${problem}`);
  },
);

it.each(SOUND_RETURNS.map((documents) => ({ documents })))(
  'finds no fault in refunds and disputes that go their ways, and that somebody asks for: case %#',
  async ({ documents }) => {
    const source = memorySource([...WORLD, ...documents]);
    for (const check of [histories, movesOfReturns, asks])
      for await (const { path, problem } of check(source)) expect.unreachable(`${path} ${problem}`);
  },
);

it.each(SOUND_LIVES.map((documents) => ({ documents })))(
  'finds no fault in a session that is what led to it: case %#',
  async ({ documents }) => {
    for await (const { path, problem } of sessionLives(memorySource(documents)))
      expect.unreachable(`${path} ${problem}`);
  },
);

it('expects an event that waits for its order to be looked at by the job of it', async () => {
  const [documents = []] = SOUND_MOVES;
  const waiting = documents.map(({ path, data }) =>
    path.startsWith('providerEvents/') ? { path, data: { ...data, status: 'waiting' } } : { path, data },
  );
  const found: unknown[] = [];
  for await (const finding of providerEvents(memorySource(waiting))) found.push(finding);
  expect(found).toEqual([
    {
      path: 'providerEvents/stripe_evt_1',
      problem: 'waits since 2026-03-02T12:00:00.000Z, and nobody looked at what it is about',
      mendedBy: 'follow-payment:order-1:stripe_evt_1',
    },
  ]);
});
