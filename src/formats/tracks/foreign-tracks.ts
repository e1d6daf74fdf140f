import type { Json } from '../../core';
import type { Box } from '../../geometry';
import type { ForeignClass } from '../intervals/foreign';

/** What a format of boxes says, before anything is believed. Places are JSON pointers or XML paths. */
export interface ForeignTrackFile {
  readonly clips: readonly ForeignTrackClip[];
  readonly classes: readonly ForeignClass[];
  /** Pseudonym that the file names, if any. */
  readonly author: string | null;
  /** Items that could not even be read that far. */
  readonly refused: readonly { readonly place: string; readonly code: string; readonly original: Json }[];
}

export interface ForeignTrackClip {
  readonly id: string;
  readonly place: string;
  /** Pixels the boxes are measured in; null: those of the clip. */
  readonly size: { readonly w: number; readonly h: number } | null;
  /** Frames the file counts; null where it does not say. */
  readonly frameCount: number | null;
  /** False where the name was only guessed: then nothing is declared for it. */
  readonly isNamed: boolean;
  readonly tracks: readonly ForeignTrack[];
}

export interface ForeignTrack {
  readonly place: string;
  readonly original: Json;
  readonly label: unknown;
  /** In any order. */
  readonly boxes: readonly ForeignBox[];
  /** Frames of which the file says that the object is not in them; from each on it is absent until its next box. */
  readonly absentFrames: readonly number[];
}

export type AttributeValues = Readonly<Record<string, string | number | boolean | null>>;

export interface ForeignBox {
  readonly place: string;
  readonly original: Json;
  /** As it stands in the file. */
  readonly frame: unknown;
  /** Null: what stands there is no box. */
  readonly box: Box | null;
  readonly occluded: boolean;
  /** From this frame on the object is absent. */
  readonly outside: boolean;
  readonly attributes: AttributeValues;
  /** What of the item is left behind though its box is kept. */
  readonly losses: readonly string[];
}
