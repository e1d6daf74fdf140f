import { useMemo } from 'react';
import { attentionOf, cleanShare } from '../../../editor';
import type { AttentionItem } from '../../../editor';
import { useEditor, useEphemeral, useQuery } from '../../../hooks';

export interface Findings {
  readonly items: readonly AttentionItem[];
  /** Share of segments nothing was found about, 0…1. */
  readonly clean: number;
}

const NOTHING: Findings = { items: [], clean: 1 };

/** What the live list found in the open set; looked at again when a record changes, not with the playhead. */
export function useFindings(): Findings {
  const editor = useEditor();
  const set = useEphemeral((state) => state.set);
  const revision = useQuery(() => editor.store.revision());
  return useMemo(() => {
    if (set === null) return NOTHING;
    const items = attentionOf(editor.queries, set);
    return { items, clean: cleanShare(editor.queries, set, items) };
    // oxlint-disable-next-line react/exhaustive-deps -- the revision stands for every record the findings are made of
  }, [editor, set, revision]);
}
