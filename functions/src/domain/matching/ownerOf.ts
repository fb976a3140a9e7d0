/** The coach of a consultation type or schedule, by its id `{coachUid}_{place}`. */
export function ownerOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('_'))) || id;
}
