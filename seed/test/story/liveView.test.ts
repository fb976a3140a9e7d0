import { describe, expect, it } from 'vitest';
import { NebulaError } from '../../../client/src/index';
import { openView } from '../../src/story/liveView';

/** A view whose values the test sends. */
function aView() {
  let send: (value: number) => void = () => undefined;
  let refuse: (error: NebulaError) => void = () => undefined;
  const view = openView<number>('the number', (next, refused) => {
    send = next;
    refuse = refused;
    return () => undefined;
  });
  return { view, send: (value: number) => send(value), refuse: (error: NebulaError) => refuse(error) };
}

describe('a live view', () => {
  it('finds a value that came before it was asked for', async () => {
    const { view, send } = aView();
    send(1);
    send(2);
    expect(await view.first((value) => value > 1)).toBe(2);
    expect(view.values).toEqual([1, 2]);
  });

  it('waits for a value that comes later', async () => {
    const { view, send } = aView();
    const later = view.first((value) => value === 3);
    send(2);
    send(3);
    expect(await later).toBe(3);
  });

  it('fails as its refusal when the platform ends it', async () => {
    const { view, refuse } = aView();
    const waiting = view.first(() => true);
    const refusal = new NebulaError('permission-denied', 'no');
    refuse(refusal);
    await expect(waiting).rejects.toBe(refusal);
    await expect(view.first(() => true)).rejects.toBe(refusal);
  });

  it('names what did not arrive', async () => {
    const { view } = aView();
    await expect(view.first(() => true, 10)).rejects.toThrow('the number did not arrive');
  });
});
