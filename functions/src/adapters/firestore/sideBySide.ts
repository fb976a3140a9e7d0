/** Most documents of one request; what is asked for beyond it goes in the next. */
const MOST = 100;

/**
 * Has what is asked for side by side fetched by one request: it leaves when nobody has more to ask for without an answer. Who asks for
 * more than a request should carry asks alone, and so does everybody whose request is refused for what somebody asked for in it.
 */
export function sideBySide<Asked, Found>(
  fetch: (asked: Asked[]) => Promise<Found[]>,
  isRefusal: (error: unknown) => boolean,
): (asked: Asked[]) => Promise<Found[]> {
  let together: { readonly asked: Asked[]; readonly found: Promise<Found[]> } | undefined;
  const begun = () => {
    const asked: Asked[] = [];
    const leave = (): Promise<Found[]> => {
      together = undefined;
      return fetch(asked);
    };
    return { asked, found: Promise.resolve().then(leave) };
  };
  return async (own) => {
    if (own.length > MOST) return fetch(own);
    if (together !== undefined && together.asked.length + own.length > MOST) together = undefined;
    const { asked, found } = (together ??= begun());
    const end = asked.push(...own);
    try {
      return (await found).slice(end - own.length, end);
    } catch (error) {
      if (asked.length === own.length || !isRefusal(error)) throw error;
      return fetch(own);
    }
  };
}
