import type { Language } from './languages';
import type { Notice } from './noticeJobs';
import { NOTIFICATION_KINDS, type NotificationFacts, type NotificationKind } from './notificationKinds';
import { momentText } from './momentText';
import { NOTICE_WORDS, type NoticeWords, SOMEBODY } from './noticeWords';
import { quotation } from './quotation';

/** A notice in words. */
export interface NoticeText {
  readonly title: string;
  readonly content: string;
  /** Path in the app. */
  readonly actionPath: string;
}

/** A longer name says something else. */
const MAX_NAME = 40;

/**
 * A notice in the words of a language; whatever users wrote stands in its content as a quotation.
 * @param actor the display name of who caused it
 * @param timeZone the reader's
 */
export function noticeText<Kind extends NotificationKind>(
  { kind, facts }: Notice<Kind>,
  actor: string | undefined,
  language: Language,
  timeZone = 'UTC',
): NoticeText {
  const { title, content }: NoticeWords<NotificationFacts[Kind]> = NOTICE_WORDS[kind][language];
  const actionPath: (facts: NotificationFacts[Kind]) => string = NOTIFICATION_KINDS[kind].actionPath;
  const named = actor === undefined ? SOMEBODY[language] : quotation(actor, language, MAX_NAME);
  return {
    title,
    content: content({ ...quoted(facts, language, timeZone), actor: named }),
    actionPath: actionPath(facts),
  };
}

/** Facts that are an instant. */
const INSTANTS: readonly string[] = ['startsAt', 'dueBy'];

/** A name that nobody has. */
const NOBODY = '\u0000';

/** Whether the words of a notice say by whom it is caused, in any language: where they do not, nobody's name is asked for. */
export function namesActor<Kind extends NotificationKind>({ kind, facts }: Notice<Kind>): boolean {
  const words = Object.values<NoticeWords<NotificationFacts[Kind]>>(NOTICE_WORDS[kind]);
  return words.some(({ content }) => content({ ...facts, actor: NOBODY }).includes(NOBODY));
}

/**
 * Every text among the facts as a quotation; which of them somebody wrote is not told apart. An instant is told by the reader's clock.
 */
function quoted<Facts extends object>(facts: Facts, language: Language, timeZone: string): Facts {
  const told = ([name, fact]: [string, unknown]): [string, unknown] => {
    if (typeof fact !== 'string') return [name, fact];
    return [
      name,
      INSTANTS.includes(name) ? momentText(new Date(fact), language, timeZone) : quotation(fact, language),
    ];
  };
  return Object.fromEntries(Object.entries(facts).map(told)) as Facts;
}
