import type { Page } from 'playwright-core';
import { digestMail, noticeMail, summaryMail } from '../../functions/src/domain/notifications/noticeMail';
import { LANGUAGES } from '../../functions/src/domain/notifications/languages';
import { noticeText } from '../../functions/src/domain/notifications/noticeText';
import {
  NOTIFICATION_KINDS,
  type NotificationKind,
} from '../../functions/src/domain/notifications/notificationKinds';
import { aNotice } from '../../functions/test/support/aNotice';
import { browserTest as test } from './support/browserTest';

/** Of a small phone, in CSS pixels. */
const WIDTH = 360;
const KINDS = Object.keys(NOTIFICATION_KINDS) as NotificationKind[];
const WRITTEN = [
  [
    'long',
    'Maximiliane-Friederike von Hohenstaufen-Franken',
    'Donaudampfschifffahrtsgesellschaftskapitänslehre',
  ],
  ['from right to left', 'عبد الرحمن بن عبد العزيز', 'תרגול נשימה ומדיטציה למתחילים'],
] as const;

test.for(WRITTEN)(
  'every mail fits a phone where what people wrote is %s',
  async ([, name, title], { browser, expect }) => {
    const page = await browser.newPage();
    const mails = LANGUAGES.flatMap((language) => {
      const context = {
        recipient: name,
        language,
        appUrl: 'https://app.example',
        unsubscribeUrl: 'https://app.example/u',
      };
      const told = KINDS.map((kind) => noticeText(aNotice(kind, title), name, language));
      const single = KINDS.map((kind) => noticeMail(aNotice(kind, title), { ...context, actor: name }));
      return [...single, digestMail(told, context), summaryMail('mentioned', context)];
    });
    const widths = await widthsOf(
      page,
      mails.map(({ html }) => html),
    );
    await page.close();
    expect(mails.filter((_mail, index) => widths[index] !== WIDTH).map(({ subject }) => subject)).toEqual([]);
  },
);

/** How wide each document becomes on the phone: as wide as the phone where nothing sticks out. */
function widthsOf(page: Page, documents: readonly string[]): Promise<number[]> {
  return page.evaluate(
    ({ width, all }) =>
      Promise.all(
        all.map((html) => {
          const frame = Object.assign(document.createElement('iframe'), { width, srcdoc: html });
          document.body.append(frame);
          return new Promise<number>((done) => {
            frame.onload = () => done(frame.contentDocument?.documentElement.scrollWidth ?? 0);
          });
        }),
      ),
    { width: String(WIDTH), all: documents },
  );
}
