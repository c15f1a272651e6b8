/** How a staged write goes about it. */
export interface Pace {
  /** For how many milliseconds to wait for those who read already. */
  readonly pauseMs: number;
  /** Records in one transaction, at most. */
  readonly atOnce: number;
}
