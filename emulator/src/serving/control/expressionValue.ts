import { timestampToMicros } from '../../values/timestamps';
import type { Fields, Value } from '../../values/value';

/** A value of the rules in JSON: google.firebase.rules.v1's ExpressionValue. */
export type ExpressionValue = Readonly<Record<string, unknown>>;

export function expressionOfFields(fields: Fields): ExpressionValue {
  return {
    mapValue: {
      fields: Object.fromEntries([...fields].map(([key, value]) => [key, expressionOfValue(value)])),
    },
  };
}

/** Of plain JSON, such as a token's claims. */
export function expressionOf(json: unknown): ExpressionValue {
  if (json === null || json === undefined) return { nullValue: null };
  if (typeof json === 'boolean') return { boolValue: json };
  if (typeof json === 'number')
    return Number.isSafeInteger(json) ? { intValue: String(json) } : { floatValue: json };
  if (typeof json === 'string') return { stringValue: json };
  if (Array.isArray(json)) return { listValue: { values: json.map(expressionOf) } };
  const entries = Object.entries(json).map(([key, value]) => [key, expressionOf(value)] as const);
  return { mapValue: { fields: Object.fromEntries(entries) } };
}

function expressionOfValue(value: Value): ExpressionValue {
  switch (value.type) {
    case 'null':
      return { nullValue: null };
    case 'boolean':
      return { boolValue: value.value };
    case 'integer':
      return { intValue: String(value.value) };
    case 'double':
      return { floatValue: Number.isFinite(value.value) ? value.value : String(value.value) };
    case 'timestamp':
      return { timestampValue: new Date(timestampToMicros(value) / 1000).toISOString() };
    case 'string':
      return { stringValue: value.value };
    case 'bytes':
      return { bytesValue: Buffer.from(value.value).toString('base64') };
    case 'reference':
      return { stringValue: value.value };
    case 'geoPoint':
      return { latlngValue: { latitude: value.latitude, longitude: value.longitude } };
    case 'array':
      return { listValue: { values: value.values.map(expressionOfValue) } };
    case 'vector':
      return { listValue: { values: value.values.map((component) => ({ floatValue: component })) } };
    case 'map':
      return expressionOfFields(value.fields);
  }
}
