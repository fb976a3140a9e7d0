/** Where the story plays: the zone that its times are told in. */
export const ZONE = 'Europe/Lisbon';

const FORM = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: ZONE, weekday: 'short', day: 'numeric', month: 'short' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** `Mon 30 Nov, 09:00`, as a clock in the story shows it. */
export function when(instant: string | Date): string {
  return FORM.format(new Date(instant)).replace(/^(\w+),/, '$1');
}
