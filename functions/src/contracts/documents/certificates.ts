import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** A public key as RFC 8037 writes it. */
export const certificateKey = z.strictObject({
  kid: z.string().max(20),
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().max(60),
});

/**
 * `certificates/{code}`: that somebody completed a program, for everybody who has the code. What it says was fixed when it was issued; only its end
 * can come later.
 */
export const certificate = z.strictObject({
  code: documentId,
  /** As it was then, without what is not seen; absent once its owner's name was withdrawn. */
  name: z.string().max(200).optional(),
  programRef: documentId,
  programTitle: z.string().max(200),
  coachRef: documentId,
  completedAt: z.date(),
  /** The version of the content that was completed; absent for a program without versions. */
  contentVersion: z.int().min(1).optional(),
  /** A JWS (RFC 7515) in its compact form, signed with Ed25519: all of the above, to be verified with the public key alone. */
  statement: z.string().max(4_000).optional(),
  revokedAt: z.date().optional(),
  ...createdAndUpdated,
});

export type CertificateKey = z.output<typeof certificateKey>;
export type Certificate = z.output<typeof certificate>;
