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
 * 2026-11-24: a taxonomy's version rises by semver with every change: major where what is labelled means something else
 * (merge, split, removal, identifiers), minor where there is more or less to choose from, patch for the rest; undo brings
 * the former version back. A label that goes up in another stays, deprecated, so that older files find their way.
 * 2026-11-24: adding media and opening a set are transactions that no undo takes back (`NOT_UNDOABLE`).
 */
export { deleteClip } from './clips/delete-clip';
export type { Draft } from './draft';
export { createEditor, PROJECT_DOCUMENT } from './editor';
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
export type { EditorMode, EphemeralState, EphemeralStore, FocusedEdge, PictureLift } from './ephemeral';
export { attentionOf } from './attention/attention';
export type { AttentionItem } from './attention/attention';
export { fixOf } from './attention/attention-fix';
export { ATTENTION_KINDS, readAttentionRules } from './attention/attention-rules';
export type { AttentionKind, OrderRule } from './attention/attention-rules';
export { cleanShare, setFigures, submitFindings } from './attention/coverage';
export type { SetFigures } from './attention/coverage';
export { setOrderRules, switchRule } from './attention/rule-edits';
export { command, createClipboard } from './commands/command';
export type {
  Clipboard,
  Command,
  CommandArgument,
  CommandContext,
  CommandNews,
  CommandResult,
  ScreenPart,
  ScreenPort,
} from './commands/command';
export { COMMAND_IDS, groupOf, readCommandId } from './commands/command-ids';
export { SPANNING_STEPS, STEP_NAMES } from './commands/command-ids.data';
export type { CommandGroup, CommandId, StepName } from './commands/command-ids.data';
export { COMMANDS, createCommandTable, runCommand } from './commands/command-table';
export type { CommandTable } from './commands/command-table';
export { followPlayback } from './commands/follow-playback';
export { likelyLabel } from './commands/label-commands';
export { releaseLabel } from './commands/label-hold';
export { PLAY_RATES } from './commands/transport-commands';
export type { Binding, BindingArgument, KeyChord, KeyMatch, KeyScope, Modifiers } from './keymap/binding';
export { clashOf, findClashes, isReserved } from './keymap/clashes';
export type { KeyClash } from './keymap/clashes';
export { DEFAULT_BINDINGS } from './keymap/default-bindings.data';
export { ariaKeyShortcuts, keyCap } from './keymap/key-caps';
export type { KeyCap, KeyLayout } from './keymap/key-caps';
export { chordsOf } from './keymap/key-event';
export type { KeyPlatform, KeyPress } from './keymap/key-event';
export { createKeyReader } from './keymap/key-reader';
export type { KeyOutcome, KeyReader, KeyReaderSettings } from './keymap/key-reader';
export { createKeymap, matchKey } from './keymap/keymap';
export type { KeyFocus, Keymap, KeySettings, MatchArgs } from './keymap/keymap';
export { applyKeymapChanges, readKeymapChanges, takeChord } from './keymap/keymap-changes';
export type { KeymapChange, KeymapProblem } from './keymap/keymap-changes';
export { readKeymapFile, writeKeymapFile } from './keymap/keymap-file';
export type { KeymapFileProblem } from './keymap/keymap-file';
export { rebind } from './keymap/rebind';
export type { RebindOutcome } from './keymap/rebind';
export { PRESET_IDS, PRESETS } from './keymap/presets.data';
export type { KeymapPreset, PresetId } from './keymap/presets.data';
export { dragEdge, nudgeEdge, setEdge, slide } from './segments/edge-edits';
export type { EdgeLimits } from './segments/edge-limits';
export { editTier, readEdgeLimits } from './segments/edit-tier';
export { openSet } from './segments/open-set';
export type { SegmentSequence } from './segments/sequence';
export type { Edited, TierEdit, TierPlace } from './segments/tier-edit';
export { labelRange, lift, relabel, setFields, toggleContinues } from './segments/tier-edits';
export type { SegmentEdge } from './segments/tiling-shape';
export { labelsOfTier } from './segments/vocabulary';
export {
  assignClips,
  assignmentOf,
  canGo,
  lastStep,
  reopenSet,
  returnAssignment,
  stepAssignment,
  submitSet,
  unassign,
} from './work/assignments';
export type { AssignmentWay, ReturnReason, Task } from './work/assignments';
export { followWork } from './work/start-work';
export { proposedBoxAt } from './tracks/proposal';
export type { BoxProposal, ProposedBox, TrackerPort } from './tracks/proposal';
export { segmentsLinkedTo } from './tracks/role-links';
export {
  editTracks,
  isProposal,
  linkSegment,
  newBox,
  readTrack,
  relabelTracks,
  removeTracks,
  setTrackFlags,
  unlinkSegment,
} from './tracks/track-changes';
export { moveKeyframe, setKeyframeAttribute, setTrackAttribute } from './tracks/keyframe-edits';
export { BOX_FOCUS_COMMANDS, createTrackCommands } from './tracks/track-commands';
export { setBox, setTrackFields, toggleKeyframe, toggleTruncated } from './tracks/track-edits';
export { selectTracks } from './tracks/track-targets';
export { instanceNames } from './tracks/track-names';
export { TRACKER_COMMANDS } from './tracks/tracker-commands';
export type { TrackParts } from './tracks/track-parts';
export { attributeUses, putAttribute, removeAttribute } from './taxonomy/attribute-edits';
export { importTaxonomy, previewImport } from './taxonomy/import-taxonomy';
export type { ImportPreview, TaxonomyFile } from './taxonomy/import-taxonomy';
export {
  addLabel,
  deprecateLabel,
  editLabel,
  isBelow,
  labelsOnKey,
  moveLabel,
  removeLabel,
} from './taxonomy/label-edits';
export type { LabelFields, LabelPlaces } from './taxonomy/label-edits';
export { isUsed, labelsLeaningOn, labelUses, NO_USE } from './taxonomy/label-use';
export type { ClipUse, LabelUse } from './taxonomy/label-use';
export { mergeLabels, previewMerge } from './taxonomy/merge-labels';
export type { ChangePreview, LabelMerge } from './taxonomy/merge-labels';
export { previewSplit, splitLabel } from './taxonomy/split-label';
export type { LabelSplit, SplitBy } from './taxonomy/split-label';
export type { TaxonomyFault } from './taxonomy/taxonomy-change';
export { addTier, editTierFields, moveTierRow, removeTier, tierUse } from './taxonomy/tier-changes';
export type { TierFields } from './taxonomy/tier-changes';
