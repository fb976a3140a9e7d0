import { dateFormat } from './dateFormat';
import type { Language } from './languages';

/** Regions whose English knows the names of zones: no region's knows all. */
const REGIONS = ['en-GB', 'en-US', 'en-AU', 'en-NZ', 'en-IN'] as const;
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** An instant by the clock of a zone, such as `Sunday, 29 March 2026 at 17:00 CEST`; the zone's name tells the two hours of a fold apart. */
export function momentText(instant: Date, language: Language, timeZone: string): string {
  const options = { dateStyle: 'full', timeStyle: 'short', timeZone } as const;
  const wall = dateFormat(LOCALES[language], options).format(instant);
  return `${wall} ${zoneName(instant, timeZone)}`;
}

function zoneName(instant: Date, timeZone: string): string {
  const isName = (region: string) => !/^(GMT|UTC)[+-]/.test(shortName(instant, region, timeZone));
  return shortName(instant, REGIONS.find(isName) ?? REGIONS[0], timeZone);
}

function shortName(instant: Date, region: string, timeZone: string): string {
  const parts = dateFormat(region, { timeZone, timeZoneName: 'short' }).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
