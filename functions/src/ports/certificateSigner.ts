import type { CertificateKey } from '../contracts/documents/certificates';

/** Signs what certificates say, so that nobody needs to ask us whether they are ours. */
export interface CertificateSigner {
  /** @returns a JWS in its compact form, and the public key with which anybody can verify it */
  sign(claims: object): { readonly statement: string; readonly key: CertificateKey };
}
