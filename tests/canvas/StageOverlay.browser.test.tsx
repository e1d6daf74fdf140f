import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { StageOverlay } from '../../src/canvas';
import type { Editor } from '../../src/editor';
import { EditorProvider } from '../../src/hooks';
import { startI18n } from '../../src/i18n';
import { anEditor } from '../factories/an-editor';
import type { EditorScene } from '../factories/an-editor';

const PICTURE = { w: 640, h: 360 };
/** One picture px is one CSS px; 20 px of letterbox left and right. */
const AREA = { x: 20, y: 0, w: 640, h: 360 };

const SURFACE = { w: 680, h: 360 };

let root: Root | null = null;
beforeAll(async () => {
  // Its code comes later than that of the studio; here nobody waits for it.
  await import('../../src/canvas/StageOverlay');
  await startI18n({
    wishes: { address: 'en', stored: null, preferred: [] },
    digits: 'automatic',
    root: document.documentElement,
  });
  // Pointers made by a test cannot be captured.
  HTMLElement.prototype.setPointerCapture = () => undefined;
});
afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
});

async function aStage(): Promise<EditorScene & { readonly place: HTMLElement }> {
  const scene = anEditor();
  scene.editor.ephemeral.setState({ mode: 'box', currentLabel: 'A' });
  const place = document.createElement('section');
  place.dataset['part'] = 'stage';
  place.tabIndex = 0;
  Object.assign(place.style, { position: 'fixed', inset: '0 auto auto 0', width: '680px', height: '360px' });
  document.body.append(place);
  root = createRoot(place);
  root.render(
    <EditorProvider editor={scene.editor}>
      <StageOverlay picture={PICTURE} area={AREA} fit={AREA} surface={SURFACE} table={scene.table} />
    </EditorProvider>,
  );
  await expect.poll(() => place.querySelector('canvas')).not.toBeNull();
  return { ...scene, place };
}

function overlay(place: HTMLElement): HTMLElement {
  const found = place.firstElementChild;
  if (!(found instanceof HTMLElement)) throw new Error('no overlay');
  return found;
}

function point(place: HTMLElement, type: string, [x, y]: readonly [number, number]): void {
  const at = { clientX: x, clientY: y, pointerId: 1, button: 0, buttons: 1, bubbles: true, isPrimary: true };
  overlay(place).dispatchEvent(new PointerEvent(type, at));
}

/** Presses, moves in steps and lets go; places in px of the window, which has the stage in its corner. */
function drag(place: HTMLElement, from: readonly [number, number], to: readonly [number, number]): void {
  point(place, 'pointerdown', from);
  point(place, 'pointermove', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
  point(place, 'pointermove', to);
  point(place, 'pointerup', to);
}

const boxes = (place: HTMLElement): HTMLElement[] => [...place.querySelectorAll<HTMLElement>('[data-part="box"]')];

/** What the attributes of the first box say. */
function said(place: HTMLElement): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(boxes(place)[0]?.dataset ?? {}));
}

function show(editor: Editor, frame: number): void {
  editor.ephemeral.setState({ shownFrame: frame, playhead: frame });
}

/** Place of the layer with the selected boxes. */
const SELECTED = 1;

/** The colour painted at a place of one of the canvases, the lower one first, as the screen has it. */
function pixel(place: HTMLElement, x: number, y: number, layer = SELECTED): readonly number[] {
  const canvas = place.querySelectorAll('canvas')[layer];
  const context = canvas?.getContext('2d');
  if (canvas === undefined || context === null || context === undefined) throw new Error('no canvas');
  const ratio = canvas.width / canvas.clientWidth;
  return [...context.getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data];
}

test('a box drawn becomes a track; moved on another frame it gains a keyframe and is interpolated between', async () => {
  const { editor, place } = await aStage();
  drag(place, [120, 100], [220, 160]);
  await expect.poll(() => boxes(place).length).toBe(1);
  const [track] = editor.queries.tracks('set1');
  expect(track).toMatchObject({ label: 'A', instance: '1', startFrame: 0, endFrame: 100 });
  expect(said(place)).toMatchObject({ x: '100', y: '100', w: '100', h: '60', keyframe: 'true' });
  expect(boxes(place)[0]?.getAttribute('aria-pressed')).toBe('true');
  // The line is painted on the edge, in the label's colour and not elsewhere.
  await expect.poll(() => pixel(place, 220, 130)).toEqual([230, 159, 0, 255]);
  expect(pixel(place, 170, 130)[3]).toBe(0);

  show(editor, 20);
  drag(place, [170, 130], [270, 150]);
  await expect.poll(() => boxes(place)[0]?.dataset['x']).toBe('200');
  expect(editor.queries.keyframes(track?.id ?? '').map(({ frame }) => frame)).toEqual([0, 20]);
  show(editor, 10);
  await expect.poll(() => said(place)).toMatchObject({ x: '150', y: '110', keyframe: 'false' });
  await expect.poll(() => pixel(place, 270, 140)).toEqual([230, 159, 0, 255]);

  expect(editor.history('set1').done.map(({ name }) => name)).toEqual(['newBox', 'moveBox']);
  editor.undo('set1');
  editor.undo('set1');
  await expect.poll(() => boxes(place).length).toBe(0);
});

test('a corner resizes, and Esc takes a drag back without a step', async () => {
  const { editor, place } = await aStage();
  drag(place, [120, 100], [220, 160]);
  await expect.poll(() => boxes(place).length).toBe(1);
  drag(place, [222, 161], [262, 181]);
  await expect.poll(() => said(place)).toMatchObject({ x: '100', w: '140', h: '80' });
  const steps = editor.history('set1').done.length;
  point(place, 'pointerdown', [170, 130]);
  point(place, 'pointermove', [300, 200]);
  await expect.poll(() => boxes(place)[0]?.dataset['x']).toBe('230');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => boxes(place)[0]?.dataset['x']).toBe('100');
  point(place, 'pointerup', [300, 200]);
  expect(editor.history('set1').done.length).toBe(steps);
});

test('a box has the keyboard again after a slow picture, and not after a frame without it', async () => {
  const { editor, place } = await aStage();
  drag(place, [120, 100], [220, 160]);
  await expect.poll(() => boxes(place).length).toBe(1);
  boxes(place)[0]?.focus();
  editor.ephemeral.setState({ shownFrame: null });
  await expect.poll(() => document.activeElement).toBe(place);
  show(editor, 20);
  await expect.poll(() => document.activeElement?.getAttribute('data-part')).toBe('box');

  place.focus();
  editor.ephemeral.setState({ shownFrame: null });
  await expect.poll(() => boxes(place).length).toBe(0);
  show(editor, 30);
  await expect.poll(() => boxes(place).length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(document.activeElement).toBe(place);
});
