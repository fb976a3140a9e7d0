import type { Device, NotificationSettings, PreferenceSettings, PrivacySettings } from './contract';
import { serverTimestamp } from 'firebase/firestore';
import { deleteDocument, getDocument, putDocument, type Changes } from './firestore/document';
import type { Instances } from './instances';
import { paths } from './paths';
import { signedInUid } from './signedInUid';

type Settings<T> = Omit<T, 'createdAt' | 'updatedAt'>;

/** How the platform may reach the signed-in person: switches, privacy, preferences and devices. */
export function settings({ auth, firestore }: Instances) {
  const mine = async (path: (uid: string) => string): Promise<string> => path(await signedInUid(auth));
  /** The server's clock: written as a sentinel, read back as a date. */
  const now = () => serverTimestamp() as unknown as Date;

  return {
    getNotificationSettings: async (): Promise<NotificationSettings | null> =>
      getDocument<NotificationSettings>(firestore, await mine(paths.notificationSettings)),

    setNotificationSettings: async (changes: Changes<Settings<NotificationSettings>>): Promise<void> =>
      putDocument<Settings<NotificationSettings>>(firestore, await mine(paths.notificationSettings), changes),

    getPrivacySettings: async (): Promise<PrivacySettings | null> =>
      getDocument<PrivacySettings>(firestore, await mine(paths.privacySettings)),

    setPrivacySettings: async (changes: Changes<Settings<PrivacySettings>>): Promise<void> =>
      putDocument<Settings<PrivacySettings>>(firestore, await mine(paths.privacySettings), changes),

    getPreferenceSettings: async (): Promise<PreferenceSettings | null> =>
      getDocument<PreferenceSettings>(firestore, await mine(paths.preferenceSettings)),

    setPreferenceSettings: async (changes: Changes<Settings<PreferenceSettings>>): Promise<void> =>
      putDocument<Settings<PreferenceSettings>>(firestore, await mine(paths.preferenceSettings), changes),

    /** Keeps where this device could be reached, for when there are push notifications; safe to repeat at every start of the app. */
    subscribeDevice: async (deviceId: string, device: Pick<Device, 'token' | 'platform'>): Promise<void> =>
      putDocument<Device>(firestore, await mine((uid) => paths.device(uid, deviceId)), {
        ...device,
        lastSeenAt: now(),
      }),

    unsubscribeDevice: async (deviceId: string): Promise<void> =>
      deleteDocument(firestore, await mine((uid) => paths.device(uid, deviceId))),
  };
}
