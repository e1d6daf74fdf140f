import type { ZipProblem } from '../core';

/** Why a bundle is refused; nothing was written. */
export type BundleProblem =
  | ZipProblem
  | { readonly type: 'notBundle'; readonly code: 'F-201' }
  | { readonly type: 'otherProject'; readonly code: 'F-206'; readonly project: string }
  | { readonly type: 'newerVersion'; readonly code: 'F-210'; readonly theirs: string; readonly ours: string };

/** Place of a line for people: the file and the line's number, from 1. */
export function lineAt(path: string, line: number): string {
  return `${path}:${line}`;
}
