import { createHmac } from 'node:crypto';
import type { LinkSigner } from '../../ports/linkSigner';
import { isSame } from './isSame';

/** Letters of a key that cannot be guessed: 32 random bytes in base64url are 43. */
const MIN_KEY_LENGTH = 40;

/**
 * HMAC-SHA256 over the claims and the name of the key: `<key name>.<claims>.<signature>`.
 * @param keys `name:key`, comma-separated: the first signs and each one opens, so that a new key comes first and an old one goes when its
 * links have expired.
 * @throws Error for a list without a usable key
 */
export function hmacLinkSigner(keys: string): LinkSigner {
  const byName = parseKeys(keys);
  const [signing] = byName.keys();
  if (signing === undefined) throw new Error('no key to sign links with');
  const signatureOf = (name: string, claims: string): Buffer =>
    createHmac('sha256', byName.get(name) ?? '')
      .update(`${name}.${claims}`)
      .digest();
  return {
    sign(claims) {
      const encoded = Buffer.from(JSON.stringify(claims)).toString('base64url');
      return `${signing}.${encoded}.${signatureOf(signing, encoded).toString('base64url')}`;
    },
    open(token) {
      const [name, claims, signature, ...rest] = token.split('.');
      if (name === undefined || claims === undefined || signature === undefined || rest.length > 0)
        return undefined;
      if (!byName.has(name) || !isSame(signature, signatureOf(name, claims).toString('base64url')))
        return undefined;
      return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as unknown;
    },
  };
}

function parseKeys(keys: string): ReadonlyMap<string, string> {
  const entries = keys.split(',').map((entry): [string, string] => {
    const [name = '', key = ''] = entry.trim().split(':');
    if (!/^[A-Za-z0-9_-]{1,20}$/.test(name)) throw new Error('a key that signs links needs a short name');
    if (key.length < MIN_KEY_LENGTH)
      throw new Error(`the key ${name} is shorter than ${MIN_KEY_LENGTH} letters`);
    return [name, key];
  });
  return new Map(entries);
}
