import type { Micros, StoredDocument } from '../values/value';

/** The place of one document name: its live version, and the older ones that reads at a past time still see. */
export class Slot {
  live: StoredDocument | undefined;
  private readonly past: { readonly until: Micros; readonly document: StoredDocument | undefined }[] = [];

  constructor(readonly name: string) {}

  get hasPast(): boolean {
    return this.past.length > 0;
  }

  /** The version that a snapshot at `time` sees: a commit at T is seen from T on. */
  at(time: Micros): StoredDocument | undefined {
    // From the newest back: most reads of the past are of the recent past.
    const before = this.past.findLastIndex((version) => version.until <= time);
    const old = this.past[before + 1];
    return old === undefined ? this.live : old.document;
  }

  replace(document: StoredDocument | undefined, time: Micros): void {
    this.past.push({ until: time, document: this.live });
    this.live = document;
  }

  /** Forgets what only snapshots before `time` could see. */
  forgetBefore(time: Micros): void {
    const kept = this.past.findIndex((version) => version.until > time);
    this.past.splice(0, kept === -1 ? this.past.length : kept);
  }
}
