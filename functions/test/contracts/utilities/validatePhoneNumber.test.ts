import { describe, expect, it } from 'vitest';
import { validatePhoneNumber } from '../../../src/contracts/utilities/validatePhoneNumber';

describe('a phone number', () => {
  it.each(['+14155550123', '+49 (30) 1234-567', '+351.912.345.678', '+2901234'])('may be %s', (phone) => {
    expect(validatePhoneNumber(phone)).toBe(true);
  });

  it.each([
    '',
    '+',
    '4155550123',
    '0049301234567',
    '+0123456789',
    '+123456',
    '+1234567890123456',
    '+49 30 abc',
    '++49301234567',
    '+49301234567\n',
  ])('cannot be %j', (phone) => {
    expect(validatePhoneNumber(phone)).toBe(false);
  });
});
