/** The page of the box bench: the real stage, player and editor, with scenes made on the spot. */
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { StageOverlay } from '../../../src/canvas';
import { followPlayback } from '../../../src/editor';
import type { Editor } from '../../../src/editor';
import { EditorProvider } from '../../../src/hooks';
import { startI18n } from '../../../src/i18n';
import { createFrameEngine, indexBlob } from '../../../src/media';
import { createPlayback, createPlayerScreen, createVideoJsPort, PlayerSurface } from '../../../src/player';
import type { PlayerScreen } from '../../../src/player';
import type { FrameTable, Playback } from '../../../src/time';
import { spreadOf } from '../boxes-figures';
import type { BoxesBench, BoxScene, LoadFigures, Spread } from '../boxes-figures';
import { sceneEditor, sceneRecords } from './scene';

declare global {
  interface Window {
    boxesBench?: BoxesBench;
  }
}

const PICTURE = { w: 960, h: 540 };
const FIRST_FRAME = 100;
const WARM_UP = 10;

interface Open {
  readonly table: FrameTable;
  readonly screen: PlayerScreen;
  readonly playback: Playback;
}

let opened: Open | null = null;
let root: Root | null = null;
let stop: () => void = () => undefined;
async function open(): Promise<number> {
  const file = document.querySelector('input')?.files?.[0];
  const indexed = file === undefined ? null : await indexBlob(file);
  if (file === undefined || indexed?.ok !== true) throw new Error('no clip');
  const media = indexed.value;
  const screen = createPlayerScreen(media.samples.picture);
  const playback = createPlayback({
    file,
    indexed: media,
    openEngine: (onPreview) => createFrameEngine(file, media, { onPreview }),
    openVideo: () => createVideoJsPort(screen.videoHost),
    screen: screen.stills,
    startFrame: FIRST_FRAME,
  });
  opened = { table: media.frames, screen, playback };
  await shown(playback, FIRST_FRAME);
  return media.frames.ptsTicks.length;
}

function theClip(): Open {
  if (opened === null) throw new Error('no clip is open');
  return opened;
}

function shown(playback: Playback, frame: number): Promise<void> {
  const isThere = (): boolean => playback.getState().shownFrame === frame && playback.getState().mode === 'exact';
  if (isThere()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = playback.subscribe(() => {
      if (!isThere()) return;
      end();
      resolve();
    });
  });
}

const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });

async function mount(editor: Editor): Promise<void> {
  const { screen, table, playback } = theClip();
  const stage = document.querySelector('#stage');
  if (stage === null) throw new Error('no stage');
  stop();
  root?.unmount();
  root = createRoot(stage);
  stop = followPlayback(editor.ephemeral, playback);
  flushSync(() =>
    root?.render(
      <EditorProvider editor={editor}>
        <PlayerSurface screen={screen}>
          {(area, place) => <StageOverlay picture={PICTURE} area={area} {...place} table={table} />}
        </PlayerSurface>
      </EditorProvider>,
    ),
  );
  await painted();
}

async function steps(scene: BoxScene, count: number): Promise<Spread> {
  const { table, playback } = theClip();
  playback.seek(FIRST_FRAME);
  await shown(playback, FIRST_FRAME);
  await mount(sceneEditor(table, sceneRecords(scene, table)));
  const times: number[] = [];
  for (let at = 1; at <= count; at += 1) {
    const start = performance.now();
    playback.seek(FIRST_FRAME + at);
    await shown(playback, FIRST_FRAME + at);
    await new Promise<void>((resolve) => {
      // After the frames that paint the boxes.
      requestAnimationFrame(() => setTimeout(resolve));
    });
    if (at > WARM_UP) times.push(performance.now() - start);
    await painted();
  }
  return spreadOf(times);
}

let send: (type: string, byPx: number) => void = () => undefined;

async function take(scene: BoxScene): Promise<void> {
  const { table, playback } = theClip();
  const editor = sceneEditor(table, sceneRecords(scene, table));
  await mount(editor);
  playback.seek(FIRST_FRAME);
  await shown(playback, FIRST_FRAME);
  editor.ephemeral.setState({ selectedTracks: ['track-0'], activeTrack: 'track-0' });
  await painted();
  const held = document.querySelector<HTMLElement>('[data-part="box"][data-track-id="track-0"]');
  const overlay = held?.parentElement ?? null;
  if (held === null || overlay === null) throw new Error('nothing to drag');
  // Pointers made by a script cannot be captured.
  HTMLElement.prototype.setPointerCapture = () => undefined;
  const { left, top, width, height } = held.getBoundingClientRect();
  send = (type, byPx) => {
    const at = { clientX: left + width / 2 + byPx, clientY: top + height / 2, pointerId: 1, button: 0, buttons: 1 };
    overlay.dispatchEvent(new PointerEvent(type, { ...at, bubbles: true, isPrimary: true }));
  };
  send('pointerdown', 0);
}

async function move(step: number): Promise<void> {
  send('pointermove', 6 + (step % 40));
  await painted();
}

async function load(scene: BoxScene): Promise<LoadFigures> {
  const { table } = theClip();
  const records = sceneRecords(scene, table);
  const start = performance.now();
  const editor = sceneEditor(table, records);
  await mount(editor);
  const ms = performance.now() - start;
  return { keyframes: scene.tracks * scene.keyframesPerTrack, ms };
}

function drop(): void {
  stop();
  stop = () => undefined;
  root?.unmount();
  root = null;
}

await startI18n({
  wishes: { address: 'en', stored: null, preferred: [] },
  digits: 'automatic',
  root: document.documentElement,
});
window.boxesBench = { open, steps, take, move, load, drop };
