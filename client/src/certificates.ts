import type { Certificate, CertificateKeysSetting } from './contract';
import { getDocument, getVisibleDocument } from './firestore/document';
import type { Instances } from './instances';
import { paths } from './paths';
import { verifyStatement } from './verifyStatement';

/** Every key that ever signed one. */
const PUBLIC_KEYS = 'adminSettings/certificates.publicKeys';

/** What became of a certificate, and what its statement says for itself: `unsigned` is one whose owner's name was withdrawn. */
export interface VerifiedCertificate {
  readonly verdict: 'valid' | 'revoked' | 'forged' | 'unsigned' | 'unknown';
  readonly certificate: Certificate | null;
}

/** Certificates of completed programs; nobody needs to sign in. */
export function certificates({ firestore }: Instances) {
  const getCertificate = (code: string): Promise<Certificate | null> =>
    getVisibleDocument<Certificate>(firestore, paths.certificate(code));

  return {
    /** By its code, which its owner's enrollment names; null when there is none. */
    getCertificate,

    /** Whether the platform signed what a certificate says, by the published keys, and whether it still counts. */
    verifyCertificate: async (code: string): Promise<VerifiedCertificate> => {
      const [certificate, setting] = await Promise.all([
        getCertificate(code),
        getDocument<CertificateKeysSetting>(firestore, PUBLIC_KEYS),
      ]);
      if (certificate === null) return { verdict: 'unknown', certificate };
      const { statement, revokedAt } = certificate;
      if (statement === undefined) return { verdict: revokedAt ? 'revoked' : 'unsigned', certificate };
      const claims = await verifyStatement(statement, setting?.value.keys ?? []);
      if (claims?.jti !== code) return { verdict: 'forged', certificate };
      return { verdict: revokedAt ? 'revoked' : 'valid', certificate };
    },
  };
}
