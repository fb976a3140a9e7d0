/** IPv4 in IPv6: `::ffff:203.0.113.9`. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Whom an address counts as: an IPv4 address as itself, an IPv6 address as its /64, since that is what one subscriber gets
 * and can change addresses in at will. What is no address counts as itself.
 */
export function networkOf(address: string): string {
  const v4 = MAPPED.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  if (!/^[0-9a-f:]+$/i.test(address) || !address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':');
}
