import type { FirestoreSettings } from 'firebase/firestore';

/** `useFetchStreams` is a setting that the SDK takes and its types leave out. */
export type Settings = Omit<FirestoreSettings, 'localCache'> & { readonly useFetchStreams?: boolean };

/** One way in which the browser's SDK carries its streams, and what its back channel then looks like. */
export interface Variant {
  readonly name: string;
  readonly settings: Settings;
  /** What the browser opens the back channel with. */
  readonly by: 'fetch' | 'xhr';
  /** Whether each answer ends after its first batch; undefined where the SDK decides by what it measures. */
  readonly isLongPoll: boolean | undefined;
}

export const VARIANTS: readonly Variant[] = [
  { name: 'default', settings: {}, by: 'fetch', isLongPoll: undefined },
  { name: 'XHR streams', settings: { useFetchStreams: false }, by: 'xhr', isLongPoll: undefined },
  {
    name: 'forced long polling',
    settings: { experimentalForceLongPolling: true },
    by: 'fetch',
    isLongPoll: true,
  },
  {
    name: 'no detection of long polling',
    settings: { experimentalAutoDetectLongPolling: false },
    by: 'fetch',
    isLongPoll: false,
  },
];
