import { describe } from 'vitest';
import { expressionTable } from '../support/table';

const NOON = '(timestamp.date(2024, 2, 29) + duration.time(12, 34, 56, 789000000))';

describe('timestamps', () => {
  expressionTable([
    [`${NOON}.year()`, '2024'],
    [`${NOON}.month()`, '2'],
    [`${NOON}.day()`, '29'],
    [`${NOON}.hours()`, '12'],
    [`${NOON}.minutes()`, '34'],
    [`${NOON}.seconds()`, '56'],
    [`${NOON}.nanos()`, '789000000'],
    [`${NOON}.dayOfYear()`, '60'],
    [`${NOON}.dayOfWeek()`, '4'],
    ['timestamp.date(2024, 3, 3).dayOfWeek()', '7'],
    ['timestamp.date(2024, 3, 4).dayOfWeek()', '1'],
    ['timestamp.date(2024, 12, 31).dayOfYear()', '366'],
    [`${NOON}.date() == timestamp.date(2024, 2, 29)`, 'true'],
    [`${NOON}.time() == duration.time(12, 34, 56, 789000000)`, 'true'],
    [`${NOON}.toMillis()`, '1709210096789'],
    ['timestamp.value(1709210096789) == ' + NOON, 'true'],
    ['timestamp.value(-1)', '1969-12-31T23:59:59.999Z'],
    ['timestamp.value(-1).date()', '1969-12-31T00:00:00.000Z'],
    ['timestamp.date(2024, 1, 2) - timestamp.date(2024, 1, 1) == duration.value(1, "d")', 'true'],
    ['timestamp.date(2024, 1, 2) - duration.value(1, "d") == timestamp.date(2024, 1, 1)', 'true'],
    ['timestamp.date(2024, 1, 1) < timestamp.date(2024, 1, 2)', 'true'],
    ['timestamp.date(2024, 1, 1) >= timestamp.date(2024, 1, 2)', 'false'],
    ['timestamp.value(0) is timestamp', 'true'],
    ['timestamp.value(0) is duration', 'false'],
    ['timestamp.date(2023, 2, 29)', 'There is no date 2023-2-29.'],
    ['timestamp.date(2023, 13, 1)', 'There is no date 2023-13-1.'],
    ['timestamp.date(10000, 1, 1)', 'Timestamp is out of range.'],
    [
      'timestamp.date("2023", 1, 1)',
      'Unsupported operation error. Received: date(string, int, int). Expected: date(int, int, int).',
    ],
    ['timestamp.value(1.5)', 'Unsupported operation error. Received: value(float). Expected: value(int).'],
    [
      'timestamp.date(2024, 1, 1) + timestamp.date(2024, 1, 2)',
      'Unsupported operation error. Received: timestamp + timestamp.',
    ],
    ['timestamp.date(2024, 1, 1) < 5', 'Unsupported operation error. Received: timestamp < int.'],
    ['timestamp.value(0) + 1', 'Unsupported operation error. Received: timestamp + int.'],
    ['timestamp.date(9999, 12, 31) + duration.value(1, "d")', 'Timestamp is out of range.'],
    ['timestamp.value(0).trim()', 'Function not found error: Name: [trim].'],
  ]);
});

describe('durations', () => {
  expressionTable([
    ['duration.value(1500, "ms").seconds()', '1'],
    ['duration.value(1500, "ms").nanos()', '500000000'],
    ['duration.value(-1500, "ms").seconds()', '-1'],
    ['duration.value(-1500, "ms").nanos()', '-500000000'],
    ['duration.value(1, "w") == duration.value(7, "d")', 'true'],
    ['duration.value(1, "d") == duration.value(24, "h")', 'true'],
    ['duration.value(1, "h") == duration.value(60, "m")', 'true'],
    ['duration.value(1, "m") == duration.value(60, "s")', 'true'],
    ['duration.value(5, "ns").nanos()', '5'],
    ['duration.time(1, 1, 1, 1).seconds()', '3661'],
    ['duration.abs(duration.value(-5, "s")) == duration.value(5, "s")', 'true'],
    ['duration.value(1, "s") + duration.value(500, "ms")', '1.5s'],
    ['duration.value(1, "s") - duration.value(1500, "ms")', '-0.5s'],
    ['-duration.value(1, "s")', '-1s'],
    ['duration.value(1, "s") < duration.value(2, "s")', 'true'],
    ['duration.value(-1, "ns") < duration.value(0, "ns")', 'true'],
    ['duration.value(1, "h") is duration', 'true'],
    ['duration.value(1, "y")', 'Unknown duration unit: "y". Expected: [w,d,h,m,s,ms,ns].'],
    ['duration.value(1, "toString")', 'Unknown duration unit: "toString". Expected: [w,d,h,m,s,ms,ns].'],
    [
      'duration.value("1", "s")',
      'Unsupported operation error. Received: value(string, string). Expected: value(int, string).',
    ],
    ['duration.value(9000000000000000000, "w")', 'Duration is out of range.'],
    [
      'duration.time(1, 1, 1, 0.5)',
      'Unsupported operation error. Received: time(int, int, int, float). Expected: time(int, int, int, int).',
    ],
    ['duration.abs(5)', 'Unsupported operation error. Received: abs(int). Expected: abs(duration).'],
    ['duration.value(1, "s") * 2', 'Unsupported operation error. Received: duration * int.'],
    [
      'duration.value(1, "s") - timestamp.value(0)',
      'Unsupported operation error. Received: duration - timestamp.',
    ],
    ['duration.value(1, "s").year()', 'Function not found error: Name: [year].'],
  ]);
});
