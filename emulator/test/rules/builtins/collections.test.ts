import { describe } from 'vitest';
import { expressionTable } from '../support/table';

describe('lists', () => {
  expressionTable([
    ['[1, 2].size()', '2'],
    ['[1, 2].concat([2, 3])', '[1, 2, 2, 3]'],
    ['[1, 2, 3].hasAll([1, 3])', 'true'],
    ['[1, 2].hasAll([1, 3])', 'false'],
    ['[1, 2].hasAll([])', 'true'],
    ['[1, 2].hasAll([1].toSet())', 'true'],
    ['[1, 2].hasAny([3, 2])', 'true'],
    ['[1, 2].hasAny([3].toSet())', 'false'],
    ['[1, 2].hasAny([])', 'false'],
    ['[1, 1].hasOnly([1, 2])', 'true'],
    ['[1, 3].hasOnly([1, 2])', 'false'],
    ['[].hasOnly([1, 2])', 'true'],
    ['[1, 2].hasOnly([1, 2].toSet())', 'true'],
    ["['a', 'b'].join('-')", '"a-b"'],
    ["[1, true, null].join(',')", '"1,true,null"'],
    ["[].join(',')", '""'],
    ['[1, 2, 1, 3].removeAll([1])', '[2, 3]'],
    ['[1, 2, 1, 1.0].toSet()', 'set(1, 2)'],
    ['2 in [1, 2]', 'true'],
    ['2 in []', 'false'],
    ["[1, 'a'][1]", '"a"'],
    ['[1, 2, 3][1:3]', '[2, 3]'],
    ['[1, 2, 3][3:3]', '[]'],
    ['[1, [2]] == [1, [2]]', 'true'],
    ['[1, 2] == [2, 1]', 'false'],
    ['[1] == [1.0]', 'true'],
    ['[1, 2][2]', 'Index out of bound error. Index: [2] , size: [2].'],
    ['[1, 2][0:5]', 'Index out of bound error. Index: [5] , size: [2].'],
    [
      '[1].hasAll(1)',
      'Unsupported operation error. Received: list.hasAll(int). Expected: list.hasAll(list or set).',
    ],
    [
      '[1].concat([1].toSet())',
      'Unsupported operation error. Received: list.concat(set). Expected: list.concat(list).',
    ],
    ['[1] + [2]', 'Unsupported operation error. Received: list + list.'],
    ["[[1]].join(',')", 'Type error. Received: [list] Expected: [bool,int,float,null,string].'],
    ['[1].difference([1])', 'Function not found error: Name: [difference].'],
    ['[1].x', 'Type error. Received: [list] Expected: [map,path].'],
    ['1 in 5', 'Type error. Received: [int] Expected: [list,map,set].'],
    ['1 in null', 'Null value error.'],
    ['[1, 2 / 0]', 'Divide by zero error.'],
  ]);
});

describe('sets', () => {
  expressionTable([
    ['[1, 2].toSet().union([2, 3].toSet())', 'set(1, 2, 3)'],
    ['[1, 2].toSet().intersection([2, 3].toSet())', 'set(2)'],
    ['[1, 2].toSet().difference([2, 3].toSet())', 'set(1)'],
    ['[1, 2].toSet() == [2, 1, 1].toSet()', 'true'],
    ['[1, 2].toSet() == [1, 2]', 'false'],
    ['[1, 2].toSet() != [1, 3].toSet()', 'true'],
    ['[1, 1].toSet().size()', '1'],
    ['1 in [1, 2].toSet()', 'true'],
    ['[1, 2].toSet().hasAll([1])', 'true'],
    ['[1, 2].toSet().hasAny([3].toSet())', 'false'],
    ['[1].toSet().hasOnly([1, 2])', 'true'],
    [
      '[1].toSet().difference([1])',
      'Unsupported operation error. Received: set.difference(list). Expected: set.difference(set).',
    ],
    [
      '[1].toSet().union([1])',
      'Unsupported operation error. Received: set.union(list). Expected: set.union(set).',
    ],
    [
      '[1].toSet().intersection(1)',
      'Unsupported operation error. Received: set.intersection(int). Expected: set.intersection(set).',
    ],
    ['[1].toSet()[0]', 'Type error. Received: [set] Expected: [list,map,path,string].'],
    [
      '[1].toSet().hasOnly(1)',
      'Unsupported operation error. Received: set.hasOnly(int). Expected: set.hasOnly(list or set).',
    ],
  ]);
});

describe('maps', () => {
  expressionTable([
    ["{'a': 1, 'b': 2}.size()", '2'],
    ["{'a': 1, 'b': 2}.keys()", '["a", "b"]'],
    ["{'a': 1, 'b': 2}.values()", '[1, 2]'],
    ["{'a': 1}.a", '1'],
    ["{'a': 1}['a']", '1'],
    ["{'size': 5}.size", '5'],
    ["{'size': 5}.size()", '1'],
    ["'a' in {'a': 1}", 'true'],
    ["'b' in {'a': 1}", 'false'],
    ["1 in {'a': 1}", 'false'],
    ["{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", 'true'],
    ["{'a': 1} == {'a': 2}", 'false'],
    ["{'a': 1} == {'a': 1, 'b': 1}", 'false'],
    ["{'a': 1}.get('a', 0)", '1'],
    ["{'a': 1}.get('b', 0)", '0'],
    ["{'a': {'b': 1}}.get(['a', 'b'], 0)", '1'],
    ["{'a': {'b': 1}}.get(['a', 'c'], 0)", '0'],
    ["{'a': 1}.get(['a', 'b'], 0)", '0'],
    ["{'a': null}.get('a', 0)", 'null'],
    ["{'a': 1}.keys().toSet().difference({'b': 1}.keys().toSet())", 'set("a")'],
    ["{'constructor': 1}.constructor", '1'],
    ['{}.constructor', 'Property constructor is undefined on object.'],
    ['{}.toString', 'Property toString is undefined on object.'],
    ['{}.__proto__', 'Property __proto__ is undefined on object.'],
    ["'toString' in {}", 'false'],
    ["{}['hasOwnProperty']", 'Property hasOwnProperty is undefined on object.'],
    ["{'a': 1}.b", 'Property b is undefined on object.'],
    ["{'a': 1}[0]", 'Type error. Received: [int] Expected: [string].'],
    ["{'a': 1}.get(1, 0)", 'Unsupported operation error. Expected: map.get(string or list of strings, any).'],
    ["{'a': 1}.hasAll(['a'])", 'Function not found error: Name: [hasAll].'],
    ["{'a': 1}.keys().difference({'b': 1}.keys())", 'Function not found error: Name: [difference].'],
    ["{'a': 1}.diff(1)", 'Unsupported operation error. Received: map.diff(int). Expected: map.diff(map).'],
    ["{1: 'a'}", 'Type error. Received: [int] Expected: [string].'],
    ["{'a': 1}[0:1]", 'Type error. Received: [map] Expected: [list,path,string].'],
  ]);
});

const DIFF =
  "{'same': 1, 'changed': 2, 'added': 3, 'deep': {'x': 1}}.diff({'same': 1, 'changed': 0, 'removed': 9, 'deep': {'x': 2}})";

describe('map diffs', () => {
  expressionTable([
    [`${DIFF}.addedKeys()`, 'set("added")'],
    [`${DIFF}.removedKeys()`, 'set("removed")'],
    [`${DIFF}.changedKeys()`, 'set("changed", "deep")'],
    [`${DIFF}.unchangedKeys()`, 'set("same")'],
    [`${DIFF}.affectedKeys() == ['added', 'removed', 'changed', 'deep'].toSet()`, 'true'],
    [`${DIFF}.affectedKeys().hasOnly(['added', 'removed', 'changed', 'deep'])`, 'true'],
    [`${DIFF}.affectedKeys().hasOnly(['added'])`, 'false'],
    [`${DIFF} == ${DIFF}`, 'true'],
    [`${DIFF} == 1`, 'false'],
    ["{'a': 1}.diff({'a': 1.0}).affectedKeys().size()", '0'],
    [`${DIFF}.keys()`, 'Function not found error: Name: [keys].'],
    [`${DIFF}.x`, 'Type error. Received: [map_diff] Expected: [map,path].'],
  ]);
});
