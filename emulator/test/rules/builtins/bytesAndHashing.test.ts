import { describe } from 'vitest';
import { expressionTable } from '../support/table';

describe('bytes', () => {
  expressionTable([
    ["b'abc'.size()", '3'],
    ["b'ñ'.size()", '2'],
    ["b'\\xff\\377'.toHexString()", '"FFFF"'],
    ["b'\\xfb\\xef'.toBase64()", '"--8="'],
    ["b'\\xff\\xff'.toBase64()", '"__8="'],
    ["'ab'.toUtf8() == b'ab'", 'true'],
    ["b'a' == 'a'", 'false'],
    ["b'a' is bytes", 'true'],
    ["b'a' is string", 'false'],
    ["b'a' < b'b'", 'Unsupported operation error. Received: bytes < bytes.'],
    ["b'a'.lower()", 'Function not found error: Name: [lower].'],
    ["b'a'[0]", 'Type error. Received: [bytes] Expected: [list,map,path,string].'],
  ]);
});

describe('hashing', () => {
  expressionTable([
    ["hashing.crc32('123456789').toHexString()", '"2639F4CB"'],
    ["hashing.crc32c('123456789').toHexString()", '"839206E3"'],
    ["hashing.md5('').toHexString()", '"D41D8CD98F00B204E9800998ECF8427E"'],
    ["hashing.sha256('abc').toBase64()", '"ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0="'],
    ["hashing.sha256(b'abc') == hashing.sha256('abc')", 'true'],
    ["hashing.md5('a') is bytes", 'true'],
    ['hashing.md5(1)', 'Unsupported operation error. Received: md5(int). Expected: md5(string or bytes).'],
    [
      'hashing.crc32(null)',
      'Unsupported operation error. Received: crc32(null). Expected: crc32(string or bytes).',
    ],
    [
      'hashing.crc32c([])',
      'Unsupported operation error. Received: crc32c(list). Expected: crc32c(string or bytes).',
    ],
    [
      'hashing.sha256(1.5)',
      'Unsupported operation error. Received: sha256(float). Expected: sha256(string or bytes).',
    ],
  ]);
});
