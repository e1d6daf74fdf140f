import type { CommandId } from '../commands/command-ids.data';
import type { Binding, BindingArgument, KeyMatch, KeyScope, Modifiers } from './binding';

/**
 * The default key table: labels under the left hand, driving under the right. Rows without C match by place on the
 * board, rows with C by character, named keys by name. A row: chord, command, and what differs from `NO_MORE`.
 * A chord is modifiers (C, A, S) and a key; codes and names are told apart by their first character's case and list.
 */
interface More {
  readonly repeat?: true;
  readonly argument?: BindingArgument;
}
type Row = readonly [mods: Modifiers, key: string, command: CommandId, more?: More];

const REPEATS: More = { repeat: true };

const GLOBAL: readonly Row[] = [
  ['C', 'z', 'undo'],
  ['CS', 'z', 'redo'],
  ['C', 'y', 'redo'],
  ['C', 's', 'restorePoint'],
  ['C', 'k', 'commandPalette'],
  ['S', 'Slash', 'shortcuts'],
  ['', 'F1', 'shortcuts'],
  ['C', 'Enter', 'submit'],
  ['CS', 'Enter', 'skip'],
  ['', 'Escape', 'escape'],
];

const EDITOR: readonly Row[] = [
  ['', 'Space', 'togglePlay'],
  ['', 'KeyP', 'playOnce'],
  ['S', 'KeyP', 'toggleLoop'],
  ['A', 'KeyP', 'playGaps'],
  ['', 'KeyJ', 'shuttleBack'],
  ['', 'KeyK', 'shuttleStop'],
  ['', 'KeyL', 'shuttleForward'],
  ['S', 'Comma', 'slower'],
  ['S', 'Period', 'faster'],
  ['S', 'KeyK', 'normalSpeed'],
  ['A', 'Digit0', 'toggleMute'],
  ['A', 'Enter', 'fullScreen'],
  ['', 'ArrowLeft', 'previousFrame', REPEATS],
  ['', 'ArrowRight', 'nextFrame', REPEATS],
  ['S', 'ArrowLeft', 'leapBack', REPEATS],
  ['S', 'ArrowRight', 'leapForward', REPEATS],
  ['', 'PageDown', 'secondBack', REPEATS],
  ['', 'PageUp', 'secondForward', REPEATS],
  ['', 'ArrowUp', 'previousPoint', REPEATS],
  ['', 'ArrowDown', 'nextPoint', REPEATS],
  ['S', 'ArrowUp', 'previousAttention'],
  ['S', 'ArrowDown', 'nextAttention'],
  ['C', 'ArrowUp', 'clipStart'],
  ['C', 'ArrowDown', 'clipEnd'],
  ['', 'Home', 'clipStart'],
  ['', 'End', 'clipEnd'],
  ['C', 'g', 'goToFrame'],
  ['', 'Slash', 'findLabel'],
  ['', 'BracketLeft', 'trimStart'],
  ['', 'BracketRight', 'trimEnd'],
  ['', 'Semicolon', 'focusEdge'],
  ['', 'Comma', 'nudgeBack', REPEATS],
  ['', 'Period', 'nudgeForward', REPEATS],
  ['A', 'Comma', 'nudgeTenBack', REPEATS],
  ['A', 'Period', 'nudgeTenForward', REPEATS],
  ['', 'KeyM', 'mergeNext'],
  ['S', 'KeyM', 'mergePrevious'],
  ['', 'Delete', 'delete'],
  ['', 'Backspace', 'delete'],
  ['S', 'Delete', 'deleteLeaveGap'],
  ['S', 'Backspace', 'deleteLeaveGap'],
  ['S', 'KeyN', 'addNote'],
  ['', 'Quote', 'nextTier'],
  ['S', 'Quote', 'previousTier'],
  ['C', 'a', 'selectAll'],
  ['S', 'Enter', 'extendSelection'],
  ['C', 'c', 'copy'],
  ['C', 'x', 'cutToClipboard'],
  ['C', 'v', 'paste'],
  ['CS', 'v', 'pasteStretched'],
  ['', 'Equal', 'zoomIn'],
  ['', 'Minus', 'zoomOut'],
  ['', 'Backslash', 'zoomFit'],
  ['S', 'Backslash', 'zoomToSelection'],
  ['', 'KeyH', 'toggleOverlays'],
  ['A', 'KeyT', 'toggleTable'],
  ['A', 'Digit1', 'modeSegment'],
  ['A', 'Digit2', 'modeBox'],
  ['A', 'Digit3', 'modeReview'],
  ['A', 'Digit4', 'modePrivacy'],
  ['A', 'Digit5', 'modeWatch'],
];

const SEGMENT: readonly Row[] = [
  ['', 'KeyY', 'repeatLabel'],
  ['S', 'KeyY', 'likelyNext'],
  ['', 'KeyI', 'markIn'],
  ['', 'KeyO', 'markOut'],
  ['S', 'KeyI', 'clearMarks'],
  ['', 'Enter', 'cut'],
  ['', 'KeyU', 'unsure'],
  ['A', 'KeyL', 'linkToSegment'],
];

const BOX: readonly Row[] = [
  ['', 'KeyN', 'newBox'],
  ['', 'KeyI', 'keyframe'],
  ['', 'KeyU', 'occluded'],
  ['', 'KeyO', 'outside'],
  ['S', 'KeyI', 'interpolation'],
  ['C', 'b', 'propagate'],
  ['C', 'ArrowRight', 'trackForward'],
  ['C', 'ArrowLeft', 'trackBack'],
  ['CS', 'ArrowRight', 'stopTracking'],
  ['', 'KeyY', 'acceptProposal'],
  ['S', 'KeyY', 'dropProposal'],
  ['', 'Enter', 'splitTrack'],
  ['S', 'KeyU', 'unsure'],
  ['A', 'KeyL', 'linkToSegment'],
];

const REVIEW: readonly Row[] = [
  ['', 'Digit1', 'takeA'],
  ['', 'Digit2', 'takeB'],
  ['', 'Digit3', 'takeC'],
  ['', 'Digit4', 'takeD'],
  ['', 'Digit5', 'takeE'],
  ['', 'Digit6', 'takeGold'],
  ['', 'Digit7', 'takeBoth'],
  ['', 'Digit0', 'takeNone'],
  ['', 'Enter', 'acceptAndNext'],
  ['', 'KeyR', 'reviewReason'],
  ['', 'KeyU', 'unsure'],
];

const FINE_PX = 1;
const COARSE_PX = 10;

const BOX_FOCUS: readonly Row[] = [
  ...arrows('', 'moveBox', FINE_PX),
  ...arrows('A', 'moveBox', COARSE_PX),
  ...arrows('S', 'resizeBox', FINE_PX),
  ...arrows('AS', 'resizeBox', COARSE_PX),
  ['', 'Escape', 'backToStage'],
];

function arrows(mods: Modifiers, command: CommandId, px: number): readonly Row[] {
  return [
    [mods, 'ArrowLeft', command, { repeat: true, argument: { dxPx: -px, dyPx: 0 } }],
    [mods, 'ArrowRight', command, { repeat: true, argument: { dxPx: px, dyPx: 0 } }],
    [mods, 'ArrowUp', command, { repeat: true, argument: { dxPx: 0, dyPx: -px } }],
    [mods, 'ArrowDown', command, { repeat: true, argument: { dxPx: 0, dyPx: px } }],
  ];
}

/** Places on the board of labels 1…25. */
export const LABEL_KEYS: readonly string[] = (
  'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 ' +
  'KeyQ KeyW KeyE KeyR KeyT KeyA KeyS KeyD KeyF KeyG KeyZ KeyX KeyC KeyV KeyB'
).split(' ');

const LABELS: readonly Row[] = LABEL_KEYS.flatMap((key, at): readonly Row[] => [
  ['', key, 'label', { argument: { place: at + 1 } }],
  ['S', key, 'relabel', { argument: { place: at + 1 } }],
]);

/** Keys whose `code` says what they are in every layout. */
const POSITION =
  /^(Key[A-Z]|Digit\d|Comma|Period|Slash|Semicolon|Quote|Bracket(Left|Right)|Backslash|Minus|Equal|Backquote)$/;

export function matchOf(key: string): KeyMatch {
  if (POSITION.test(key)) return 'pos';
  return key.length === 1 ? 'char' : 'name';
}

function rows(scope: KeyScope, table: readonly Row[]): readonly Binding[] {
  return table.map(([mods, key, command, more]) => ({
    command,
    argument: more?.argument ?? null,
    match: matchOf(key),
    key,
    mods,
    scope,
    repeat: more?.repeat ?? false,
  }));
}

export const DEFAULT_BINDINGS: readonly Binding[] = [
  ...rows('global', GLOBAL),
  ...rows('editor', EDITOR),
  ...rows('segment', [...LABELS, ...SEGMENT]),
  ...rows('box', [...LABELS, ...BOX]),
  ...rows('review', REVIEW),
  ...rows('box-focus', BOX_FOCUS),
];
