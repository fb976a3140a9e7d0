import { type KeyObject, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { CertificateSigner } from '../../ports/certificateSigner';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Ed25519 over a JWS of the claims (RFC 8037), naming its key.
 * @param keys `kid:seed`, comma-separated, a seed being 32 random bytes in base64url: the first signs. The public keys of the others stay
 * published, so a new pair comes first and an old one can go at once.
 * @throws Error for a list without a usable key
 */
export function ed25519Signer(keys: string): CertificateSigner {
  const [kid = '', seed = ''] = (keys.split(',')[0] ?? '').trim().split(':');
  if (!/^[A-Za-z0-9_-]{1,20}$/.test(kid)) throw new Error('a key that signs certificates needs a short name');
  const privateKey = privateKeyOf(kid, seed);
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const key = { kid, kty: 'OKP', crv: 'Ed25519', x } as const;
  const header = encoded({ alg: 'EdDSA', kid, typ: 'JWT' });
  return {
    sign(claims) {
      const signed = `${header}.${encoded(claims)}`;
      const signature = sign(null, Buffer.from(signed), privateKey).toString('base64url');
      return { statement: `${signed}.${signature}`, key };
    },
  };
}

function privateKeyOf(kid: string, seed: string): KeyObject {
  const bytes = Buffer.from(seed, 'base64url');
  if (bytes.length !== 32) throw new Error(`the key ${kid} is not 32 bytes in base64url`);
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, bytes]), format: 'der', type: 'pkcs8' });
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
