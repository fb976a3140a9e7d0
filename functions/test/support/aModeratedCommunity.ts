import { paths } from '../../src/domain/paths';
import flagContent from '../../src/handlers/admin/flagContent';
import reviewFlaggedContent from '../../src/handlers/admin/reviewFlaggedContent';
import type { Caller } from '../../src/runtime/operationHandler';
import { aCommunity } from './aCommunity';
import { ROOT } from './aMarket';
import { type Platform, aCaller } from './aPlatform';
import { aUser } from './people';

/** Another moderator than root. */
export const RITA = aCaller('rita', 'admin');

export interface Target {
  readonly targetType: 'post' | 'comment';
  readonly targetId: string;
  readonly parentId?: string;
}

export const ofPost = (targetId: string): Target => ({ targetType: 'post', targetId });
export const ofComment = (parentId: string, targetId: string): Target => ({
  targetType: 'comment',
  targetId,
  parentId,
});

export async function aModeratedCommunity(): Promise<Platform> {
  const market = await aCommunity();
  market.documents.put(paths.user('rita'), aUser('rita', { role: 'admin' }));
  return market;
}

export const flag = (market: Platform, caller: Caller, target: Target, more: object = {}) =>
  market.call(flagContent, caller, { ...target, reason: 'spam', ...more });

async function versionOf(market: Platform, { targetType, targetId, parentId = '' }: Target): Promise<number> {
  const path = targetType === 'post' ? paths.post(targetId) : paths.comment(parentId, targetId);
  return (await market.documents.get<{ readonly version: number }>(path))!.version;
}

export async function decide(market: Platform, target: Target, decision: string, more: object = {}) {
  const version = await versionOf(market, target);
  return market.call(reviewFlaggedContent, ROOT, { ...target, version, decision, reason: 'rules', ...more });
}

export const standingIn = async (market: Platform, uid: string) =>
  (await market.documents.get(paths.standing(uid)))!;
export const caseIn = (market: Platform, id: string) => market.documents.get(paths.moderationCase(id));

/** How often the outbox tells an author something. */
export const told = ({ documents }: Platform, kind: string): number =>
  Object.keys(documents.dump(`outbox/notify:${kind}:`)).length;
