/** ITU-T E.164, a plus and 7 to 15 digits, with the signs that group them. */
export const PHONE = '[+][ ().-]*[1-9](?:[ ().-]*[0-9]){6,14}[ ().-]*';

const WHOLE = new RegExp(`^(?:${PHONE})$`);

/** Whether it is an international number; spaces, dots, hyphens and brackets may group it. */
export function validatePhoneNumber(phone: string): boolean {
  return phone.length <= 30 && WHOLE.test(phone);
}
