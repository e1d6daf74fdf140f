import type { CommandId } from '../commands/command-ids.data';
import type { BindingArgument, KeyScope, Modifiers } from './binding';
import { DEFAULT_BINDINGS, LABEL_KEYS, matchOf } from './default-bindings.data';
import type { KeymapChange } from './keymap-changes';

/**
 * Key tables for people who come from elsewhere, or have one hand: each as changes against the default table. A command
 * given another key loses its own, unless the row says it keeps it.
 */
export const PRESET_IDS = [
  'default',
  'videoEditor',
  'cvat',
  'elan',
  'boris',
  'leftHand',
  'rightHand',
  'modifiersOnly',
] as const;
export type PresetId = (typeof PRESET_IDS)[number];

export interface KeymapPreset {
  readonly id: PresetId;
  readonly changes: readonly KeymapChange[];
  /** False: only chords with C or Alt act, and what follows the leader. */
  readonly singleKeys: boolean;
  /** Whether C+E leads: the next key then acts as in the default table, without a time limit. */
  readonly hasLeader: boolean;
}

const LABEL_SCOPES: readonly KeyScope[] = ['segment', 'box'];
const REPEATING: ReadonlySet<CommandId> = new Set(
  DEFAULT_BINDINGS.filter(({ repeat }) => repeat).map(({ command }) => command),
);

function bind(
  scope: KeyScope,
  [mods, key]: readonly [Modifiers, string],
  command: CommandId,
  argument: BindingArgument | null = null,
): KeymapChange {
  return { kind: 'bind', command, argument, match: matchOf(key), key, mods, scope, repeat: REPEATING.has(command) };
}

function free(scope: KeyScope, mods: Modifiers, key: string): KeymapChange {
  return { kind: 'free', scope, match: matchOf(key), key, mods };
}

const unbind = (command: CommandId, scope: KeyScope | null = null): KeymapChange => ({
  kind: 'unbind',
  command,
  scope,
});

/** Gives a command this key and no other. */
const move = (scope: KeyScope, chord: readonly [Modifiers, string], command: CommandId): KeymapChange[] => [
  unbind(command, scope),
  bind(scope, chord, command),
];

/** Takes all label keys away and gives places 1, 2, 3 … the keys of the list. */
function labelKeys(keys: readonly string[]): KeymapChange[] {
  return [
    unbind('label'),
    unbind('relabel'),
    ...LABEL_SCOPES.flatMap((scope) =>
      keys.flatMap((key, at) => [
        bind(scope, ['', key], 'label', { place: at + 1 }),
        bind(scope, ['S', key], 'relabel', { place: at + 1 }),
      ]),
    ),
  ];
}

const DIGITS = LABEL_KEYS.slice(0, 10);
const FREE_LETTERS = 'KeyY KeyU KeyI KeyO KeyP KeyH KeyJ KeyK KeyL KeyN KeyM'.split(' ');
/** Cut, split or accept, whatever the mode makes of Enter. */
const enter = (mods: Modifiers, key: string): KeymapChange[] => [
  bind('segment', [mods, key], 'cut'),
  bind('box', [mods, key], 'splitTrack'),
];

const VIDEO_EDITOR: readonly KeymapChange[] = [
  ...LABEL_SCOPES.flatMap((scope) => [
    free(scope, '', 'KeyQ'),
    free(scope, 'S', 'KeyQ'),
    free(scope, '', 'KeyW'),
    free(scope, 'S', 'KeyW'),
  ]),
  bind('editor', ['', 'KeyQ'], 'trimStart'),
  bind('editor', ['', 'KeyW'], 'trimEnd'),
  ...move('global', ['C', 'e'], 'commandPalette'),
  ...enter('C', 'k'),
  bind('editor', ['', 'Delete'], 'deleteLeaveGap'),
  bind('editor', ['', 'Backspace'], 'deleteLeaveGap'),
  bind('editor', ['S', 'Delete'], 'delete'),
  bind('editor', ['S', 'Backspace'], 'delete'),
];

const CVAT: readonly KeymapChange[] = [
  ...labelKeys(DIGITS),
  ...move('editor', ['', 'KeyD'], 'previousFrame'),
  bind('editor', ['', 'ArrowLeft'], 'previousFrame'),
  ...move('editor', ['', 'KeyF'], 'nextFrame'),
  bind('editor', ['', 'ArrowRight'], 'nextFrame'),
  bind('editor', ['', 'KeyC'], 'leapBack'),
  bind('editor', ['', 'KeyV'], 'leapForward'),
  bind('editor', ['', 'KeyE'], 'previousPoint'),
  bind('editor', ['', 'KeyR'], 'nextPoint'),
  ...move('review', ['S', 'KeyR'], 'reviewReason'),
  unbind('shuttleStop'),
  bind('segment', ['', 'KeyK'], 'shuttleStop'),
  bind('review', ['', 'KeyK'], 'shuttleStop'),
  ...move('box', ['', 'KeyK'], 'keyframe'),
  ...move('box', ['', 'KeyQ'], 'occluded'),
  ...move('editor', ['', 'KeyZ'], 'nextTier'),
];

const ELAN: readonly KeymapChange[] = [
  ...labelKeys(DIGITS),
  ...move('editor', ['S', 'Space'], 'playOnce'),
  ...enter('A', 'KeyN'),
  ...move('editor', ['A', 'ArrowUp'], 'previousTier'),
  ...move('editor', ['A', 'ArrowDown'], 'nextTier'),
];

/** Letters of the default table that give way to labels keep their key with Alt; with Shift, with Alt and Shift. */
const MOVED_TO_ALT: readonly KeymapChange[] = DEFAULT_BINDINGS.filter(
  ({ key, mods, scope }) => FREE_LETTERS.includes(key) && (mods === '' || mods === 'S') && scope !== 'review',
).flatMap(({ scope, mods, key, command }) => [
  free(scope, mods, key),
  bind(scope, [mods === '' ? 'A' : 'AS', key], command),
]);

const BORIS: readonly KeymapChange[] = [
  unbind('playGaps'),
  unbind('linkToSegment'),
  ...MOVED_TO_ALT,
  ...labelKeys([...LABEL_KEYS, ...FREE_LETTERS]),
];

const LEFT_HAND: readonly KeymapChange[] = [
  ...labelKeys('Digit1 Digit2 Digit3 Digit4 Digit5 KeyZ KeyX KeyC KeyV KeyB'.split(' ')),
  bind('editor', ['', 'KeyA'], 'previousFrame'),
  bind('editor', ['', 'KeyD'], 'nextFrame'),
  bind('editor', ['S', 'KeyA'], 'leapBack'),
  bind('editor', ['S', 'KeyD'], 'leapForward'),
  bind('editor', ['', 'KeyW'], 'previousPoint'),
  bind('editor', ['', 'KeyS'], 'nextPoint'),
  bind('editor', ['S', 'KeyW'], 'previousAttention'),
  bind('editor', ['S', 'KeyS'], 'nextAttention'),
  bind('editor', ['', 'KeyQ'], 'togglePlay'),
  ...enter('', 'KeyE'),
  bind('review', ['', 'KeyE'], 'acceptAndNext'),
  bind('segment', ['', 'KeyR'], 'repeatLabel'),
  bind('editor', ['', 'KeyF'], 'findLabel'),
  bind('editor', ['', 'KeyG'], 'delete'),
  bind('editor', ['', 'KeyT'], 'mergeNext'),
];

/** What stood on the keys that the right hand now drives and labels with: on Alt where that is free, else no key. */
const RIGHT_HAND: readonly KeymapChange[] = [
  ...move('editor', ['A', 'KeyM'], 'mergeNext'),
  ...move('editor', ['AS', 'KeyM'], 'mergePrevious'),
  ...move('editor', ['AS', 'KeyN'], 'addNote'),
  ...move('editor', ['AS', 'Comma'], 'slower'),
  ...move('editor', ['AS', 'Period'], 'faster'),
  ...move('editor', ['A', 'Minus'], 'zoomOut'),
  ...move('editor', ['A', 'Equal'], 'zoomIn'),
  ...move('editor', ['A', 'KeyH'], 'toggleOverlays'),
  ...move('segment', ['A', 'KeyI'], 'markIn'),
  ...move('segment', ['A', 'KeyO'], 'markOut'),
  ...move('segment', ['AS', 'KeyI'], 'clearMarks'),
  ...move('segment', ['A', 'KeyU'], 'unsure'),
  ...move('review', ['A', 'KeyU'], 'unsure'),
  ...move('box', ['A', 'KeyN'], 'newBox'),
  ...move('box', ['A', 'KeyI'], 'keyframe'),
  ...move('box', ['A', 'KeyU'], 'occluded'),
  ...move('box', ['A', 'KeyO'], 'outside'),
  ...move('box', ['AS', 'KeyI'], 'interpolation'),
  ...move('box', ['A', 'KeyY'], 'acceptProposal'),
  unbind('shuttleBack'),
  unbind('shuttleStop'),
  unbind('shuttleForward'),
  unbind('normalSpeed'),
  unbind('playOnce'),
  free('global', 'S', 'Slash'),
  ...labelKeys('Digit6 Digit7 Digit8 Digit9 Digit0 KeyN KeyM Comma Period Slash'.split(' ')),
  bind('editor', ['', 'KeyJ'], 'previousFrame'),
  bind('editor', ['', 'KeyL'], 'nextFrame'),
  bind('editor', ['S', 'KeyJ'], 'leapBack'),
  bind('editor', ['S', 'KeyL'], 'leapForward'),
  bind('editor', ['', 'KeyI'], 'previousPoint'),
  bind('editor', ['', 'KeyK'], 'nextPoint'),
  bind('editor', ['S', 'KeyI'], 'previousAttention'),
  bind('editor', ['S', 'KeyK'], 'nextAttention'),
  bind('editor', ['', 'KeyU'], 'togglePlay'),
  ...enter('', 'KeyO'),
  bind('review', ['', 'KeyO'], 'acceptAndNext'),
  ...move('segment', ['', 'KeyP'], 'repeatLabel'),
  ...move('editor', ['', 'KeyH'], 'findLabel'),
  bind('editor', ['', 'KeyY'], 'delete'),
  ...move('editor', ['', 'Minus'], 'nudgeBack'),
  ...move('editor', ['', 'Equal'], 'nudgeForward'),
];

const plain = (id: PresetId, changes: readonly KeymapChange[]): KeymapPreset => ({
  id,
  changes,
  singleKeys: true,
  hasLeader: false,
});

export const PRESETS: Readonly<Record<PresetId, KeymapPreset>> = {
  default: plain('default', []),
  videoEditor: plain('videoEditor', VIDEO_EDITOR),
  cvat: plain('cvat', CVAT),
  elan: plain('elan', ELAN),
  boris: plain('boris', BORIS),
  leftHand: plain('leftHand', LEFT_HAND),
  rightHand: plain('rightHand', RIGHT_HAND),
  modifiersOnly: { id: 'modifiersOnly', changes: [], singleKeys: false, hasLeader: true },
};
