import { createPublicKey, verify } from 'node:crypto';
import type { CertificateKey } from '../../contracts/documents/certificates';
import { type Ticket, ticketOf } from '../../domain/events/tickets';

/** The ticket that a code says, when one of the keys signed it (RFC 8037); undefined for anything else. */
export function verifiedTicket(code: string, keys: readonly CertificateKey[]): Ticket | undefined {
  const [header = '', claims = '', signature = '', ...rest] = code.split('.');
  const { alg, kid } = parsed(header) ?? {};
  const jwk = keys.find((key) => key.kid === kid);
  if (rest.length > 0 || alg !== 'EdDSA' || jwk === undefined) return undefined;
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
  const signed = Buffer.from(`${header}.${claims}`);
  return verify(null, signed, key, Buffer.from(signature, 'base64url'))
    ? ticketOf(parsed(claims))
    : undefined;
}

function parsed(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
