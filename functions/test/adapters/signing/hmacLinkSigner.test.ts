import { describe, expect, it } from 'vitest';
import { hmacLinkSigner } from '../../../src/adapters/signing/hmacLinkSigner';

const [OLD, NEW] = [`old:${'o'.repeat(43)}`, `new:${'n'.repeat(43)}`];
const CLAIMS = { uid: 'ana', kind: 'x' };

describe('a signed link', () => {
  it('opens to what was signed, in letters that an address holds', () => {
    const signer = hmacLinkSigner(OLD);
    const token = signer.sign(CLAIMS);
    expect(token).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(signer.open(token)).toEqual(CLAIMS);
    expect(signer.sign(CLAIMS)).toBe(token);
  });

  it('opens to nothing when anything in it was changed, cut or added', () => {
    const signer = hmacLinkSigner(OLD);
    const token = signer.sign(CLAIMS);
    const changed = Array.from(
      token,
      (letter, at) => `${token.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`,
    );
    const cut = Array.from(token, (_letter, at) => token.slice(0, at));
    const added = [`${token}.`, `${token}=`, `${token}A`, ` ${token}`, `.${token}`, token.toUpperCase()];
    const [name = '', , signature = ''] = token.split('.');
    const other = Buffer.from('{"uid":"eve"}').toString('base64url');
    const forged = [
      `${name}.${other}.${signature}`,
      `__proto__.${other}.${signature}`,
      `.${other}.`,
      `new.${other}.${signature}`,
    ];
    for (const each of [...changed, ...cut, ...added, ...forged])
      expect(signer.open(each), each).toBeUndefined();
  });

  it('outlives the key that signed it as long as that key is kept', () => {
    const token = hmacLinkSigner(OLD).sign(CLAIMS);
    expect(hmacLinkSigner(`${NEW},${OLD}`).open(token)).toEqual(CLAIMS);
    expect(hmacLinkSigner(NEW).open(token)).toBeUndefined();
    expect(hmacLinkSigner(`${NEW}, ${OLD}`).sign(CLAIMS)).toMatch(/^new\./);
  });

  it('is none of another key of the same name', () => {
    const token = hmacLinkSigner(OLD).sign(CLAIMS);
    expect(hmacLinkSigner(`old:${'x'.repeat(43)}`).open(token)).toBeUndefined();
  });

  it.each(['', 'key', 'a:short', `:${'k'.repeat(43)}`, `${OLD},`, `a.b:${'k'.repeat(43)}`])(
    'needs keys that are long and have a name: %j',
    (keys) => {
      expect(() => hmacLinkSigner(keys)).toThrow(/key/);
    },
  );
});
