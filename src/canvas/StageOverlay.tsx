import type { Context } from 'konva/lib/Context';
import type { Layer as LayerNode } from 'konva/lib/Layer';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useState } from 'react';
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';
import type { Refusal } from '../editor';
import type { Box, Point, Size } from '../geometry';
import { useEditor, useEphemeral, useQuery } from '../hooks';
import type { FrameTable } from '../time';
import { BoxProxy } from './BoxProxy';
import styles from './canvas.module.css';
import { ghostsOf, useDrawnBoxes } from './drawn-boxes';
import type { DrawnBox } from './drawn-boxes';
import { paintCrosshair, paintScene } from './paint-boxes';
import type { OverlayScene } from './paint-boxes';
import { toScreen } from './stage-view';
import type { StageView } from './stage-view';
import { useStagePointer } from './use-stage-pointer';

export interface StageOverlayProps {
  /** Size of the upright picture in its pixels. */
  readonly picture: Size;
  /** Where the picture lies, in CSS px from the top left of the surface it is centred in. */
  readonly area: Box;
  readonly table: FrameTable;
  readonly onRefused?: (refusal: Refusal) => void;
}

const NOTHING = (): void => {};
const NO_KEYFRAMES: OverlayScene['ghosts'] = [];

/** Boxes of the shown frame over the picture. Painted by Konva; each box is also an element of its own. */
export function StageOverlay({ picture, area, table, onRefused = NOTHING }: StageOverlayProps): ReactNode {
  const editor = useEditor();
  const mode = useEphemeral((state) => state.mode);
  const draftBox = useEphemeral((state) => state.draftBox);
  const { x, y, w, h } = area;
  const { w: pictureW, h: pictureH } = picture;
  const view = useMemo<StageView>(
    () => ({ picture: { w: pictureW, h: pictureH }, area: { x, y, w, h } }),
    [pictureW, pictureH, x, y, w, h],
  );
  const size = useMemo<Size>(() => ({ w: w + 2 * x, h: h + 2 * y }), [w, h, x, y]);
  const boxes = useDrawnBoxes(view, table);
  const ghosts = useGhosts(boxes, view);
  const isEditing = mode === 'box' && !editor.isReadOnly();
  const [crosshair] = useState(createCrosshair);
  const { setLayer, paint: paintCrosshair } = crosshair;
  useEffect(() => crosshair.follow(size, isEditing), [crosshair, size, isEditing]);
  const pointer = useStagePointer({ view, boxes, isEditing, onRefused, onHover: crosshair.onHover });
  const scene: OverlayScene = {
    boxes,
    ghosts: isEditing ? ghosts : NO_KEYFRAMES,
    draft: draftBox === null ? null : toScreen(view, draftBox),
    hasHandles: isEditing,
  };
  if (w <= 0 || h <= 0) return null;
  return (
    <div
      dir="ltr"
      className={mode === 'watch' ? `${styles['overlay']} ${styles['watching']}` : styles['overlay']}
      {...pointer}
    >
      <div aria-hidden="true" className={styles['canvas']}>
        <Stage width={size.w} height={size.h} listening={false}>
          <Layer listening={false}>
            <Shape sceneFunc={(context: Context) => paintScene(context._context, scene)} />
          </Layer>
          <Layer listening={false} ref={setLayer}>
            <Shape sceneFunc={paintCrosshair} />
          </Layer>
        </Stage>
      </div>
      {boxes.map((drawn) => (
        <BoxProxy key={drawn.track.id} drawn={drawn} />
      ))}
    </div>
  );
}

/** Neighbouring keyframes of the one selected track. */
function useGhosts(boxes: readonly DrawnBox[], view: StageView): OverlayScene['ghosts'] {
  const frame = useEphemeral((state) => state.shownFrame);
  const [only, ...others] = boxes.filter((one) => one.isSelected);
  const id = only === undefined || others.length > 0 ? null : only.track.id;
  const keyframes = useQuery((queries) => (id === null ? null : queries.keyframes(id)));
  return useMemo(
    () => (keyframes === null || frame === null ? NO_KEYFRAMES : ghostsOf(keyframes, frame, view)),
    [keyframes, frame, view],
  );
}

interface Crosshair {
  readonly setLayer: (layer: LayerNode | null) => void;
  readonly paint: (context: Context) => void;
  readonly onHover: (point: Point | null) => void;
  readonly follow: (size: Size, isShown: boolean) => void;
}

/** Follows the pointer past React: it moves far more often than anything else here changes. */
function createCrosshair(): Crosshair {
  let layer: LayerNode | null = null;
  let at: Point | null = null;
  let size: Size = { w: 0, h: 0 };
  let isShown = false;
  const draw = (): void => void layer?.batchDraw();
  return {
    setLayer: (next) => {
      layer = next;
    },
    paint: (context) => {
      if (isShown && at !== null) paintCrosshair(context._context, at, size);
    },
    onHover: (point) => {
      at = point;
      draw();
    },
    follow: (nextSize, isShownNow) => {
      size = nextSize;
      isShown = isShownNow;
      draw();
    },
  };
}
