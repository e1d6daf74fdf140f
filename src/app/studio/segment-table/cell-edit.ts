import { err, ok } from '../../../core';
import type { Result } from '../../../core';
import { editTier, lift, relabel, setEdge, setFields } from '../../../editor';
import type { Change } from '../../../editor';
import type { Segment } from '../../../model';
import { frameTimecode } from '../../../time';
import type { FrameTable } from '../../../time';
import { readBoundary } from '../read-place';
import type { Column } from './table-rows';

export type EditableColumn = Exclude<Column, 'n' | 'length'>;

export function isEditable(column: Column): column is EditableColumn {
  return column !== 'n' && column !== 'length';
}

/** What stands in a cell's field when it is opened. Labels by id, none as the empty text. */
export function cellValue(segment: Segment, column: EditableColumn, table: FrameTable): string {
  switch (column) {
    case 'start':
      return frameTimecode(table, segment.startFrame);
    case 'end':
      return frameTimecode(table, segment.endFrame);
    case 'label':
      return segment.label ?? '';
    case 'note':
      return segment.note ?? '';
  }
}

/**
 * The change that makes a typed value true, null when it says what is so already. Fails when a start or an end is
 * neither a frame nor a time. Whether the change is allowed is the edit's own say.
 */
export function cellChange(
  segment: Segment,
  column: EditableColumn,
  typed: string,
  table: FrameTable,
): Result<Change | null, { readonly type: 'notAPlace' }> {
  if (typed === cellValue(segment, column, table)) return ok(null);
  const place = { set: segment.set, tier: segment.tier };
  if (column === 'note') {
    const note = typed.trim() === '' ? null : typed.trim();
    return ok(note === segment.note ? null : editTier(place, setFields({ ids: [segment.id], fields: { note } })));
  }
  if (column === 'label') {
    const ids = [segment.id];
    const edit = typed === '' ? lift({ ids }) : relabel({ ids, label: typed, frame: segment.startFrame });
    return ok(editTier(place, edit));
  }
  const toFrame = readBoundary(typed, table);
  if (toFrame === null) return err({ type: 'notAPlace' });
  const former = column === 'start' ? segment.startFrame : segment.endFrame;
  return ok(toFrame === former ? null : editTier(place, setEdge({ id: segment.id, edge: column, toFrame })));
}
