import { describe, expect, it } from 'vitest';
import { newMessage } from '../../../src/contracts/documents/messages';
import { user } from '../../../src/contracts/documents/users';
import { fcmMessage } from '../../../src/adapters/fcm/fcmMessage';
import { mirroredProfile } from '../../../src/domain/accounts/mirroredProfile';
import { previewOf } from '../../../src/domain/messaging/preview';
import { noticeMail } from '../../../src/domain/notifications/noticeMail';
import { noticePush } from '../../../src/domain/notifications/noticePush';
import { noticeText } from '../../../src/domain/notifications/noticeText';
import type { Notice } from '../../../src/domain/notifications/noticeJobs';
import { PENDING_SEQ } from '../../../src/contracts/utilities/messageSeq';
import { NOON } from '../../support/aPlatform';
import { aUser } from '../../support/people';

const FAMILY = '👨‍👩‍👧‍👦';
const OVERRIDE = '\u202E';
const MAX_PUSH = 4_096;

const said = (content: string) => ({
  ...{ id: 'm1', conversationRef: 'talk', senderRef: 'sam', messageType: 'text', content },
  ...{ seq: PENDING_SEQ + 1, version: 1, isDeleted: false, createdAt: NOON, updatedAt: NOON },
});
const notice: Notice = {
  ...{ kind: 'message-received', recipientRef: 'carla', actorRef: 'sam', subjectRef: 'talk', version: 1 },
  facts: { conversationId: 'talk' },
};

describe('X10 families, overrides and halves of characters', () => {
  it('cuts a preview between what people call characters', () => {
    expect(FAMILY.repeat(20)).toHaveLength(220);
    expect(previewOf(FAMILY.repeat(20), 40)).toBe(FAMILY.repeat(3));
    for (const [text, limit] of [
      [`ab${FAMILY}`, 5],
      ['e\u0301e\u0301', 3],
      ['กำกำ', 3],
      ['नमस्ते', 4],
    ] as const) {
      const preview = previewOf(text, limit);
      expect([preview.isWellFormed(), preview.length <= limit, text.startsWith(preview)]).toEqual([
        true,
        true,
        true,
      ]);
    }
  });

  it.each([
    FAMILY.repeat(20),
    'สวัสดีครับ ยินดีที่ได้รู้จัก',
    'مرحبا، كيف حالك؟',
    'नमस्ते, आप कैसे हैं?',
    `Z${'\u0336\u0321'.repeat(30)}`,
    'می‌خواهم',
  ])('keeps a body as it came: %s', (content) => {
    const parsed = newMessage.parse(said(content));
    expect(Buffer.from(parsed.content ?? '')).toEqual(Buffer.from(content));
    expect(previewOf(content).isWellFormed()).toBe(true);
  });

  it.each(['half \uD83D of one', '\uDE00', 'nothing\u0000here', '\u200B\u200B', ' '])(
    'refuses the body %j',
    (content) => {
      expect(newMessage.safeParse(said(content)).success).toBe(false);
    },
  );

  it.each(['\u200B', '\u202E\u200B', '\uD800', 'Ra\u0000mi'])('refuses the name %j', (fullName) => {
    expect(user.shape.fullName.safeParse(fullName).success).toBe(false);
  });

  it('tells a name that turns the text around in the order in which it is read', () => {
    const named = { ...aUser('sam'), fullName: `Rami${OVERRIDE}evil` };
    const profile = mirroredProfile({ user: named }, NOON);
    expect(profile?.displayName).toBe('Ramievil');
    const text = noticeText(notice, named.fullName, 'en');
    const mail = noticeMail(notice, {
      recipient: named.fullName,
      language: 'en',
      appUrl: 'https://app.example',
      unsubscribeUrl: undefined,
      timeZone: undefined,
      actor: named.fullName,
    });
    for (const shown of [text.title, text.content, mail.subject, mail.text, mail.html])
      expect(shown).not.toContain(OVERRIDE);
    expect(text.content).toContain('“Ramievil”');
  });

  it('rings with a payload that every provider takes, whatever the name and the title are', () => {
    for (const word of [FAMILY, 'ä', '\u{1F600}', 'ส', 'x']) {
      const long = word.repeat(900);
      const told: Notice = { ...notice, facts: { conversationId: 'c'.repeat(128), title: long } };
      const push = noticePush(told, noticeText(told, long, 'de'), {
        ...{ token: 't'.repeat(200), appUrl: 'https://app.example', tag: 'a'.repeat(32) },
      });
      const { notification, data } = fcmMessage(push);
      expect(Buffer.byteLength(JSON.stringify({ notification, data }))).toBeLessThanOrEqual(MAX_PUSH);
      expect(notification.body.isWellFormed()).toBe(true);
    }
  });
});
