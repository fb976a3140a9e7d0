import { describe } from 'vitest';
import { expressionTable } from '../support/table';

describe('the methods of strings', () => {
  expressionTable([
    ["'AbÇ'.lower()", '"abç"'],
    ["'abç'.upper()", '"ABÇ"'],
    ["'  a b '.trim()", '"a b"'],
    ["''.size()", '0'],
    ["'añ😀'.size()", '3'],
    ["'añ😀'.toUtf8().size()", '7'],
    ["'user@domain.com'.matches('.*@domain[.]com')", 'true'],
    ["'user@domain.com.evil'.matches('.*@domain[.]com')", 'false'],
    ["'banana'.matches('an')", 'false'],
    ["'a|b'.matches('a|b')", 'false'],
    ["'b'.matches('a|b')", 'true'],
    ["'banana'.replace('a', 'o')", '"bonono"'],
    ["'banana'.replace('(an)+', 'x')", '"bxa"'],
    ["'a'.replace('a', '$0$1')", '"$0$1"'],
    ["'a.b.c'.split('[.]')", '["a", "b", "c"]'],
    ["'a,b,'.split(',')", '["a", "b", ""]'],
    ["'abc'.split('')", '["a", "b", "c"]'],
    ["'abc'.split('x')", '["abc"]'],
    ["'a' + 'b'", '"ab"'],
    ["'abc'[1]", '"b"'],
    ["'a😀c'[1]", '"😀"'],
    ["'abcdef'[1:3]", '"bc"'],
    ["'abc'[1:1]", '""'],
  ]);
});

describe('what strings refuse', () => {
  expressionTable([
    ["'abc'[3]", 'Index out of bound error. Index: [3] , size: [3].'],
    ["'abc'[-1]", 'Index out of bound error. Index: [-1] , size: [3].'],
    ["'abcd'[1:98]", 'Index out of bound error. Index: [98] , size: [4].'],
    ["'abc'[2:1]", 'Index out of bound error. Index: [1] , size: [3].'],
    ["'abc'['a']", 'Type error. Received: [string] Expected: [int].'],
    [
      "'abc'.matches(1)",
      'Unsupported operation error. Received: string.matches(int). Expected: string.matches(string).',
    ],
    [
      "'abc'.matches('(' + 'a')",
      'Invalid regular expression: error parsing regexp: missing closing ): `(a`.',
    ],
    [
      "'abc'.matches('(a' + ')' + '\\\\1')",
      'Invalid regular expression: error parsing regexp: invalid escape sequence: `\\1`.',
    ],
    ["'abc'.keys()", 'Function not found error: Name: [keys].'],
    ["'abc'.foo", 'Type error. Received: [string] Expected: [map,path].'],
    ["'a' + 1", 'Unsupported operation error. Received: string + int.'],
  ]);
});

describe('casts', () => {
  expressionTable([
    ['string(true)', '"true"'],
    ['string(1)', '"1"'],
    ['string(2.0)', '"2.0"'],
    ['string(-0.5)', '"-0.5"'],
    ['string(null)', '"null"'],
    ["string('a')", '"a"'],
    ['string([])', 'Type error. Received: [list] Expected: [bool,int,float,null,string].'],
    ["int('42')", '42'],
    ["int('-42')", '-42'],
    ['int(2.9)', '2'],
    ['int(-2.9)', '-2'],
    ['int(7)', '7'],
    ["int('4.2')", 'Not a number: "4.2".'],
    ["int('')", 'Not a number: "".'],
    ["int('9223372036854775808')", 'Integer overflow error.'],
    ['int(1e300)', 'Integer overflow error.'],
    ['int(true)', 'Type error. Received: [bool] Expected: [int,float,string].'],
    ['float(1)', '1.0'],
    ["float('2.5')", '2.5'],
    ["float('1e3')", '1000.0'],
    ["float('x')", 'Not a number: "x".'],
    ['float(null)', 'Null value error.'],
    ["path('/a/b')", '/a/b'],
    ["path('a/b') == /a/b", 'true'],
    ["path('a//b')", 'Invalid path: "a//b".'],
    ['path(/a/b)', 'Unsupported operation error. Received: path(path). Expected: path(string).'],
  ]);
});
