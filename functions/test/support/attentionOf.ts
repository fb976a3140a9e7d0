import type { Attention, AttentionKind } from '../../src/contracts/admin';
import listAttention from '../../src/handlers/admin/listAttention';
import { ROOT } from './aMarket';
import type { Platform } from './aPlatform';

/** What admins are told of one kind; undefined where nothing needs them. */
export async function attentionOf(platform: Platform, kind: AttentionKind): Promise<Attention | undefined> {
  const { attention } = (await platform.call(listAttention, ROOT, {})) as { attention: readonly Attention[] };
  return attention.find((each) => each.kind === kind);
}
