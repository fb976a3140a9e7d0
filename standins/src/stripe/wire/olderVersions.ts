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
  if (version === undefined || dayOf(version) >= dayOf(current)) return given;
  if (!PATHS.test(path)) return withDiscounts(given, path) as T;
  const renamed = Object.entries(given).map(([name, value]) => [
    name in RENAMED ? RENAMED[name as keyof typeof RENAMED] : name,
    name === 'ui_mode' ? (UI_MODES[String(value)] ?? value) : value,
  ]);
  return Object.fromEntries(renamed) as T;
}

/** A coupon was said by itself. */
function withDiscounts(
  { coupon, promotion_code: code, ...given }: Readonly<Record<string, unknown>>,
  path: string,
) {
  const isCode = path.startsWith('/v1/promotion_codes');
  if (isCode && typeof coupon === 'string') return { ...given, promotion: { type: 'coupon', coupon } };
  const discount = {
    ...(coupon !== undefined && { coupon }),
    ...(code !== undefined && { promotion_code: code }),
  };
  if (Object.keys(discount).length === 0) return given;
  return path.startsWith('/v1/subscriptions')
    ? { ...given, discounts: [discount] }
    : { ...given, ...discount };
}

export function dayOf(version: string): string {
  return version.slice(0, 'yyyy-mm-dd'.length);
}
