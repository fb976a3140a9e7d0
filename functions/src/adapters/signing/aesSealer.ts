import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Sealer } from '../../ports/sealer';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM, with the context as additional data: `<key name>.<nonce, text and tag in base64url>`.
 * @param keys `name:key`, comma-separated, a key being 32 random bytes in base64url: the first seals and each one opens, so that a new key
 * comes first and an old one goes when nothing is sealed with it any more.
 * @throws Error for a list without a usable key
 */
export function aesSealer(keys: string): Sealer {
  const byName = parseKeys(keys);
  const [current = ''] = byName.keys();
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, byName.get(current) ?? Buffer.alloc(0), nonce);
      cipher.setAAD(additional(current, context));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${current}.${sealed.toString('base64url')}`;
    },
    open(sealed, context) {
      const [name = '', encoded = '', ...rest] = sealed.split('.');
      const key = byName.get(name);
      const bytes = Buffer.from(encoded, 'base64url');
      const isWhole = rest.length === 0 && bytes.toString('base64url') === encoded;
      if (key === undefined || !isWhole || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAAD(additional(name, context));
      decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
      const text = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
      try {
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        // Node's only word for a tag that does not fit.
        return undefined;
      }
    },
    isCurrent: (sealed) => sealed.startsWith(`${current}.`),
  };
}

function additional(name: string, context: string): Buffer {
  return Buffer.from(`${name}\n${context}`, 'utf8');
}

function parseKeys(keys: string): ReadonlyMap<string, Buffer> {
  const entries = keys.split(',').map((entry): [string, Buffer] => {
    const [name = '', key = ''] = entry.trim().split(':');
    if (!/^[A-Za-z0-9_-]{1,20}$/.test(name)) throw new Error('a key that seals needs a short name');
    const bytes = Buffer.from(key, 'base64url');
    if (bytes.length !== KEY_BYTES) throw new Error(`the key ${name} is not ${KEY_BYTES} bytes in base64url`);
    return [name, bytes];
  });
  return new Map(entries);
}
