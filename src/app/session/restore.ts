import { err, ok } from '../../core';
import type { Clock, Result } from '../../core';
import type { Refusal } from '../../editor';
import type { RestoreProblem } from '../../storage';
import type { ProjectSession } from './project-session';
import { settled } from './settled';

/** Least time between two automatic restore points of a project in work. */
const RESTORE_EVERY_MS = 15 * 60 * 1000;

/** Notes where a project stands before the first change, and from then on before a change every quarter of an hour. */
export function keepRestorePoints(session: ProjectSession, clock: Clock): void {
  let lastMs: number | null = null;
  session.editor.onTransaction(({ source }) => {
    if (source === 'remote') return;
    const nowMs = clock.nowMs();
    if (lastMs !== null && nowMs - lastMs < RESTORE_EVERY_MS) return;
    lastMs = nowMs;
    void session.handle.restorePoints.add('automatic', '');
  });
}

/**
 * Goes back to a point, as one more step that undo takes back: a point of its own is kept before it. Sets that were not
 * open are opened. On a problem nothing was changed.
 */
export async function restoreTo(
  session: ProjectSession,
  pointId: string,
): Promise<Result<void, RestoreProblem | Refusal>> {
  if (!(await settled(session))) return err({ type: 'readOnly', code: 'S-306' });
  await session.readAll();
  const way = await session.handle.restorePoints.diffTo(pointId);
  if (!way.ok) return way;
  await session.handle.restorePoints.add('before', 'restore');
  const { put, deleted } = way.value;
  const done = session.editor.transact('restore', (draft) => {
    for (const record of Object.values(deleted)) draft.remove(record);
    for (const [, to] of Object.values(put)) draft.put(to);
    return ok();
  });
  return done.ok ? ok() : done;
}
