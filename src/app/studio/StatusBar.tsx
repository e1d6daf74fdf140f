import type { ReactNode } from 'react';
import { useEffect, useMemo, useState } from 'react';
import { systemTimers } from '../../core';
import { setFigures } from '../../editor';
import { useDrawnCount } from '../../canvas';
import { useEditor, useEphemeral } from '../../hooks';
import { useTranslation } from '../../i18n';
import styles from './Studio.module.css';

/** How far the work is, in words; counts are recomputed once the hand rests after an edit, not with the playhead. */
export function StatusBar(): ReactNode {
  const { t } = useTranslation('editor');
  const editor = useEditor();
  const set = useEphemeral((state) => state.set);
  const tier = useEphemeral((state) => state.activeTier);
  // While playing the furthest frame changes with every picture; the figures wait for the pause.
  const furthestFrame = useEphemeral((state) => (state.playing ? null : state.furthestFrame));
  const reactionMs = useEphemeral((state) => state.reactionMs);
  const isBoxMode = useEphemeral((state) => state.mode === 'box');
  const revision = useSettledRevision();
  const figures = useMemo(
    () => setFigures(editor.queries, { set, tier, furthestFrame }),
    // oxlint-disable-next-line react/exhaustive-deps -- the revision stands for every record the figures are made of
    [editor, set, tier, furthestFrame, revision],
  );
  return (
    <footer
      role="contentinfo"
      aria-label={t(($) => $.regions.status)}
      data-part="status"
      data-coverage={figures.coverage}
      data-gap-count={figures.gapCount}
      data-attention-count={figures.attentionCount}
      data-reaction-ms={reactionMs}
      className={styles['status']}
    >
      {isBoxMode && <BoxStatus />}
      <span>{t(($) => $.status.coverage, { part: figures.coverage })}</span>
      <span>{t(($) => $.status.gaps, { count: figures.gapCount })}</span>
      <span>{t(($) => $.status.attention, { count: figures.attentionCount })}</span>
      <span>{t(($) => $.status.reaction, { ms: reactionMs })}</span>
    </footer>
  );
}

/** The figures look at every segment: one look after a run of edits, and none between a key and its picture. */
const REST_MS = 120;

/** The revision of the records, once it stays. */
function useSettledRevision(): number {
  const { store } = useEditor();
  const [revision, setRevision] = useState(() => store.revision());
  useEffect(() => {
    let stopWaiting: (() => void) | null = null;
    const take = (): void => setRevision(store.revision());
    const stop = store.subscribe(() => {
      stopWaiting?.();
      stopWaiting = systemTimers.after(REST_MS, take);
    });
    take();
    return () => {
      stop();
      stopWaiting?.();
    };
  }, [store]);
  return revision;
}

/** Objects of the set, and those in the shown frame. */
function BoxStatus(): ReactNode {
  const { t } = useTranslation('editor');
  const { objects, drawn } = useDrawnCount();
  return (
    <>
      <span>{t(($) => $.objects.count, { count: objects })}</span>
      {drawn !== null && <span>{t(($) => $.status.boxes, { count: drawn })}</span>}
    </>
  );
}
