/** One stretch of play, by whatever makes the pictures move. */
export interface Run {
  /** Ends the run where it is; nothing is reported afterwards. */
  readonly stop: () => void;
  /** Goes on from that frame. */
  readonly seek: (frame: number) => void;
  /** The rate or the loop has changed. */
  readonly adapt: () => void;
}
