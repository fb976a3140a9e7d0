import { describe, expect, it, vi } from 'vitest';
import { deferred } from '../../src/runtime/deferred';

function aDeployed() {
  const call = vi.fn((left: number, right: number) => left + right);
  const declare = vi.fn(() =>
    Object.assign(call, { __endpoint: { platform: 'gcfv2' }, __requiredAPIs: ['x'], run: call }),
  );
  return {
    call,
    declare,
    declared: deferred<typeof import('node:path'), typeof call & { __endpoint: unknown; run: unknown }>(
      'node:path',
      declare,
    ),
  };
}

describe('a deferred function', () => {
  it('is declared by nobody’s import', () => {
    const { declare, declared } = aDeployed();
    expect(declared).toBeTypeOf('function');
    expect(declare).not.toHaveBeenCalled();
  });

  it('is declared once, with its package, when it is listed and called', () => {
    const { call, declare, declared } = aDeployed();
    expect(declared.__endpoint).toEqual({ platform: 'gcfv2' });
    expect(declared).toHaveProperty('__requiredAPIs', ['x']);
    expect(declared).toHaveProperty('run');
    expect(declared).toHaveLength(call.length);
    expect(declared(1, 2)).toBe(3);
    expect(declare).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ join: expect.any(Function) }));
  });
});
