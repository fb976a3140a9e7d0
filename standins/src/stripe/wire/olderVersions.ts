/** Parameters of older versions of the API, and what became of them. */
const RENAMED = { payment_method_types: 'allowed_payment_method_types' } as const;
const UI_MODES: Readonly<Record<string, string>> = {
  hosted: 'hosted_page',
  embedded: 'embedded_page',
  custom: 'elements',
};
/** The methods that had them. */
const PATHS = /^\/v1\/(payment_intents|setup_intents|checkout\/sessions)(\/|$)/;

/**
 * The parameters of a request as the version of the API has them that is published. An integration that was written for an older one says so, and Stripe
 * goes on taking what that had.
 * @param version of the request's header, such as `2023-08-16`
 * @param current the published one
 */
export function ofThisVersion<T extends Readonly<Record<string, unknown>>>(
  given: T,
  path: string,
  version: string | undefined,
  current: string,
): T {
  if (version === undefined || dayOf(version) >= dayOf(current) || !PATHS.test(path)) return given;
  const renamed = Object.entries(given).map(([name, value]) => [
    name in RENAMED ? RENAMED[name as keyof typeof RENAMED] : name,
    name === 'ui_mode' ? (UI_MODES[String(value)] ?? value) : value,
  ]);
  return Object.fromEntries(renamed) as T;
}

function dayOf(version: string): string {
  return version.slice(0, 'yyyy-mm-dd'.length);
}
