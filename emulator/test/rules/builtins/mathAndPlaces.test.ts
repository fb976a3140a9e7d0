import { describe } from 'vitest';
import { expressionTable } from '../support/table';

describe('math', () => {
  expressionTable([
    ['math.abs(-5)', '5'],
    ['math.abs(-5.5)', '5.5'],
    ['math.ceil(4.2)', '5'],
    ['math.ceil(4)', '4'],
    ['math.floor(-4.2)', '-5'],
    ['math.round(4.5)', '5'],
    ['math.round(-4.5)', '-5'],
    ['math.round(4.4) is int', 'true'],
    ['math.sqrt(9)', '3.0'],
    ['math.sqrt(-1.0) == math.sqrt(-1.0)', 'false'],
    ['math.isNaN(math.sqrt(-1))', 'true'],
    ['math.isNaN(1)', 'false'],
    ['math.pow(2, 2)', '4.0'],
    ['math.pow(2, 2) == 4', 'true'],
    ['math.pow(4, 0.5)', '2.0'],
    ['math.abs(-9223372036854775808)', 'Integer overflow error.'],
    ['math.ceil(1e300)', 'Integer overflow error.'],
    ['math.round(math.sqrt(-1))', 'Integer overflow error.'],
    ["math.abs('1')", 'Unsupported operation error. Received: abs(string). Expected: abs(number).'],
    ['math.floor(null)', 'Unsupported operation error. Received: floor(null). Expected: floor(number).'],
    ["math.sqrt('4')", 'Unsupported operation error. Received: sqrt(string). Expected: sqrt(number).'],
    [
      "math.pow(2, '2')",
      'Unsupported operation error. Received: pow(int, string). Expected: pow(number, number).',
    ],
    ["math.isNaN('x')", 'Unsupported operation error. Received: isNaN(string). Expected: isNaN(number).'],
  ]);
});

describe('places', () => {
  expressionTable([
    ['latlng.value(1, 2.5)', 'latlng(1, 2.5)'],
    ['latlng.value(1, 2.5).latitude()', '1.0'],
    ['latlng.value(1, 2.5).longitude()', '2.5'],
    ['latlng.value(0, 0).distance(latlng.value(0, 0))', '0.0'],
    ['math.round(latlng.value(0, 0).distance(latlng.value(0, 1)) / 1000)', '111'],
    ['math.round(latlng.value(90, 0).distance(latlng.value(-90, 0)) / 1000)', '20015'],
    ['latlng.value(1, 2) == latlng.value(1, 2)', 'true'],
    ['latlng.value(1, 2) == latlng.value(1, 3)', 'false'],
    ['latlng.value(1, 2) is latlng', 'true'],
    ['latlng.value(91, 0)', 'There is no place 91, 0.'],
    ['latlng.value(0, -180.5)', 'There is no place 0, -180.5.'],
    [
      "latlng.value('0', 0)",
      'Unsupported operation error. Received: value(string, int). Expected: value(number, number).',
    ],
    [
      'latlng.value(0, 0).distance(1)',
      'Unsupported operation error. Received: latlng.distance(int). Expected: latlng.distance(latlng).',
    ],
    ['latlng.value(0, 0) < latlng.value(0, 1)', 'Unsupported operation error. Received: latlng < latlng.'],
  ]);
});

describe('paths', () => {
  expressionTable([
    ["/a/$('b' + 'c')/d", '/a/bc/d'],
    ['/a/$(/b/c)/d', '/a/b/c/d'],
    ['/databases/(default)/documents/users/x', '/databases/(default)/documents/users/x'],
    ['/a/b == /a/b', 'true'],
    ['/a/b == /a/c', 'false'],
    ["/a/b == 'a/b'", 'false'],
    ['/a/b[1]', '"b"'],
    ['/a/b/c[1:3]', '/b/c'],
    ["path('/a/{id}').bind({'id': 'x'})", '/a/x'],
    ["path('/a/$(id)').bind({'id': 'x'}) == /a/x", 'true'],
    ["path('/a/{id}').bind({'id': 'x'}).id", '"x"'],
    ["path('/a/{id}').bind({'id': 'x'})['id']", '"x"'],
    ["path('/a/{id}').bind({})", '/a/{id}'],
    ['/a/b is path', 'true'],
    ['/a/b is string', 'false'],
    ['/a/b is map', 'false'],
    ['10 / 2', '5'],
    ['/a/b[2]', 'Index out of bound error. Index: [2] , size: [2].'],
    ["/a/b['id']", 'Property id is undefined on object.'],
    ['/a/$(1)', 'Type error. Received: [int] Expected: [string,path].'],
    ["path('/a/{id}').bind({'id': 1})", 'Path variable {id} is bound to no string.'],
    ['/a/b.bind(1)', 'Unsupported operation error. Received: path.bind(int). Expected: path.bind(map).'],
  ]);
});
