import type { Commit } from '../../engine/model/model';
import { compareNames, compareValues } from '../../values/compareValues';
import { formatFieldPath, NAME_FIELD } from '../../values/fieldPath';
import { collectionOf, lastId } from '../../values/resourceName';
import type { Micros, StoredDocument, Value } from '../../values/value';
import type { IsIndexed, Warn } from './warning';

const SECOND: Micros = 1e6;

/** Writes a second to one collection above which values that only grow make a hot spot. */
const LIMIT = 500;

/** The values of a second are compared from this write on: below half the limit nothing is worth a look. */
const LOOK_FROM = LIMIT / 2;

/** The part of the values that must be beyond the one before. */
const STEADY = 0.95;

/** How a field's values went within the second. */
interface Trend {
  last: Value;
  compared: number;
  rises: number;
  falls: number;
}

interface Busy {
  writes: number;
  readonly trends: Map<string, Trend>;
}

/**
 * Warns of collections whose documents come faster than an index can take that grows at one end: fields and names that
 * rise or fall from each write to the next. Source: https://firebase.google.com/docs/firestore/best-practices#hotspots
 */
export function createGrowthWatch(warn: Warn, isIndexed: IsIndexed): (commit: Commit) => void {
  let current = 0;
  const collections = new Map<string, Busy>();
  return ({ database, time, changes }) => {
    const second = Math.floor(time / SECOND);
    if (second !== current) collections.clear();
    current = second;
    for (const { before, after } of changes) {
      if (after === undefined) continue;
      const collection = collectionOf(after.name);
      const busy = collections.get(collection) ?? { writes: 0, trends: new Map<string, Trend>() };
      collections.set(collection, busy);
      busy.writes++;
      if (busy.writes > LOOK_FROM) follow(busy.trends, before, after);
      if (busy.writes <= LIMIT) continue;
      for (const [field, trend] of busy.trends) {
        if (isSteady(trend) && (field === NAME_FIELD || isIndexed(database, lastId(collection), field)))
          warn(database, growing(collection, field));
      }
    }
  };
}

/** Only what an update changes moves in an index; a new document moves all, its name among them. */
function follow(trends: Map<string, Trend>, before: StoredDocument | undefined, after: StoredDocument): void {
  if (before === undefined) advance(trends, NAME_FIELD, { type: 'reference', value: after.name });
  for (const [key, value] of after.fields) {
    const old = before?.fields.get(key);
    if (old === undefined || compareValues(old, value) !== 0) advance(trends, formatFieldPath([key]), value);
  }
}

function advance(trends: Map<string, Trend>, field: string, value: Value): void {
  const trend = trends.get(field);
  if (trend === undefined) {
    trends.set(field, { last: value, compared: 0, rises: 0, falls: 0 });
    return;
  }
  const order =
    value.type === 'reference' && trend.last.type === 'reference'
      ? compareNames(value.value, trend.last.value)
      : compareValues(value, trend.last);
  trend.last = value;
  trend.compared++;
  if (order > 0) trend.rises++;
  if (order < 0) trend.falls++;
}

function isSteady({ compared, rises, falls }: Trend): boolean {
  return compared >= LOOK_FROM / 2 && Math.max(rises, falls) >= STEADY * compared;
}

function growing(collection: string, field: string) {
  const advice =
    field === NAME_FIELD
      ? 'Let the SDK choose the ids.'
      : 'Exempt the field from indexes, or put a spread prefix before it.';
  return {
    kind: 'growingIndex' as const,
    subject: `${collection}:${field}`,
    message: `More than ${LIMIT} writes a second to ${collection} with steadily growing or falling ${field}. ${advice}`,
  };
}
