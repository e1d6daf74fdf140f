import { likelyLabel } from '../../editor';
import { useEditor, useEphemeral, useQuery } from '../../hooks';
import type { Label } from '../../model';

/** The label that most likely comes next in this person's own work; null while none stands out. Only offered. */
export function useLikelyLabel(): Label | null {
  const editor = useEditor();
  // Both the place of the hand and the records decide.
  useQuery(() => likelyLabel({ editor }));
  const id = useEphemeral(() => likelyLabel({ editor }));
  return useQuery((queries) => queries.byId('label', id));
}
