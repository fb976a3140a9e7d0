import type { NoticeText } from './noticeText';
import { cut } from './plainWords';

/** UTF-16 units of what is said before the link: with it, two or three of the parts that operators charge for. */
const MAX_WORDS = 200;

/** A notice as a text message: what it says, and where in the app it leads. */
export function noticeSms({ content, actionPath }: NoticeText, appUrl: string): string {
  return `${cut(content, MAX_WORDS)}\n${appUrl}${actionPath}`;
}
