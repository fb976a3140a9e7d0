import { randomBytes, randomInt } from 'node:crypto';
import { noMeeting, noUser } from './zoomError';

export interface User {
  readonly id: string;
  readonly email: string;
}

export interface Registrant {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly joinUrl: string;
  isCancelled: boolean;
}

/** One device of somebody in one run of a meeting; who comes back is another one. */
export interface Participant {
  readonly userId: string;
  readonly uuid: string;
  readonly name: string;
  readonly registrant?: Registrant;
  readonly user?: User;
  readonly joinedAt: Date;
  leftAt?: Date;
}

export interface RecordingFile {
  readonly id: string;
  readonly type: string;
  readonly kind: string;
  readonly from: Date;
  readonly until: Date;
  readonly bytes: Buffer;
  isProcessing: boolean;
}

/** One run of a meeting, from its start to its end. */
export interface Instance {
  readonly uuid: string;
  readonly startedAt: Date;
  endedAt?: Date;
  readonly participants: Participant[];
  files: RecordingFile[];
}

export interface Meeting {
  readonly id: number;
  readonly uuid: string;
  readonly host: User;
  readonly createdAt: Date;
  readonly password: string;
  /** As they were given by the requests. */
  fields: Readonly<Record<string, unknown>>;
  readonly registrants: Map<string, Registrant>;
  readonly instances: Instance[];
}

/** A request that came in, to hold it to the published description, with what it was answered. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  status?: number;
  answer?: unknown;
}

const HOUR = 3_600_000;

/** What a local Zoom account holds, in memory. */
export class World {
  readonly accountId = 'local-account';
  readonly users = new Map<string, User>();
  readonly meetings = new Map<string, Meeting>();
  readonly requests: Seen[] = [];
  /** Until when each token of access is good. */
  readonly tokens = new Map<string, number>();
  /** Tokens by which the files of a recording were to be downloaded, until when. */
  readonly downloadTokens = new Map<string, number>();
  /** How often a file was handed out, by its id. */
  readonly downloads = new Map<string, number>();
  /** Milliseconds that its clock is ahead. */
  skew = 0;
  /** The most that a page of a list has, whatever is asked for. */
  pageSize = 300;
  /** Whether the app's credentials were taken away. */
  isDeactivated = false;

  constructor() {
    this.addUser('me', 'owner@zoom.example');
  }

  now(): number {
    return Date.now() + this.skew;
  }

  addUser(name: string, email: string): User {
    const user = { id: randomBytes(12).toString('base64url'), email };
    for (const each of [name, user.id, email]) this.users.set(each, user);
    return user;
  }

  /** @throws ZoomError */
  userOf(id: string): User {
    const user = this.users.get(id);
    if (user === undefined) throw noUser(id);
    return user;
  }

  /** @throws ZoomError */
  meetingOf(id: string): Meeting {
    const meeting = this.meetings.get(id);
    if (meeting === undefined) throw noMeeting(id);
    return meeting;
  }

  /** One run of a meeting by its own name, or all by the meeting's. @throws ZoomError */
  instancesOf(name: string): readonly Instance[] {
    const meeting = this.meetings.get(name);
    if (meeting !== undefined) return meeting.instances;
    const found = this.everyInstance().filter(({ uuid }) => uuid === name);
    if (found.length === 0) throw noMeeting(name);
    return found;
  }

  everyInstance(): readonly Instance[] {
    return [...this.meetings.values()].flatMap(({ instances }) => instances);
  }

  newToken(tokens: Map<string, number>, seconds: number): string {
    const token = randomBytes(24).toString('base64url');
    tokens.set(token, this.now() + seconds * 1_000);
    return token;
  }

  isGood(tokens: ReadonlyMap<string, number>, token: string): boolean {
    return (tokens.get(token) ?? 0) > this.now();
  }

  newMeetingId(): number {
    for (;;) {
      const id = 80_000_000_000 + randomInt(9_999_999_999);
      if (!this.meetings.has(String(id))) return id;
    }
  }
}

/** Such as Zoom gives to meetings and their runs: any letters of base64, a slash at the beginning among them. */
export function newUuid(): string {
  return randomBytes(16).toString('base64');
}

export const DAY_SECONDS = (24 * HOUR) / 1_000;

/** An instant as Zoom writes it, to the second. */
export function zoomTime(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
