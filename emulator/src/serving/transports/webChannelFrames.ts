/** One array of the server: its id, and what the client acknowledges by it. */
export type ServerArray = readonly [id: number, payload: unknown];

/** What the client posts: its messages by their ids, and the HTTP headers that its stream would have had. */
export interface ForwardBody {
  readonly messages: ReadonlyMap<number, string>;
  readonly headers: ReadonlyMap<string, string>;
}

/**
 * `<length>\n<text>`, the length in UTF-16 code units. Everything outside ASCII is escaped, so that bytes and units are the
 * same and no client can split a character.
 */
export function frame(value: unknown, stringify: (value: unknown) => string = JSON.stringify): string {
  const text = stringify(value).replace(/[\u007f-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${text.length}\n${text}`;
}

/** Message `reqN___data__` has the id `ofs + N`; a retry may leave out the first numbers. */
export function parseForwardBody(body: string): ForwardBody {
  const form = new URLSearchParams(body);
  const offset = Number(form.get('ofs') ?? 0);
  const messages = new Map<number, string>();
  for (const [name, value] of form) {
    const [, number] = /^req(\d+)___data__$/.exec(name) ?? [];
    if (number !== undefined) messages.set(offset + Number(number), value);
  }
  return { messages, headers: parseHeaderLines(form.get('headers') ?? '') };
}

/** Lines of `Name:value`; the names come out in lower case. */
export function parseHeaderLines(lines: string): ReadonlyMap<string, string> {
  const pairs = lines.split('\r\n').flatMap((line): [string, string][] => {
    const at = line.indexOf(':');
    return at < 0 ? [] : [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()]];
  });
  return new Map(pairs);
}
