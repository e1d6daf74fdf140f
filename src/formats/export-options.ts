export type FrameChoice = 'keyframes' | 'all' | `step:${number}`;

/** Choices of an export; those of the dialog and of the command line. */
export interface ExportOptions {
  readonly format: string;
  /** Set ids, one for each clip at most; null: the rule of the format's phase. */
  readonly sets: readonly string[] | null;
  /** Only sets of this annotator or layer; null: any. */
  readonly author: string | null;
  readonly layer: 'ann' | 'review' | 'adjudication' | null;
  /** Clip ids; null: all that are not in the trash. */
  readonly clips: readonly string[] | null;
  /** Tier by id or key, its twins included; null: all tiers. */
  readonly tier: string | null;
  /** Language of names, where a format writes names; null: the project's first. */
  readonly lang: string | null;
  /** Name of the split that says the subsets; null: the first. */
  readonly split: string | null;
  /** Forces one subset for all clips. */
  readonly subset: 'training' | 'validation' | 'testing' | null;
  /** Leaves out what only this program reads. */
  readonly plain: boolean;
  /** Writes the annotations of testing clips too. */
  readonly keepTest: boolean;
  /** Pictures of a clip, where a format is made of pictures: those where some track changes, every nth, or all. */
  readonly frames: FrameChoice;
  /** Number of the first picture in file names. */
  readonly frameBase: 0 | 1;
  /** No blanks in JSON. */
  readonly compact: boolean;
}

export const DEFAULT_EXPORT_OPTIONS: Omit<ExportOptions, 'format'> = {
  sets: null,
  author: null,
  layer: null,
  clips: null,
  tier: null,
  lang: null,
  split: null,
  subset: null,
  plain: false,
  keepTest: false,
  frames: 'keyframes',
  frameBase: 0,
  compact: false,
};
