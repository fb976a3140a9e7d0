/** `Mon 30 Nov 2026, 17:00` on the wall of a zone; what is no instant stays as it is. */
export function onTheWall(instant: string | number | undefined, timeZone: string): string {
  const at = new Date(instant ?? '');
  if (Number.isNaN(at.getTime())) return String(instant ?? '');
  return partsOf(at, timeZone).join(', ');
}

/** The same of two, with the date of the second one only where it is another one. */
export function span(from: string | undefined, to: string | undefined, timeZone: string): string {
  const [start, end] = [new Date(from ?? ''), new Date(to ?? '')];
  if ([start, end].some((at) => Number.isNaN(at.getTime()))) return [from, to].filter(Boolean).join(' – ');
  const [[startDate, startTime], [endDate, endTime]] = [partsOf(start, timeZone), partsOf(end, timeZone)];
  return `${startDate}, ${startTime} – ${startDate === endDate ? endTime : `${endDate}, ${endTime}`}`;
}

function partsOf(at: Date, timeZone: string): readonly [date: string, time: string] {
  const date = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  }).format(at);
  const time = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(at);
  return [date.replace(',', ''), time];
}
