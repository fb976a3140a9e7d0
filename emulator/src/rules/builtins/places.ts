import { error } from '../values/result';
import { float, type ValueOf } from '../values/ruleValue';
import { builtin, methodsOf, type Builtin, type MethodTable } from './define';

const method = methodsOf('geoPoint');

/** The mean radius of the Earth in metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8;

export const latLngMethods: MethodTable = new Map([
  method('latitude', [], (p) => float(p.latitude)),
  method('longitude', [], (p) => float(p.longitude)),
  method('distance', ['geoPoint'], (a, b) => float(distance(a, b))),
]);

export const latLngFunctions: ReadonlyMap<string, Builtin> = new Map([
  builtin('value', ['number', 'number'], (lat, lng) => {
    const [latitude, longitude] = [Number(lat.value), Number(lng.value)];
    const inRange = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return inRange
      ? { type: 'geoPoint', latitude, longitude }
      : error(`There is no place ${latitude}, ${longitude}.`);
  }),
]);

/** Great-circle distance in metres, by the haversine formula. */
function distance(a: ValueOf<'geoPoint'>, b: ValueOf<'geoPoint'>): number {
  const [phi, otherPhi] = [radians(a.latitude), radians(b.latitude)];
  const byLatitude = Math.sin((otherPhi - phi) / 2) ** 2;
  const byLongitude =
    Math.cos(phi) * Math.cos(otherPhi) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(byLatitude + byLongitude)));
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
