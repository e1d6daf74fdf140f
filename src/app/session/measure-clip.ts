import { ok } from '../../core';
import type { Editor } from '../../editor';
import type { Clip } from '../../model';

/** Writes what was measured of a clip's file into its record. Not a step to undo; read-only projects are left alone. */
export function noteMeasure(
  editor: Editor,
  clipId: string,
  measured: Partial<Pick<Clip['media'], 'sha256' | 'fingerprint'>>,
): void {
  if (editor.isReadOnly()) return;
  editor.transact('measureClip', (draft) => {
    const clip = draft.queries.byId('clip', clipId);
    if (clip !== null) draft.put({ ...clip, media: { ...clip.media, ...measured } });
    return ok();
  });
}
