import type { NotificationSettings, PreferenceSettings, PrivacySettings } from './contract';
import { getDocument, putDocument, type Changes } from './firestore/document';
import type { Instances } from './instances';
import { paths } from './paths';
import { signedInUid } from './signedInUid';

type Settings<T> = Omit<T, 'createdAt' | 'updatedAt'>;
/** How one wants to be told; without what earlier releases wrote. */
export interface NotificationChoices {
  readonly channels?: NotificationSettings['channels'];
  readonly kindsByChannel?: NotificationSettings['kindsByChannel'];
  readonly quietHours?: NotificationSettings['quietHours'];
  readonly mailDigest?: NotificationSettings['mailDigest'];
}

/** How the platform may reach the signed-in person: switches, privacy and preferences. */
export function settings({ auth, firestore }: Instances) {
  const mine = async (path: (uid: string) => string): Promise<string> => path(await signedInUid(auth));

  return {
    /** The signed-in person’s; null until something is changed, and then everything is on. */
    getNotificationSettings: async (): Promise<NotificationSettings | null> =>
      getDocument<NotificationSettings>(firestore, await mine(paths.notificationSettings)),

    /** Changes what is named and keeps the rest: channels, kinds by channel, quiet hours, digest. Kinds of money stay on. */
    setNotificationSettings: async (changes: Changes<NotificationChoices>): Promise<void> =>
      putDocument<NotificationChoices>(firestore, await mine(paths.notificationSettings), changes),

    /** The signed-in person’s; null until something is changed. */
    getPrivacySettings: async (): Promise<PrivacySettings | null> =>
      getDocument<PrivacySettings>(firestore, await mine(paths.privacySettings)),

    /** Changes what is named and keeps the rest. */
    setPrivacySettings: async (changes: Changes<Settings<PrivacySettings>>): Promise<void> =>
      putDocument<Settings<PrivacySettings>>(firestore, await mine(paths.privacySettings), changes),

    /** The signed-in person’s; null until something is changed. */
    getPreferenceSettings: async (): Promise<PreferenceSettings | null> =>
      getDocument<PreferenceSettings>(firestore, await mine(paths.preferenceSettings)),

    /** Changes what is named and keeps the rest. */
    setPreferenceSettings: async (changes: Changes<Settings<PreferenceSettings>>): Promise<void> =>
      putDocument<Settings<PreferenceSettings>>(firestore, await mine(paths.preferenceSettings), changes),
  };
}
