import { getMyExport } from '../../contracts/accounts';
import { SIGNED_FOR } from '../../domain/files/fileAccess';
import { paths } from '../../domain/paths';
import { fetchableExport, finishedCopy } from '../../domain/privacy/exporting';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(getMyExport, async ({ caller: { uid }, now, documents, ports }) => {
  const { id, bytes, sha256, expiresAt } = fetchableExport(await documents.get(paths.dataExport(uid)), now);
  const linkEnds = new Date(Math.min(now.getTime() + SIGNED_FOR, expiresAt.getTime()));
  const files = await ports.files();
  const url = await files.signedUrl(finishedCopy({ personRef: uid, id }), linkEnds);
  return { exportId: id, url, expiresAt: linkEnds.toISOString(), bytes, sha256 };
});
