import type { NotificationSettings, PreferenceSettings, PrivacySettings } from './contract';
import { getDocument, putDocument, type Changes } from './firestore/document';
import type { Instances } from './instances';
import { paths } from './paths';
import { signedInUid } from './signedInUid';

type Settings<T> = Omit<T, 'createdAt' | 'updatedAt'>;
/** Without what earlier releases wrote. */
type OwnNotificationSettings = Omit<Settings<NotificationSettings>, 'kinds'>;

/** How the platform may reach the signed-in person: switches, privacy and preferences. */
export function settings({ auth, firestore }: Instances) {
  const mine = async (path: (uid: string) => string): Promise<string> => path(await signedInUid(auth));

  return {
    getNotificationSettings: async (): Promise<NotificationSettings | null> =>
      getDocument<NotificationSettings>(firestore, await mine(paths.notificationSettings)),

    setNotificationSettings: async (changes: Changes<OwnNotificationSettings>): Promise<void> =>
      putDocument<OwnNotificationSettings>(firestore, await mine(paths.notificationSettings), changes),

    getPrivacySettings: async (): Promise<PrivacySettings | null> =>
      getDocument<PrivacySettings>(firestore, await mine(paths.privacySettings)),

    setPrivacySettings: async (changes: Changes<Settings<PrivacySettings>>): Promise<void> =>
      putDocument<Settings<PrivacySettings>>(firestore, await mine(paths.privacySettings), changes),

    getPreferenceSettings: async (): Promise<PreferenceSettings | null> =>
      getDocument<PreferenceSettings>(firestore, await mine(paths.preferenceSettings)),

    setPreferenceSettings: async (changes: Changes<Settings<PreferenceSettings>>): Promise<void> =>
      putDocument<Settings<PreferenceSettings>>(firestore, await mine(paths.preferenceSettings), changes),
  };
}
