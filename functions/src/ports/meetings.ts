/** What a meeting is to be. */
export interface MeetingWish {
  readonly title: string;
  /** Whose it is: found again by this where the answer that gave its id was lost. */
  readonly mark: string;
  readonly start: Date;
  readonly minutes: number;
  readonly timeZone: string;
  readonly isRecorded: boolean;
}

export interface MadeMeeting {
  readonly meetingId: string;
  readonly password: string;
}

export interface ListedMeeting {
  readonly meetingId: string;
  readonly mark: string;
  readonly madeAt: Date;
  readonly start: Date;
}

/** Somebody who is to have a link of its own. */
export interface Guest {
  /** Of no real mailbox: it tells guests apart, and nothing is sent there. */
  readonly address: string;
  readonly name: string;
}

/** The link of one guest: who comes by it is known by `guestId`. */
export interface Admission {
  readonly guestId: string;
  readonly address: string;
  readonly joinUrl: string;
}

/** One stay of one device in one run of a meeting. */
export interface Stay {
  /** Tells the stays of a run apart. */
  readonly device: string;
  readonly guestId: string;
  readonly joinedAt: Date;
  readonly leftAt: Date;
}

/** A file of a recording that can be fetched. */
export interface RecordedFile {
  readonly fileId: string;
  readonly type: string;
  readonly from: Date;
  readonly until: Date;
  readonly bytes: number;
  /** Good for a while only, and never to be kept. */
  readonly url: string;
}

/** The provider of rooms. Every method throws `Unavailable` when there was no answer, and `AccountRefused`. */
export interface Meetings {
  /** Such as `zoom`. */
  readonly provider: string;
  /** Who hosts the meetings of somebody: always the same one. */
  hostOf(uid: string): string;
  readonly hosts: readonly string[];
  create(host: string, wish: MeetingWish): Promise<MadeMeeting>;
  change(meetingId: string, wish: MeetingWish): Promise<'changed' | 'missing'>;
  /** Without an error for one that is gone. */
  remove(meetingId: string): Promise<void>;
  /** All meetings of a host that are not over. */
  list(host: string): Promise<readonly ListedMeeting[]>;
  /** Who has a link already keeps it. */
  admit(meetingId: string, guests: readonly Guest[]): Promise<readonly Admission[]>;
  /** Ends links; a meeting that is gone is no error. */
  dismiss(meetingId: string, admissions: readonly Admission[]): Promise<void>;
  /** The names of the runs that have ended. */
  runs(meetingId: string): Promise<readonly string[]>;
  stays(run: string): Promise<readonly Stay[]>;
  /** The films of a run; none while one of them is not ready, undefined where there is no recording of it, or none any more. */
  recorded(run: string): Promise<readonly RecordedFile[] | undefined>;
  /** Undefined where it is there no more. */
  download(file: RecordedFile): Promise<AsyncIterable<Uint8Array> | undefined>;
}

/** The provider does not know the platform any more: nothing works until an operator has set it right. */
export class AccountRefused extends Error {
  constructor(said: string) {
    super(`the provider refuses the platform's account: ${said}`);
    this.name = 'AccountRefused';
  }
}
