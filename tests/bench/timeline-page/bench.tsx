/** The page of the timeline bench: the real timeline, status bar, commands and editor, with scenes made on the spot. */
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { StatusBar } from '../../../src/app/studio/StatusBar';
import { COMMANDS, createClipboard, createCommandTable, followPlayback, runCommand } from '../../../src/editor';
import type { CommandContext, CommandId, Editor } from '../../../src/editor';
import { EditorProvider } from '../../../src/hooks';
import { loadNamespace, startI18n } from '../../../src/i18n';
import { Timeline } from '../../../src/timeline';
import { aPlayback } from '../../factories/a-playback';
import { aClip, aFrameTable } from '../../factories/records';
import { seededRandom } from '../../media/seeded-random';
import { FRAME_MARK } from '../timeline-figures';
import type { TimelineBench, TimelineGesture, TimelineScene } from '../timeline-figures';
import { sceneEditor, sceneSegments } from './scene';

declare global {
  interface Window {
    timelineBench?: TimelineBench;
  }
}

const FRAMES_PER_SECOND = 25;
const FRAME_COUNT = 4 * 3600 * FRAMES_PER_SECOND;
const STRETCH = 10 * 60 * FRAMES_PER_SECOND;
/** The editing hand is closer. */
const EDIT_STRETCH = 60 * FRAMES_PER_SECOND;
/** Frames after an edit until all it entails is on screen. */
const SEEN_AFTER = 3;
const PAN_PX = 40;
const ZOOM_PX = 60;

const table = aFrameTable({ frameCount: FRAME_COUNT });
/** As it lies in the database, with the frame table's hash. */
const clip = aClip({}, table);
const commands = createCommandTable(COMMANDS);
let root: Root | null = null;
let stop: () => void = () => undefined;
let studio: { readonly editor: Editor; readonly context: CommandContext } | null = null;

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

function theStudio(): NonNullable<typeof studio> {
  if (studio === null) throw new Error('nothing is open');
  return studio;
}

async function open(scene: TimelineScene): Promise<number> {
  drop();
  const segments = sceneSegments(scene.segments, FRAME_COUNT);
  const stage = document.querySelector('#stage');
  if (stage === null) throw new Error('no place for the timeline');
  const start = performance.now();
  const editor = sceneEditor(clip, segments);
  const playback = aPlayback(table);
  stop = followPlayback(editor.ephemeral, playback);
  const context: CommandContext = {
    editor,
    playback,
    table,
    clipboard: createClipboard(),
    screen: { show: () => undefined, closeTop: () => false },
    report: () => undefined,
  };
  studio = { editor, context };
  root = createRoot(stage);
  flushSync(() =>
    root?.render(
      <EditorProvider editor={editor}>
        <Timeline table={table} playback={playback} onSecond={() => undefined} />
        <StatusBar />
      </EditorProvider>,
    ),
  );
  await nextFrame();
  await nextFrame();
  return performance.now() - start;
}

function drop(): void {
  stop();
  stop = () => undefined;
  root?.unmount();
  root = null;
  studio = null;
}

async function gesture(kind: TimelineGesture, frames: number): Promise<readonly number[]> {
  const { editor } = theStudio();
  const grid = document.querySelector('[data-part="timeline"]');
  if (grid === null) throw new Error('no timeline');
  const middle = FRAME_COUNT / 2;
  const view = { fromFrame: middle - STRETCH / 2, toFrame: middle + STRETCH / 2 };
  editor.ephemeral.setState({ view: kind === 'pan' ? view : null });
  for (let at = 0; at < 20; at += 1) await nextFrame();
  const { left, width } = grid.getBoundingClientRect();
  const times: number[] = [];
  let last = await nextFrame();
  for (let at = 0; at < frames; at += 1) {
    performance.mark(FRAME_MARK);
    const isFirstHalf = at < frames / 2;
    const way = isFirstHalf ? 1 : -1;
    const how = kind === 'pan' ? { deltaX: way * PAN_PX } : { deltaY: -way * ZOOM_PX, ctrlKey: true };
    grid.dispatchEvent(
      new WheelEvent('wheel', { ...how, clientX: left + width * 0.6, bubbles: true, cancelable: true }),
    );
    const now = await nextFrame();
    times.push(now - last);
    last = now;
  }
  performance.mark(FRAME_MARK);
  return times;
}

const EDITS: readonly CommandId[] = [
  'label',
  'cut',
  'nudgeForward',
  'relabel',
  'trimStart',
  'mergeNext',
  'delete',
  'undo',
];

async function edits(count: number): Promise<number> {
  const { editor, context } = theStudio();
  const random = seededRandom(5);
  const from = FRAME_COUNT / 2;
  editor.ephemeral.setState({ view: { fromFrame: from, toFrame: from + EDIT_STRETCH } });
  for (let at = 0; at < 20; at += 1) await nextFrame();
  let done = 0;
  for (let at = 0; done < count && at < 4 * count; at += 1) {
    const id = EDITS[at % EDITS.length] ?? 'label';
    context.playback?.seek(from + Math.floor(random() * EDIT_STRETCH));
    if (id === 'nudgeForward') selectTarget(editor);
    for (let seen = 0; seen < SEEN_AFTER; seen += 1) await nextFrame();
    const revision = editor.store.revision();
    performance.mark(FRAME_MARK);
    runCommand(commands, context, id, { place: 1 + Math.floor(random() * 10) });
    for (let seen = 0; seen < SEEN_AFTER; seen += 1) await nextFrame();
    performance.mark(FRAME_MARK);
    if (editor.store.revision() !== revision) done += 1;
  }
  return done;
}

function selectTarget({ ephemeral, queries }: Editor): void {
  const { shownFrame, activeTier } = ephemeral.getState();
  const target = queries
    .segments('set1', activeTier ?? '')
    .find(({ startFrame, endFrame }) => startFrame <= (shownFrame ?? 0) && (shownFrame ?? 0) < endFrame);
  ephemeral.setState({ selectedSegments: target === undefined ? [] : [target.id], focusedEdge: 'start' });
}

await startI18n({
  wishes: { address: 'en', stored: null, preferred: [] },
  digits: 'automatic',
  root: document.documentElement,
});
await Promise.all([loadNamespace('editor'), loadNamespace('commands')]);
window.timelineBench = { open, gesture, edits, drop };
