/** Documents that a program's seats are spread over, so that many students can enrol at once. */
export const SEAT_SHARDS = 16;
