/** Somebody came to a room, or showed its screen there, or ceased to. */
export interface RoomMoment {
  readonly kind: 'join' | 'leave' | 'share' | 'unshare';
  readonly at: Date;
  /** The run of the meeting. */
  readonly run: string;
  /** Tells the devices of a run apart. */
  readonly device: string;
  readonly guestId: string;
}

/** What the provider of rooms told of. */
export interface MeetingEvent {
  readonly provider: string;
  /** The same each time that it tells. */
  readonly id: string;
  /** The provider's word for what happened. */
  readonly type: string;
  readonly digest: string;
  readonly meetingId: string;
  /** The run of the meeting; absent where it was not named. */
  readonly run?: string;
  readonly moment?: RoomMoment;
  /** Whether the run has a recording now. */
  readonly isRecorded: boolean;
}

/** The letterbox for what the provider of rooms tells. */
export interface MeetingEvents {
  /**
   * Opens what came in.
   * @param body as it came over the wire, byte for byte
   * @returns undefined for what the provider did not sign, or signed too long ago; the answer to a check of the address; or what happened
   */
  open(
    body: Uint8Array,
    signed: { readonly timestamp: string; readonly signature: string },
    now: Date,
  ): { readonly reply: object } | MeetingEvent | undefined;
}
