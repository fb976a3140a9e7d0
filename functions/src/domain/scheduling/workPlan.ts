import type { AvailabilitySchedule } from '../../contracts/documents/availabilitySchedules';
import type { WallWindow, WorkPlan } from './openTime';
import { dayNumber, minutesOf } from './times';

const DAY_MINUTES = 1_440;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

type Week = NonNullable<AvailabilitySchedule['weeklyPattern']>;

/** A stored schedule as the engine reads it. */
export function workPlan(schedule: AvailabilitySchedule): WorkPlan {
  const { type, timeZone, weeklyPattern, monthlyPattern, appliedFrom, appliedTo } = schedule;
  return {
    timeZone,
    firstDay: appliedFrom === undefined ? undefined : dayNumber(appliedFrom),
    lastDay: appliedTo === undefined ? undefined : dayNumber(appliedTo),
    weekly: type === 'weekly' ? byWeekday(weeklyPattern) : {},
    monthly: type === 'monthly' ? byMonthDay(monthlyPattern ?? []) : {},
    exceptions: new Map((schedule.dateExceptions ?? []).map(dateException)),
    unavailable: new Set((schedule.unavailableDates ?? []).map(dayNumber)),
    breaks: byWeekday(schedule.breakTimes),
  };
}

function byWeekday(week: Week = {}): Record<number, readonly WallWindow[]> {
  return Object.fromEntries(WEEKDAYS.map((name, weekday) => [weekday, (week[name] ?? []).map(wallWindow)]));
}

function byMonthDay(lines: readonly string[]): Record<number, readonly WallWindow[]> {
  const days: Record<number, readonly WallWindow[]> = {};
  for (const line of lines) {
    const [day = '', windows = ''] = line.split(' ');
    days[Number(day)] = [...(days[Number(day)] ?? []), ...windows.split(',').map(wallWindow)];
  }
  return days;
}

function dateException(line: string): readonly [number, readonly WallWindow[]] {
  const [date = '', windows = ''] = line.split(' ');
  return [dayNumber(date), windows === 'closed' ? [] : windows.split(',').map(wallWindow)];
}

/** An end that is not after the start lies on the next date; `23:59` is meant as midnight. */
function wallWindow(text: string): WallWindow {
  const [from = '', to = ''] = text.split('-');
  const start = minutesOf(from);
  const end = to === '23:59' ? DAY_MINUTES : minutesOf(to);
  return { start, end: end > start ? end : end + DAY_MINUTES };
}
