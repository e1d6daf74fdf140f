import type { Json } from '../../core';

/** What a format of intervals in seconds says, before anything is believed. Places are JSON pointers. */
export interface ForeignFile {
  readonly clips: readonly ForeignClip[];
  /** Classes the file declares; empty where it declares none. */
  readonly classes: readonly ForeignClass[];
  /** What the work is: of people, or of a model with a score for each segment. */
  readonly authorKind: 'human' | 'model';
}

/** Stands for the duration in formats that have no place for it. */
export const NO_DURATION = Symbol('no duration');

export interface ForeignClass {
  readonly name: string;
  readonly parent: string | null;
  readonly place: string;
}

export interface ForeignClip {
  readonly id: string;
  readonly place: string;
  /** As it stands in the file: number, text, null or undefined; NO_DURATION where the format never gives one. */
  readonly duration: unknown;
  readonly durationPlace: string;
  readonly size: { readonly w: number; readonly h: number } | null;
  /** Kept in the clip's capture data. */
  readonly capture: Readonly<Record<string, Json>>;
  /** Address of the video, kept beside the clip for the way back; "" when there is none. */
  readonly url: string;
  readonly intervals: readonly ForeignInterval[];
}

export interface ForeignInterval {
  readonly place: string;
  /** The item as it stands, without what we add to it ourselves. */
  readonly original: Json;
  readonly label: unknown;
  /** `[start, end]` in seconds, numbers or their texts. */
  readonly segment: unknown;
  readonly confidence: number | null;
  /** What an export of ours says beside the seconds. */
  readonly own: OwnMark | null;
  /** How far each edge may be off, in seconds; 0 when the file is exact. */
  readonly slackSeconds: number;
  readonly ignore: boolean;
  /** The format writes numbers as text, so that is nothing to mention. */
  readonly expectsText: boolean;
}

export interface OwnMark {
  readonly id: string | null;
  readonly tier: string | null;
  readonly author: string | null;
  readonly frames: {
    readonly startFrame: number;
    readonly endFrame: number;
    readonly startPts: number;
    readonly endPts: number;
    readonly timebase: readonly [number, number];
  } | null;
  readonly attributes: Readonly<Record<string, string | number | boolean | null>>;
}
