/** Why an archive is refused: damaged, over a limit, or made to do harm. `place` names an entry or a part of the file. */
export type ZipProblem =
  | { readonly type: 'damaged'; readonly code: 'F-202'; readonly place: string }
  | { readonly type: 'tooLarge'; readonly code: 'F-203'; readonly limit: string }
  | { readonly type: 'unsafe'; readonly code: 'F-207'; readonly place: string };

export function damagedAt(place: string): ZipProblem {
  return { type: 'damaged', code: 'F-202', place };
}

export function tooLarge(limit: string): ZipProblem {
  return { type: 'tooLarge', code: 'F-203', limit };
}

export function unsafeAt(place: string): ZipProblem {
  return { type: 'unsafe', code: 'F-207', place };
}
