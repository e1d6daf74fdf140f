/** What the last session left when it ended well: it must equal what the journal says. */
export interface CleanMark {
  readonly generation: string;
  /** Number of the journal's opening. */
  readonly session: number;
  readonly opCount: number;
}

const PREFIX = 'chorograph.clean.';

function textOf({ generation, session, opCount }: CleanMark): string {
  return `${generation}:${session}:${opCount}`;
}

/** Reads and clears the mark. True when the last session of this journal ended with everything flushed. */
export function takeCleanMark(project: string, expected: CleanMark): boolean {
  const mark = localStorage.getItem(PREFIX + project);
  localStorage.removeItem(PREFIX + project);
  return mark === textOf(expected);
}

export function leaveCleanMark(project: string, mark: CleanMark): void {
  localStorage.setItem(PREFIX + project, textOf(mark));
}

export function forgetCleanMark(project: string): void {
  localStorage.removeItem(PREFIX + project);
}
