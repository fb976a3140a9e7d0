import { getMyExport } from '../../contracts/accounts';
import { SIGNED_FOR } from '../../domain/files/fileAccess';
import { paths } from '../../domain/paths';
import { fetchableExport, finishedCopy } from '../../domain/privacy/exporting';
import { volumePath } from '../../domain/privacy/exportVolumes';
import { operationHandler } from '../../runtime/operationHandler';

export default operationHandler(getMyExport, async ({ caller: { uid }, now, documents, ports }) => {
  const found = fetchableExport(await documents.get(paths.dataExport(uid)), now);
  const linkEnds = new Date(Math.min(now.getTime() + SIGNED_FOR, found.expiresAt.getTime()));
  const [files, of] = [await ports.files(), { personRef: uid, id: found.id }];
  const [url, volumes] = await Promise.all([
    files.signedUrl(finishedCopy(of), linkEnds),
    Promise.all(
      found.volumes.map(async (volume) => ({
        ...volume,
        url: await files.signedUrl(volumePath(of, volume), linkEnds),
      })),
    ),
  ]);
  const { id: exportId, bytes, sha256 } = found;
  return { exportId, url, expiresAt: linkEnds.toISOString(), bytes, sha256, volumes };
});
