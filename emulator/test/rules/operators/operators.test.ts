import { describe } from 'vitest';
import { expressionTable } from '../support/table';

const ERROR = '(1 / 0 == 1)';
const DIVIDED = 'Divide by zero error.';

describe('logic absorbs errors from both sides', () => {
  expressionTable([
    [`${ERROR} || true`, 'true'],
    [`true || ${ERROR}`, 'true'],
    [`${ERROR} && false`, 'false'],
    [`false && ${ERROR}`, 'false'],
    [`${ERROR} || false`, DIVIDED],
    [`false || ${ERROR}`, DIVIDED],
    [`${ERROR} && true`, DIVIDED],
    [`true && ${ERROR}`, DIVIDED],
    [`${ERROR} || ${ERROR}`, DIVIDED],
    [`!${ERROR}`, DIVIDED],
    [`${ERROR} == 1`, DIVIDED],
    [`1 != ${ERROR}`, DIVIDED],
    [`${ERROR} ? 1 : 2`, DIVIDED],
    [`true ? 1 : ${ERROR}`, '1'],
    [`${ERROR} is bool`, DIVIDED],
    [`${ERROR} in [1]`, DIVIDED],
    [`1 in [${ERROR}]`, DIVIDED],
    ['true && true', 'true'],
    ['true && false', 'false'],
    ['false || false', 'false'],
    ['!true', 'false'],
    ['!!true', 'true'],
  ]);
});

describe('conditions are bools', () => {
  expressionTable([
    ['1 && true', 'Type error. Received: [int] Expected: [bool].'],
    ["'' || false", 'Type error. Received: [string] Expected: [bool].'],
    ["'' || true", 'true'],
    ['5 && false', 'false'],
    ['true && 5', 'Type error. Received: [int] Expected: [bool].'],
    ['!1', 'Type error. Received: [int] Expected: [bool].'],
    ['!null', 'Null value error.'],
    ['null ? 1 : 2', 'Null value error.'],
    ["'a' ? 1 : 2", 'Type error. Received: [string] Expected: [bool].'],
    ['true ? 1 : 2', '1'],
    ['false ? 1 : true ? 2 : 3', '2'],
  ]);
});

describe('arithmetic', () => {
  expressionTable([
    ['10 / 4', '2'],
    ['-7 / 2', '-3'],
    ['10 % 3', '1'],
    ['-7 % 3', '-1'],
    ['10 / 4.0', '2.5'],
    ['10 / 4.0 == 2.5', 'true'],
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['10 - 2 - 3', '5'],
    ['1 + 0.5', '1.5'],
    ['5.5 % 2', '1.5'],
    ['-(1 + 2)', '-3'],
    ['- -3', '3'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['1.0 / 0', 'Infinity'],
    ['1 / 0', DIVIDED],
    ['1 % 0', DIVIDED],
    ['9223372036854775807 + 1', 'Integer overflow error.'],
    ['9223372036854775807 * 2', 'Integer overflow error.'],
    ['-9223372036854775808 - 1', 'Integer overflow error.'],
    ['-(-9223372036854775808)', 'Integer overflow error.'],
    ['-true', 'Type error. Received: [bool] Expected: [number,duration].'],
    ["'a' * 2", 'Unsupported operation error. Received: string * int.'],
    ["'a' - 'a'", 'Unsupported operation error. Received: string - string.'],
    ['1 + null', 'Null value error.'],
    ['true + 1', 'Unsupported operation error. Received: bool + int.'],
  ]);
});

describe('comparison', () => {
  expressionTable([
    ['1 == 1.0', 'true'],
    ['9007199254740993 == 9007199254740992.0', 'false'],
    ["1 == '1'", 'false'],
    ["1 != '1'", 'true'],
    ['null == null', 'true'],
    ['1 == null', 'false'],
    ["'a' != null", 'true'],
    ['true == true', 'true'],
    ['1 < 1.5', 'true'],
    ['2 <= 2', 'true'],
    ['2 > 2', 'false'],
    ['2 >= 2', 'true'],
    ["'a' < 'b'", 'true'],
    ["'b' <= 'a'", 'false'],
    ["'Z' < 'a'", 'true'],
    ["'\\uFFFD' < '😀'", 'true'],
    ['math.sqrt(-1) < 1', 'false'],
    ['math.sqrt(-1) >= 1', 'false'],
    ['null < 100', 'Null value error.'],
    ["1 < '2'", 'Unsupported operation error. Received: int < string.'],
    ['true < false', 'Unsupported operation error. Received: bool < bool.'],
    ['[1] < [2]', 'Unsupported operation error. Received: list < list.'],
  ]);
});

describe('binding', () => {
  expressionTable([
    ['1 + 1 < 3 && 2 * 2 > 3 == true', 'true'],
    ['true || false && false', 'true'],
    ['1 in [1] == true', 'true'],
    ['1 + 1 in [2]', 'true'],
    ['1 in [1] is bool', 'true'],
    ['1 == 1 && 2 is int', 'true'],
    ['!(1 in [2])', 'true'],
    ['true ? false : true || true', 'false'],
    ["{'a': [1, 2]}.a[1] == 2", 'true'],
    ['1 < 2 == 3 < 4', 'true'],
  ]);
});

describe('types', () => {
  expressionTable([
    ['true is bool', 'true'],
    ['1 is int', 'true'],
    ['1 is number', 'true'],
    ['1 is float', 'false'],
    ['1.5 is float', 'true'],
    ['1.5 is number', 'true'],
    ['1.5 is int', 'false'],
    ["'a' is string", 'true'],
    ['[] is list', 'true'],
    ['[].toSet() is set', 'true'],
    ['[].toSet() is list', 'false'],
    ['{} is map', 'true'],
    ['null is map', 'false'],
    ["'a' is bool", 'false'],
  ]);
});
