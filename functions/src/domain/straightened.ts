/** Turns the text around it, or shows nothing by itself; the joiners of emoji and of scripts stay. */
const TURNING = /[\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C]/gu;

/** A text without what turns the text around it. */
export function straightened(text: string): string {
  return text.replaceAll(TURNING, '');
}
