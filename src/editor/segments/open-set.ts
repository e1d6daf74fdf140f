import { err, ok, present } from '../../core';
import type { Result } from '../../core';
import { createAnnotationSet } from '../../model';
import type { AnnotationSet } from '../../model';
import type { Editor, Refusal } from '../editor';
import { ensureTiers } from './edit-tier';
import { NO_TARGET } from './tier-edit';

/**
 * The set of an author's work on a clip, made when there is none, its tiling tiers begun. A set that may not be changed
 * now (read-only, submitted) is given as it is. No undo takes this back.
 */
export function openSet(
  editor: Editor,
  args: { readonly clip: string; readonly author: string; readonly layer?: AnnotationSet['layer'] },
): Result<string, Refusal> {
  const { queries } = editor;
  const layer = args.layer ?? 'ann';
  const clip = queries.byId('clip', args.clip);
  if (clip === null || clip.frameCount === 0) return err(NO_TARGET);
  const known = queries.setsOfClip(clip.id).find((set) => set.author === args.author && set.layer === layer) ?? null;
  if (known !== null && (editor.isReadOnly() || known.state === 'submitted' || known.state === 'accepted')) {
    return ok(known.id);
  }
  let id = known?.id ?? null;
  const opened = editor.transact('openSet', (draft) => {
    const set =
      known ??
      createAnnotationSet({
        id: draft.newId(),
        project: clip.project,
        clip: clip.id,
        author: args.author,
        layer,
        taxonomyVersion: queries.taxonomy()?.version ?? '1.0.0',
      });
    id = set.id;
    if (known === null) draft.put(set);
    ensureTiers(draft, set);
    return ok();
  });
  return opened.ok ? ok(present(id, 'a set was opened without an id')) : opened;
}
