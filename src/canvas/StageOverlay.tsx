import type { Context } from 'konva/lib/Context';
import type { ReactNode } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';
import type { Refusal } from '../editor';
import type { Box, Size } from '../geometry';
import { useEditor, useEphemeral, useQuery } from '../hooks';
import { useTranslation } from '../i18n';
import type { FrameTable } from '../time';
import { BoxProxy } from './BoxProxy';
import styles from './canvas.module.css';
import { createCrosshair } from './crosshair';
import { ghostsOf, useDrawnBoxes } from './drawn-boxes';
import type { DrawnBox } from './drawn-boxes';
import { useTracks } from './object-names';
import { paintBoxes, paintFocus, paintPixelGrid } from './paint-boxes';
import type { FocusScene } from './paint-boxes';
import { usePaintedProposal } from './proposed-box';
import { toScreen } from './stage-view';
import type { StageView } from './stage-view';
import { useBoxFocus } from './use-box-focus';
import { usePictureGestures } from './use-picture-gestures';
import { useStagePointer } from './use-stage-pointer';

export interface StageOverlayProps {
  /** Size of the upright picture in its pixels. */
  readonly picture: Size;
  /** Where the picture lies, in CSS px from the top left of the surface. */
  readonly area: Box;
  /** Where it lies when all of it is seen. */
  readonly fit: Box;
  readonly surface: Size;
  readonly table: FrameTable;
  readonly onRefused?: (refusal: Refusal) => void;
}

const NOTHING = (): void => {};
const NO_KEYFRAMES: FocusScene['ghosts'] = [];

/** Boxes of the shown frame over the picture. Painted by Konva; each box is also an element of its own. */
export function StageOverlay(props: StageOverlayProps): ReactNode {
  const { picture, area, fit, surface, table, onRefused = NOTHING } = props;
  const editor = useEditor();
  const overlay = useRef<HTMLDivElement>(null);
  const mode = useEphemeral((state) => state.mode);
  const { x, y, w, h } = area;
  const { w: pictureW, h: pictureH } = picture;
  const view = useMemo<StageView>(
    () => ({ picture: { w: pictureW, h: pictureH }, area: { x, y, w, h } }),
    [pictureW, pictureH, x, y, w, h],
  );
  const { w: surfaceW, h: surfaceH } = surface;
  const size = useMemo<Size>(() => ({ w: surfaceW, h: surfaceH }), [surfaceW, surfaceH]);
  const { all, selected, others } = useDrawnBoxes(view, table);
  const isEditing = mode === 'box' && !editor.isReadOnly();
  const [crosshair] = useState(createCrosshair);
  const { setLayer, paint: paintHair } = crosshair;
  useEffect(() => crosshair.follow(size, isEditing), [crosshair, size, isEditing]);
  const pointer = useStagePointer({ view, boxes: all, isEditing, onRefused, onHover: crosshair.onHover });
  usePictureGestures(overlay, { fit, surface: size });
  useBoxFocus(overlay);
  const paintOthers = useCallback(
    (context: Context) => {
      paintPixelGrid(context._context, view, size);
      paintBoxes(context._context, others);
    },
    [view, size, others],
  );
  const paintUpper = usePaintFocus({ selected, view, isEditing });
  if (w <= 0 || h <= 0) return null;
  return (
    <div
      ref={overlay}
      dir="ltr"
      className={mode === 'watch' ? `${styles['overlay']} ${styles['watching']}` : styles['overlay']}
      {...pointer}
    >
      <div aria-hidden="true" className={styles['canvas']}>
        <Stage width={size.w} height={size.h} listening={false}>
          <Layer listening={false}>
            <Shape sceneFunc={paintOthers} />
          </Layer>
          <Layer listening={false}>
            <Shape sceneFunc={paintUpper} />
          </Layer>
          <Layer listening={false} ref={setLayer}>
            <Shape sceneFunc={paintHair} />
          </Layer>
        </Stage>
      </div>
      {all.map((drawn, at) => (
        <BoxProxy key={drawn.track.id} drawn={drawn} isStop={isTabStop(drawn, at, selected)} />
      ))}
      {isEditing && <EmptyHint />}
    </div>
  );
}

/** One stop of Tab for all boxes: the first selected, else the first of all; commands walk between them. */
function isTabStop(drawn: DrawnBox, at: number, selected: readonly DrawnBox[]): boolean {
  return selected.length === 0 ? at === 0 : selected[0] === drawn;
}

/** How to begin, until there is an object. */
function EmptyHint(): ReactNode {
  const { t } = useTranslation('editor');
  const hasTracks = useTracks().length > 0;
  return hasTracks ? null : (
    <p dir="auto" className={styles['hint']}>
      {t(($) => $.box.hint)}
    </p>
  );
}

interface FocusDeps {
  readonly selected: readonly DrawnBox[];
  readonly view: StageView;
  readonly isEditing: boolean;
}

/** Paints the selected boxes with handles, the box being drawn and the neighbouring keyframes. */
function usePaintFocus({ selected, view, isEditing }: FocusDeps): (context: Context) => void {
  const draftBox = useEphemeral((state) => state.draftBox);
  const ghosts = useGhosts(selected, view);
  const proposal = usePaintedProposal(view);
  return useCallback(
    (context: Context) =>
      paintFocus(context._context, {
        selected,
        ghosts: isEditing ? ghosts : NO_KEYFRAMES,
        draft: draftBox === null ? null : toScreen(view, draftBox),
        proposal,
        hasHandles: isEditing,
      }),
    [selected, ghosts, draftBox, proposal, view, isEditing],
  );
}

/** Neighbouring keyframes of the one selected track. */
function useGhosts(selected: readonly DrawnBox[], view: StageView): FocusScene['ghosts'] {
  const frame = useEphemeral((state) => state.shownFrame);
  const [only, ...others] = selected;
  const id = only === undefined || others.length > 0 ? null : only.track.id;
  const keyframes = useQuery((queries) => (id === null ? null : queries.keyframes(id)));
  return useMemo(
    () => (keyframes === null || frame === null ? NO_KEYFRAMES : ghostsOf(keyframes, frame, view)),
    [keyframes, frame, view],
  );
}
