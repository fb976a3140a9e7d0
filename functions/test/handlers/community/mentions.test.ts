import { describe, expect, it } from 'vitest';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { paths } from '../../../src/domain/paths';
import deleteComment from '../../../src/handlers/community/deleteComment';
import { QUESTION, aCommunity, commented, posted } from '../../support/aCommunity';
import { CARLA, EVE, OMAR, ROOT, SAM } from '../../support/aMarket';
import { NOON, type Platform } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { workOff } from '../../support/workOff';

const dates = { createdAt: NOON, updatedAt: NOON };
const everybody = ['sam', 'carla', 'eve', 'omar', 'root', 'nobody'];

describe('who is named', () => {
  it('is told once, in a post of everybody, whoever it is but the author', async () => {
    const market = await aCommunity([SAM, CARLA, EVE, OMAR, ROOT]);
    const postId = await posted(market, SAM, { ...QUESTION, mentions: ['eve', 'eve', 'sam', 'nobody'] });
    expect(jobOf(market, postId).peopleRefs).toEqual(['eve', 'nobody']);
    await workOff(market);
    expect(toldOf(market)).toEqual(['eve']);
    const again = paths.outboxJob(`tell-mentions:${postId}`);
    market.documents.put(again, { ...jobOf(market, postId), status: 'pending' });
    await workOff(market, [again.id]);
    expect(toldOf(market)).toEqual(['eve']);
  });

  it('is of the program that a post is for, or an admin', async () => {
    const market = await aCommunity([SAM, CARLA, EVE, OMAR, ROOT]);
    for (const uid of ['sam', 'omar'])
      market.documents.put(paths.enrollmentOf(uid, 'bootcamp'), anEnrollment({ studentRef: uid }));
    await posted(market, SAM, { ...QUESTION, programId: 'bootcamp', mentions: everybody });
    await workOff(market);
    expect(toldOf(market)).toEqual(['carla', 'omar', 'root']);
  });

  it('is not told across a block, whichever of the two set it', async () => {
    const market = await aCommunity();
    const apart = (blockerRef: string, blockedRef: string) =>
      market.documents.put(paths.block(blockerRef, blockedRef), { blockerRef, blockedRef, ...dates });
    apart('eve', 'sam');
    apart('sam', 'omar');
    await posted(market, SAM, { ...QUESTION, mentions: ['eve', 'omar', 'carla'] });
    await workOff(market);
    expect(toldOf(market)).toEqual(['carla']);
  });

  it.each([
    ['omar', 'eve'],
    ['eve', 'omar'],
  ] as const)('is not told of a reply either, where %s blocks %s', async (blockerRef, blockedRef) => {
    const market = await aCommunity([SAM, CARLA, EVE, OMAR]);
    const postId = await posted(market, SAM);
    const parentId = await commented(market, postId, OMAR);
    market.documents.put(paths.block(blockerRef, blockedRef), { blockerRef, blockedRef, ...dates });
    await commented(market, postId, EVE, { parentId });
    await workOff(market);
    const told = () => Object.keys(market.documents.dump('users/omar/notifications/post-commented'));
    expect(told()).toEqual([]);
    await commented(market, postId, CARLA, { parentId });
    await workOff(market);
    expect(told()).toHaveLength(1);
  });

  it('hears of a comment as an answer or as a name, not as both, and not of one that is gone', async () => {
    const market = await aCommunity();
    const postId = await posted(market, SAM);
    await commented(market, postId, CARLA, { mentions: ['sam', 'omar'] });
    await workOff(market);
    expect(toldOf(market)).toEqual(['omar']);
    const commentId = await commented(market, postId, CARLA, { mentions: ['eve'] });
    await market.call(deleteComment, CARLA, { postId, commentId });
    await workOff(market);
    expect(toldOf(market)).toEqual(['omar']);
  });

  it('is one of so many as the author’s level allows', async () => {
    const market = await aCommunity([SAM, CARLA, EVE, OMAR], 0);
    const three = ['carla', 'eve', 'omar'];
    await expectRefusal(posted(market, SAM, { ...QUESTION, mentions: three }), 'too-many-mentions');
    const postId = await posted(market, SAM, { ...QUESTION, mentions: three.slice(1) });
    await expectRefusal(commented(market, postId, EVE, { mentions: three }), 'too-many-mentions');
  });
});

function jobOf({ documents }: Platform, textId: string): OutboxJob {
  return documents.dump('outbox/')[paths.outboxJob(`tell-mentions:${textId}`).path] as OutboxJob;
}

function toldOf({ documents }: Platform): readonly string[] {
  return Object.entries(documents.dump('users/'))
    .filter(
      ([path, data]) => path.includes('/notifications/') && (data as { type?: string }).type === 'mentioned',
    )
    .map(([path]) => path.split('/')[1] ?? '')
    .sort();
}
