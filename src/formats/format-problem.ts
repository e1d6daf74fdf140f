/** Why a file was refused whole; nothing was changed. Codes are those of the error catalogue. */
export type FormatProblem =
  /** No format of ours, or another than asked for. */
  | { readonly type: 'unknownFormat'; readonly code: 'F-201'; readonly file: string }
  /** `place`: line and column, JSON pointer or entry. */
  | { readonly type: 'damaged'; readonly code: 'F-202'; readonly file: string; readonly place: string }
  | { readonly type: 'tooLarge'; readonly code: 'F-203'; readonly file: string; readonly limit: string }
  /** Labels the taxonomy lacks, in order of appearance; choose to add, ignore or map them. */
  | {
      readonly type: 'unknownLabels';
      readonly code: 'F-205';
      readonly file: string;
      readonly labels: readonly string[];
    }
  /** Segments that overlap were to go onto a tiling tier: choose a free one. */
  | { readonly type: 'overlapOnTiling'; readonly code: 'T-502'; readonly file: string; readonly tier: string }
  | { readonly type: 'unsafe'; readonly code: 'F-207'; readonly file: string; readonly place: string }
  | {
      readonly type: 'newerVersion';
      readonly code: 'F-210';
      readonly file: string;
      readonly theirs: string;
      readonly ours: string;
    };

/** Why an export was not made. */
export type ExportProblem =
  | { readonly type: 'nothingToExport'; readonly code: 'X-401' }
  /** A choice is missing that would decide what is lost; `count` things are concerned. */
  | { readonly type: 'losesData'; readonly code: 'X-403'; readonly format: string; readonly count: number };
