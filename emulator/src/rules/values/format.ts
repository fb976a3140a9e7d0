import { formatFloat } from './numbers';
import type { Result } from './result';
import { load, type Element } from './ruleValue';

/** A value as a denial shows it, cut to a length of about `room` characters. */
export function format(value: Result, room = 60): string {
  const shown = show(value, room);
  return shown.length > room ? `${shown.slice(0, room)}…` : shown;
}

function show(value: Result, room: number): string {
  switch (value.type) {
    case 'null':
      return 'null';
    case 'boolean':
    case 'integer':
      return String(value.value);
    case 'double':
      return formatFloat(value.value);
    case 'string':
      return JSON.stringify(value.value.slice(0, room));
    case 'bytes':
      return `b'${Buffer.from(value.value.subarray(0, room)).toString('hex')}'`;
    case 'timestamp':
      return new Date(value.seconds * 1000 + Math.floor(value.nanos / 1e6)).toISOString();
    case 'duration':
      return `${value.seconds + value.nanos / 1e9}s`;
    case 'geoPoint':
      return `latlng(${value.latitude}, ${value.longitude})`;
    case 'path':
      return `/${value.segments.join('/')}`;
    case 'array':
      return `[${showAll(value.values, room)}]`;
    case 'set':
      return `set(${showAll(value.values, room)})`;
    case 'map':
      return `{${showFields(value.fields, room)}}`;
    case 'mapDiff':
      return `diff(${show(value.after, room)}, ${show(value.before, room)})`;
    case 'unknown':
      return 'not proven by the query';
    case 'error':
      return value.message;
  }
}

function showAll(values: readonly Element[], room: number): string {
  return values
    .slice(0, 8)
    .map((element) => show(load(element), room))
    .concat(values.length > 8 ? ['…'] : [])
    .join(', ');
}

function showFields(fields: ReadonlyMap<string, Element>, room: number): string {
  const entries: string[] = [];
  for (const [key, element] of fields) {
    if (entries.length === 8) return [...entries, '…'].join(', ');
    entries.push(`${key}: ${show(load(element), room)}`);
  }
  return entries.join(', ');
}
