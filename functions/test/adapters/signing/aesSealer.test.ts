import { describe, expect, it } from 'vitest';
import { aesSealer } from '../../../src/adapters/signing/aesSealer';

const OLD = `old:${Buffer.alloc(32, 1).toString('base64url')}`;
const NEW = `new:${Buffer.alloc(32, 2).toString('base64url')}`;

describe('a sealer', () => {
  const sealer = aesSealer(OLD);

  it('opens what it sealed, where it belongs and nowhere else', () => {
    const sealed = sealer.seal('1//secret ü', 'token of carla');
    expect(sealed).not.toContain('secret');
    expect(sealer.open(sealed, 'token of carla')).toBe('1//secret ü');
    expect(sealer.open(sealed, 'token of ben')).toBeUndefined();
    expect(sealer.seal('1//secret ü', 'token of carla')).not.toBe(sealed);
  });

  it('opens nothing in which a single letter is another one', () => {
    const sealed = sealer.seal('secret', 'here');
    for (let at = 0; at < sealed.length; at++) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
      expect(sealer.open(changed, 'here')).toBeUndefined();
    }
    for (const none of ['', 'old.', 'old', 'old.AAAA', `${sealed}.more`, `${sealed}A`, sealed.slice(0, -1)])
      expect(sealer.open(none, 'here')).toBeUndefined();
  });

  it('changes its keys: the first seals, each one opens, and what an old one sealed says so', () => {
    const sealed = sealer.seal('secret', 'here');
    const rotating = aesSealer(`${NEW}, ${OLD}`);
    expect(rotating.open(sealed, 'here')).toBe('secret');
    expect([sealer.isCurrent(sealed), rotating.isCurrent(sealed)]).toEqual([true, false]);
    const anew = rotating.seal('secret', 'here');
    expect(rotating.isCurrent(anew)).toBe(true);
    expect(aesSealer(NEW).open(anew, 'here')).toBe('secret');
    expect(aesSealer(NEW).open(sealed, 'here')).toBeUndefined();
  });

  it.each(['', 'none', 'k1:', 'k1:c2hvcnQ', `:${'A'.repeat(43)}`, `a name:${'A'.repeat(43)}`])(
    'takes no such list of keys: %s',
    (keys) => {
      expect(() => aesSealer(keys)).toThrow();
    },
  );
});
