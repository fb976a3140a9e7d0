/** Whether it is an international number (ITU-T E.164: a plus and 7 to 15 digits); spaces, dots, hyphens and brackets may group it. */
export function validatePhoneNumber(phone: string): boolean {
  return /^\+[0-9 ().-]*$/.test(phone) && /^\+[1-9][0-9]{6,14}$/.test(phone.replace(/[ ().-]/g, ''));
}
