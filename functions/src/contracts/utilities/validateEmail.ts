const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN_LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/** Whether mail could be delivered to it by its form (RFC 5321 lengths, a dotted domain, no quoted local part). */
export function validateEmail(email: string): boolean {
  const at = email.lastIndexOf('@');
  const [localPart, labels] = [email.slice(0, at), email.slice(at + 1).split('.')];
  return (
    at > 0 &&
    email.length <= 254 &&
    localPart.length <= 64 &&
    LOCAL_PART.test(localPart) &&
    labels.length >= 2 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}
