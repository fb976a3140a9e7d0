import type { Micros, StoredDocument } from '../../values/value';

interface PastVersion {
  readonly until: Micros;
  readonly document: StoredDocument | undefined;
}

/** The place of one document name: its live version, and the older ones that reads at a past time still see. */
export class Slot {
  live: StoredDocument | undefined;
  /** Undefined for the many documents that were written once. */
  private past: PastVersion[] | undefined;

  constructor(readonly name: string) {}

  get hasPast(): boolean {
    return this.past !== undefined;
  }

  /** The version that a snapshot at `time` sees: a commit at T is seen from T on. */
  at(time: Micros): StoredDocument | undefined {
    // From the newest back: most reads of the past are of the recent past.
    const before = this.past?.findLastIndex((version) => version.until <= time) ?? -1;
    const old = this.past?.[before + 1];
    const version = old === undefined ? this.live : old.document;
    // That there was nothing before the first version is not kept: its create time tells.
    return version === undefined || version.createTime > time ? undefined : version;
  }

  replace(document: StoredDocument | undefined, time: Micros): void {
    if (this.past !== undefined) this.past.push({ until: time, document: this.live });
    else if (this.live !== undefined) this.past = [{ until: time, document: this.live }];
    this.live = document;
  }

  /** Forgets what only snapshots before `time` could see. */
  forgetBefore(time: Micros): void {
    const kept = this.past?.filter((version) => version.until > time) ?? [];
    this.past = kept.length > 0 ? kept : undefined;
  }
}
