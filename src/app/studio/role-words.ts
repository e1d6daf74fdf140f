import { roleWords } from '../../canvas';
import type { Editor } from '../../editor';
import { activeLanguage, text } from '../../i18n';
import { shownName } from '../../model';
import type { Segment } from '../../model';

/** The role a track has in the segment a link was just made in: the one selected, else the one at the playhead. */
export function roleInSegment(editor: Editor, track: string): string | null {
  const segment = linkedSegment(editor);
  const link = segment?.links.findLast((each) => each.track === track);
  if (segment === null || link === undefined) return null;
  const label = editor.queries.byId('label', segment.label);
  return text(($) => $.announce.linked, {
    ns: 'editor',
    role: roleWords(editor.queries.taxonomy(), link),
    segment:
      label === null
        ? text(($) => $.timeline.unlabelled, { ns: 'editor' })
        : shownName(label, activeLanguage().tag).text,
  });
}

function linkedSegment({ queries, ephemeral }: Editor): Segment | null {
  const { selectedSegments, set, activeTier, shownFrame: frame } = ephemeral.getState();
  const selected = queries.byId('segment', selectedSegments[0] ?? null);
  if (selected !== null || set === null || activeTier === null || frame === null) return selected;
  return (
    queries.segments(set, activeTier).findLast((each) => each.startFrame <= frame && frame < each.endFrame) ?? null
  );
}
