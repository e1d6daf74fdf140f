/**
 * editor: the one writer of records. Commands and tools describe a change; `transact` makes it whole or not at all,
 * checks the model's rules once at the end, and hands it on as one transaction.
 *
 * When what may be called: `transact`, `undo`, `redo` end an open gesture first; while read-only all three and
 * `beginGesture` refuse (S-306); `load`, `applyRemote` and `restoreHistory` are for `app` alone, at any time.
 *
 * Invariants: records never change outside this room; a refused change leaves no trace; a gesture is one step.
 * Never: know React, a canvas or a database.
 *
 * 2026-11-24: adding media and opening a set are transactions that no undo takes back (`NOT_UNDOABLE`).
 */
export type { Draft } from './draft';
export { createEditor, documentOf, PROJECT_DOCUMENT } from './editor';
export type {
  Change,
  Editor,
  EditorDeps,
  Gesture,
  ModelDiff,
  ModelHistory,
  ModelTransaction,
  Refusal,
  TransactOptions,
} from './editor';
export { DEFAULT_REACTION_MS, INITIAL_EPHEMERAL } from './ephemeral';
export type { EditorMode, EphemeralState, EphemeralStore, FocusedEdge } from './ephemeral';
