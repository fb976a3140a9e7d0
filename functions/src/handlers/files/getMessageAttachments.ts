import { getMessageAttachments } from '../../contracts/files';
import { isReady } from '../../domain/files/fileAccess';
import { seenMessage } from '../../domain/messaging/membership';
import { paths } from '../../domain/paths';
import { operationHandler } from '../../runtime/operationHandler';
import { openedFile } from './openedFile';

export default operationHandler(getMessageAttachments, async ({ input, caller, documents, ports, now }) => {
  const { conversationId, messageId } = input;
  const [conversation, member, found] = await documents.getAll(
    paths.conversation(conversationId),
    paths.conversationMember(conversationId, caller.uid),
    paths.message(conversationId, messageId),
  );
  const { attachments = [] } = seenMessage(found, { conversation, member, actor: caller });
  if (attachments.length === 0) return { attachments: [] };
  const uploads = await documents.getAll(...attachments.map(({ fileRef }) => paths.upload(fileRef)));
  const files = await ports.files();
  const opened = uploads.filter(isReady).map((upload) => openedFile(upload, files, now));
  return { attachments: await Promise.all(opened) };
});
