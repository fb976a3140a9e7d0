import { listAttention } from '../../contracts/admin';
import { operationHandler } from '../../runtime/operationHandler';
import { attention } from './attention';

export default operationHandler(listAttention, async ({ documents, now }) => ({
  attention: [...(await attention(documents, now))],
}));
