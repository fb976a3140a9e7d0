/** What a device shows, and hands to the app that is opened by it. */
export interface Push {
  /** Of the device, as its app got it from the provider. */
  readonly token: string;
  readonly title: string;
  readonly body: string;
  /** Address in the web app. */
  readonly url: string;
  /** At most 32 letters, digits, `-` and `_`: what has the same one takes the place of what is shown already. */
  readonly tag: string;
  readonly isUrgent: boolean;
  /** How long the provider tries to reach a device that is off. */
  readonly seconds: number;
  readonly data: Readonly<Record<string, string>>;
}

/**
 * What became of a push: taken; the device is gone for good; the device is another project's; or this message fits no device. The
 * provider's words with it.
 */
export interface PushAnswer {
  readonly outcome: 'taken' | 'gone' | 'foreign' | 'unfit';
  readonly answer: string;
}

export interface Pusher {
  /** @throws Error for what says nothing of the device: a quota, an outage, or credentials that are refused */
  send(push: Push): Promise<PushAnswer>;
}
