/** The languages that the platform writes in; the first is for everybody else. */
export const LANGUAGES = ['en', 'de'] as const;

export type Language = (typeof LANGUAGES)[number];

/** RFC 4647 lookup: of the wanted BCP 47 tags the first that is spoken, itself or cut part by part (`de-AT` is `de`); else English. */
export function languageOf(...wanted: readonly (string | undefined)[]): Language {
  for (const tag of wanted) {
    const parts = (tag ?? '').toLowerCase().split('-');
    for (let length = parts.length; length > 0; length -= 1) {
      const candidate = parts.slice(0, length).join('-');
      const spoken = LANGUAGES.find((language) => language === candidate);
      if (spoken !== undefined) return spoken;
    }
  }
  return LANGUAGES[0];
}
