import { err, ok } from '../core';
import type { Clock, IdSource, Result } from '../core';
import { createModelQueries, findBrokenInvariant, setIdOf } from '../model';
import type { InvariantProblem, ModelQueries, ModelRecord } from '../model';
import {
  createRecordStore,
  diffBetween,
  emptyHistory,
  isEmptyDiff,
  recordTransaction,
  reverseDiff,
  undoDiff,
} from '../records';
import type {
  DiffConflict,
  History,
  RecordReader,
  RecordsDiff,
  Transaction,
  TransactionContext,
  TransactionSource,
} from '../records';
import { openDraft } from './draft';
import type { Draft } from './draft';
import { createEphemeralStore } from './ephemeral';
import type { EphemeralStore } from './ephemeral';
import type { TaxonomyFault } from './taxonomy/taxonomy-change';

export type ModelTransaction = Transaction<ModelRecord>;
export type ModelDiff = RecordsDiff<ModelRecord>;
export type ModelHistory = History<ModelRecord>;

/** Why a change did not happen; the state is as it was. */
export type Refusal =
  | InvariantProblem
  | { readonly type: 'readOnly'; readonly code: 'S-306' }
  /** `name`: id of the tier, set or track that is locked; screens show its name. */
  | { readonly type: 'locked'; readonly code: 'T-503'; readonly name: string }
  | { readonly type: 'atLimit'; readonly code: 'T-501' }
  | { readonly type: 'sameLabel'; readonly code: 'T-502' }
  | { readonly type: 'targetTooShort'; readonly code: 'T-504'; readonly count: number }
  | { readonly type: 'tracksShareFrames'; readonly code: 'T-507'; readonly count: number }
  /** `parent`: id of the parent segment. */
  | { readonly type: 'childCrosses'; readonly code: 'T-506'; readonly parent: string }
  | { readonly type: 'unconfirmedFrame'; readonly code: 'V-109' }
  | { readonly type: 'reasonMissing'; readonly code: 'R-802' }
  | { readonly type: 'noTarget'; readonly code: null }
  /** Only segments that touch each other can be merged on a tiling tier. */
  | { readonly type: 'notContiguous'; readonly code: null }
  /** The label is not in the tier's vocabulary, or no label has this key. */
  | { readonly type: 'labelNotOnTier'; readonly code: null }
  /** A change of labels, tiers or attributes that the taxonomy cannot take; said at the field it concerns. */
  | { readonly type: 'taxonomy'; readonly code: null; readonly reason: TaxonomyFault };

/** What a change returns to give up: nothing of it happens. */
export type Change = (draft: Draft) => Result<void, Refusal>;

export interface TransactOptions {
  readonly source?: 'user' | 'import';
  /** Changes of one group shortly after each other become one undo step. */
  readonly group?: string | null;
  readonly reactionMs?: number;
}

/** A drag: screens follow each update, log and history see one transaction at the end. */
export interface Gesture {
  /** Replaces what the gesture did so far by `change`, made against the state at its start. Refused: stays as it was. */
  readonly update: (change: Change) => Result<void, Refusal>;
  /** The transaction, or null when nothing changed. */
  readonly finish: () => ModelTransaction | null;
  readonly cancel: () => void;
}

/** Names of transactions that no undo takes back: adding media, opening a set, handing it in. */
const NOT_UNDOABLE: ReadonlySet<string> = new Set([
  'createProject',
  'addClip',
  'openSet',
  'addAnnotator',
  'measureClip',
  'submit',
  'reopen',
  'startWork',
  'deleteClip',
]);
export const PROJECT_DOCUMENT = 'project';

export interface EditorDeps {
  readonly newId: IdSource;
  readonly clock: Clock;
  /** Pseudonym of who works. */
  readonly actor: () => string;
}

export type TransactionListener = (transaction: ModelTransaction) => void;

/** The one writer of records. Everything else reads, and sends changes through `transact` or a gesture. */
export interface Editor {
  readonly store: RecordReader<ModelRecord>;
  readonly queries: ModelQueries;
  readonly ephemeral: EphemeralStore;
  readonly transact: (
    name: string,
    change: Change,
    options?: TransactOptions,
  ) => Result<ModelTransaction | null, Refusal>;
  readonly beginGesture: (name: string) => Result<Gesture, Refusal>;
  readonly undo: (document: string) => Result<ModelTransaction | null, Refusal | DiffConflict>;
  readonly redo: (document: string) => Result<ModelTransaction | null, Refusal | DiffConflict>;
  readonly history: (document: string) => ModelHistory;
  /** Tells when a history changed; ends by the function returned. */
  readonly onHistory: (listener: () => void) => () => void;
  /** Records from the store of record: neither logged nor undoable. Known keys are left alone. */
  readonly load: (records: Iterable<ModelRecord>) => void;
  /** A change made elsewhere; fails when it was made against another state. */
  readonly applyRemote: (diff: ModelDiff) => Result<void, DiffConflict>;
  /** Rebuilds undo stacks from logged transactions, oldest first. */
  readonly restoreHistory: (transactions: Iterable<ModelTransaction>) => void;
  /** Makes the undo stack of one document anew of those that belong to it, oldest first. */
  readonly rebuildHistory: (document: string, transactions: Iterable<ModelTransaction>) => void;
  /** Every transaction that must be kept, in order. */
  readonly onTransaction: (listener: TransactionListener) => () => void;
  readonly setReadOnly: (isReadOnly: boolean) => void;
  readonly isReadOnly: () => boolean;
}

export function createEditor(deps: EditorDeps): Editor {
  const store = createRecordStore<ModelRecord>();
  const queries = createModelQueries(store);
  const ephemeral = createEphemeralStore();
  const histories = new Map<string, ModelHistory>();
  const transactionListeners = new Set<TransactionListener>();
  const historyListeners = new Set<() => void>();
  let readOnly = false;
  let openGesture: Gesture | null = null;

  const nowIso = (): string => new Date(deps.clock.nowMs()).toISOString();
  // One empty history for all, so that a screen reading it twice sees the same value.
  const noHistory = emptyHistory<ModelRecord>();
  const history = (document: string): ModelHistory => histories.get(document) ?? noHistory;

  function contextNow(options: TransactOptions): TransactionContext {
    const state = ephemeral.getState();
    return {
      selection: [
        ...state.selectedSegments.map((id) => `segment:${id}`),
        ...state.selectedTracks.map((id) => `track:${id}`),
      ],
      playhead: state.playhead,
      tier: state.activeTier,
      reactionMs: options.reactionMs ?? 0,
      group: options.group ?? null,
    };
  }

  /** Runs the change and applies its diff; the store is untouched when it is refused. */
  function applyChange(change: Change): Result<ModelDiff, Refusal> {
    const open = openDraft({ store, queries, newId: deps.newId, nowIso, actor: deps.actor });
    const outcome = change(open.draft);
    if (!outcome.ok) return outcome;
    const diff = diffBetween(open.before, open.after);
    if (isEmptyDiff(diff)) return ok(diff);
    mustApply(diff);
    const broken = findBrokenInvariant(queries, diff);
    if (broken === null) return ok(diff);
    mustApply(reverseDiff(diff));
    return err(broken);
  }

  function mustApply(diff: ModelDiff): void {
    const applied = store.apply(diff);
    if (!applied.ok) throw new Error(`a change does not fit the state it was made from: ${applied.error.key}`);
  }

  function emit(name: string, source: TransactionSource, of: string | null, parts: EmitParts): ModelTransaction {
    const { diff, ctx } = parts;
    const transaction = { txn: deps.newId(), name, source, of, ctx, atMs: deps.clock.nowMs(), diff };
    remember(transaction);
    for (const listener of transactionListeners) listener(transaction);
    for (const listener of historyListeners) listener();
    return transaction;
  }

  function remember(transaction: ModelTransaction): void {
    if (NOT_UNDOABLE.has(transaction.name)) return;
    const document = documentOf(transaction.diff);
    histories.set(document, recordTransaction(history(document), transaction));
  }

  function transact(
    name: string,
    change: Change,
    options: TransactOptions = {},
  ): Result<ModelTransaction | null, Refusal> {
    if (readOnly) return err({ type: 'readOnly', code: 'S-306' });
    openGesture?.finish();
    const ctx = contextNow(options);
    const applied = applyChange(change);
    if (!applied.ok) return applied;
    if (isEmptyDiff(applied.value)) return ok(null);
    return ok(emit(name, options.source ?? 'user', null, { diff: applied.value, ctx }));
  }

  function beginGesture(name: string): Result<Gesture, Refusal> {
    if (readOnly) return err({ type: 'readOnly', code: 'S-306' });
    openGesture?.finish();
    const ctx = contextNow({});
    let diff: ModelDiff | null = null;
    const gesture: Gesture = {
      update: (change) => {
        const former = diff;
        if (former !== null) mustApply(reverseDiff(former));
        const applied = applyChange(change);
        if (applied.ok) diff = isEmptyDiff(applied.value) ? null : applied.value;
        else if (former !== null) mustApply(former);
        return applied.ok ? ok() : applied;
      },
      finish: () => {
        if (openGesture === gesture) openGesture = null;
        const last = diff;
        diff = null;
        return last === null ? null : emit(name, 'user', null, { diff: last, ctx });
      },
      cancel: () => {
        if (openGesture === gesture) openGesture = null;
        if (diff !== null) mustApply(reverseDiff(diff));
        diff = null;
      },
    };
    openGesture = gesture;
    return ok(gesture);
  }

  function travel(document: string, way: 'undo' | 'redo'): Result<ModelTransaction | null, Refusal | DiffConflict> {
    if (readOnly) return err({ type: 'readOnly', code: 'S-306' });
    openGesture?.finish();
    const stack = history(document);
    const step = (way === 'undo' ? stack.done : stack.undone).at(-1);
    if (step === undefined) return ok(null);
    const diff = way === 'undo' ? undoDiff(step) : step.diff;
    const applied = store.apply(diff);
    if (!applied.ok) return applied;
    return ok(emit(step.name, way, step.id, { diff, ctx: step.ctx }));
  }

  return {
    store,
    queries,
    ephemeral,
    transact,
    beginGesture,
    undo: (document) => travel(document, 'undo'),
    redo: (document) => travel(document, 'redo'),
    history,
    onHistory: (listener) => subscribeTo(historyListeners, listener),
    load: (records) => {
      store.fill(records);
    },
    applyRemote: (diff) => store.apply(diff),
    restoreHistory: (transactions) => {
      for (const transaction of transactions) remember(transaction);
      for (const listener of historyListeners) listener();
    },
    rebuildHistory: (document, transactions) => {
      histories.delete(document);
      for (const transaction of transactions) if (documentOf(transaction.diff) === document) remember(transaction);
      for (const listener of historyListeners) listener();
    },
    onTransaction: (listener) => subscribeTo(transactionListeners, listener),
    setReadOnly: (isReadOnly) => {
      if (isReadOnly) openGesture?.cancel();
      readOnly = isReadOnly;
    },
    isReadOnly: () => readOnly,
  };
}

interface EmitParts {
  readonly diff: ModelDiff;
  readonly ctx: TransactionContext | null;
}

/** The undo stack a change belongs to: its set, or the project when it touches more than one set or none. */
function documentOf(diff: ModelDiff): string {
  const documents = new Set<string>();
  for (const [, to] of Object.values(diff.put)) documents.add(setIdOf(to) ?? PROJECT_DOCUMENT);
  for (const from of Object.values(diff.deleted)) documents.add(setIdOf(from) ?? PROJECT_DOCUMENT);
  const [only, ...others] = documents;
  return only === undefined || others.length > 0 ? PROJECT_DOCUMENT : only;
}

function subscribeTo<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
