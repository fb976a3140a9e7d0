import type { Push } from '../../ports/pusher';

/** A push as FCM's `Message` (https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages), for whatever device the token is. */
export function fcmMessage({ token, title, body, url, tag, isUrgent, seconds, data }: Push) {
  const expiration = seconds === 0 ? 0 : Math.floor(Date.now() / 1_000) + seconds;
  return {
    token,
    notification: { title, body },
    data: { ...data, url },
    android: {
      collapseKey: tag,
      priority: isUrgent ? 'HIGH' : 'NORMAL',
      ttl: `${seconds}s`,
      notification: { tag },
    },
    apns: {
      headers: {
        'apns-collapse-id': tag,
        'apns-priority': isUrgent ? '10' : '5',
        'apns-expiration': String(expiration),
      },
      payload: { aps: { sound: 'default' } },
    },
    webpush: {
      headers: { TTL: String(seconds), Topic: tag, Urgency: isUrgent ? 'high' : 'normal' },
      notification: { tag },
      // Browsers follow no other addresses.
      ...(url.startsWith('https://') && { fcmOptions: { link: url } }),
    },
  };
}
