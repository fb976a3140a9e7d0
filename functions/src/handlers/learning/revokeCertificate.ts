import { revokeCertificate } from '../../contracts/learning';
import { revokedCertificate } from '../../domain/certificates/certificate';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(revokeCertificate, ({ input, caller, now, transact }) =>
  transact(async (transaction) => {
    const path = paths.certificate(input.code);
    const revoked = revokedCertificate(await transaction.get(path), caller, now);
    transaction.set(path, revoked);
    const metadata = { reason: input.reason };
    transaction.log({
      action: 'revoke-certificate',
      entityType: 'certificate',
      entityRef: input.code,
      metadata,
    });
    return { code: input.code };
  }),
);
