/** What went wrong with keeping work, for people: codes are those of the error catalogue. */
export type StorageProblem =
  | { readonly type: 'storageFull'; readonly code: 'S-301'; readonly usedBytes: number; readonly quotaBytes: number }
  | { readonly type: 'nearlyFull'; readonly code: 'S-302'; readonly usedBytes: number; readonly quotaBytes: number }
  | { readonly type: 'journalFailed'; readonly code: 'S-303'; readonly reason: string }
  | { readonly type: 'notPersisted'; readonly code: 'S-305' }
  | { readonly type: 'openElsewhere'; readonly code: 'S-306' }
  | { readonly type: 'databaseNewer'; readonly code: 'S-307' }
  | { readonly type: 'oneCopyOnly'; readonly code: 'S-308'; readonly reason: 'noJournal' | 'databaseFailed' }
  /** The change was made against another state than the stored one; both are kept. */
  | { readonly type: 'conflict'; readonly code: 'M-120'; readonly key: string }
  | { readonly type: 'noSuchProject'; readonly code: null; readonly project: string }
  | { readonly type: 'idTaken'; readonly code: null; readonly project: string };

/** What start-up had to do for a project; S-304 is shown when `isRebuilt`. */
export interface RecoveryReport {
  readonly code: 'S-304';
  /** The database was lost, whole or in part, beyond the last unfinished write. */
  readonly isRebuilt: boolean;
  /** Log lines brought back from the journal. */
  readonly restoredCount: number;
  /** The journal was damaged, gone or behind, and was written anew from the database. */
  readonly isJournalRenewed: boolean;
  /** Every known head was reached. */
  readonly isComplete: boolean;
  readonly wasUnclean: boolean;
}

export const NOTHING_RECOVERED: RecoveryReport = {
  code: 'S-304',
  isRebuilt: false,
  restoredCount: 0,
  isJournalRenewed: false,
  isComplete: true,
  wasUnclean: false,
};

/** Name and message of anything thrown, for reports. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

/** True for the browser's "no more room", under any of its names. */
export function isOutOfRoom(reason: string): boolean {
  return /QuotaExceeded|NoSpace|no space|FILE_ERROR_NO_SPACE|disk is full/i.test(reason);
}
