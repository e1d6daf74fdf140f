import { err, ok } from '../../core';
import type { Result } from '../../core';
import type { EditConflict, IncomingRow, ProjectHandle, Storage, StorageProblem, TakenCounts } from '../../storage';
import type { BundleBatch, BundleProblem, BundleSummary } from '../../sync';
import { handOverBundle } from './bundle-reading';
import type { ReadingOptions } from './bundle-reading';

/** What a bundle brought. */
export interface IntakeReport extends TakenCounts {
  /** Values that two copies edited at once; the later is shown. */
  readonly conflicts: readonly EditConflict[];
  readonly videoCount: number;
  readonly isStopped: boolean;
}

export type IntakeProblem = StorageProblem | BundleProblem;

interface IntakeDeps {
  readonly storage: Pick<Storage, 'incoming' | 'copies' | 'tasks'>;
  readonly handle: ProjectHandle;
}

/** Name of the restore point before a bundle is taken in. */
const BEFORE = 'importFile';
const NOTHING: TakenCounts = { freshCount: 0, knownCount: 0, heldCount: 0, forks: [] };

/** A bundle that was proved whole. */
export interface IncomingFile {
  readonly file: Blob;
  readonly name: string;
  readonly summary: BundleSummary;
  /** Its project is not here yet: then this copy is made for the task it brings. */
  readonly isNew: boolean;
}

/**
 * Takes a verified bundle into an open project, batch by batch with a mark, so that a crash goes on where it stopped.
 * Bundles of which lines were waiting are tried again afterwards.
 */
export async function takeInBundle(
  deps: IntakeDeps,
  { file, name, summary, isNew }: IncomingFile,
  options: ReadingOptions,
): Promise<Result<IntakeReport, IntakeProblem>> {
  const { storage, handle } = deps;
  const row: IncomingRow = { id: summary.id, project: handle.projectId, name, mark: 0, isHeld: false };
  const kept = await storage.incoming.keep(row, file);
  if (!kept.ok) return kept;
  if (!isNew) await handle.restorePoints.add('before', BEFORE);
  if (isNew && summary.manifest.task !== null) storage.tasks.set(handle.projectId, summary.manifest.task);
  const taken = await takeInKept(deps, { row, file }, options);
  if (!taken.ok) return taken;
  let videoCount = 0;
  for (const { clip, start, end } of summary.media) {
    const copied = await storage.copies.keep(clip, file.slice(start, end));
    if (!copied.ok) return copied;
    videoCount += 1;
  }
  const conflicts = await handle.conflicts();
  return ok({ ...taken.value, conflicts, videoCount });
}

/** Goes on with what a crash interrupted. Null when nothing was. */
export async function resumeIntake(
  deps: IntakeDeps,
  options: ReadingOptions,
): Promise<Result<IntakeReport, IntakeProblem> | null> {
  const { storage, handle } = deps;
  const rows = await storage.incoming.list(handle.projectId);
  const row = rows.find(({ isHeld }) => !isHeld);
  const file = row === undefined ? null : await storage.incoming.file(row.id);
  if (row === undefined) return null;
  if (file === null) {
    await storage.incoming.remove(row.id);
    return null;
  }
  const taken = await takeInKept(deps, { row, file }, options);
  return taken.ok ? ok({ ...taken.value, conflicts: await handle.conflicts(), videoCount: 0 }) : taken;
}

type Taken = TakenCounts & Pick<IntakeReport, 'isStopped'>;

async function takeInKept(
  deps: IntakeDeps,
  { row, file }: { readonly row: IncomingRow; readonly file: Blob },
  options: ReadingOptions,
): Promise<Result<Taken, IntakeProblem>> {
  const { storage, handle } = deps;
  const first = await takeInOnce(deps, { row, file }, options);
  if (!first.ok) return first;
  let counts = first.value;
  // A fork may lie before the branch it leaves from; waiting bundles may have got their missing part.
  const others = (await storage.incoming.list(handle.projectId)).filter(({ id, isHeld }) => isHeld && id !== row.id);
  let isProgress = counts.freshCount > 0 && !counts.isStopped;
  while (isProgress) {
    isProgress = false;
    const waiting = counts.heldCount > 0 ? [row, ...others] : others;
    for (const each of waiting) {
      const kept = each.id === row.id ? file : await storage.incoming.file(each.id);
      if (kept === null) continue;
      const again = await takeInOnce(deps, { row: { ...each, mark: 0 }, file: kept }, options);
      if (!again.ok) return again;
      const heldCount = each.id === row.id ? again.value.heldCount : counts.heldCount;
      const forks = [...counts.forks, ...again.value.forks];
      counts = { ...counts, freshCount: counts.freshCount + again.value.freshCount, heldCount, forks };
      isProgress ||= again.value.freshCount > 0;
    }
  }
  return ok(counts);
}

async function takeInOnce(
  { storage, handle }: IntakeDeps,
  { row, file }: { readonly row: IncomingRow; readonly file: Blob },
  options: ReadingOptions,
): Promise<Result<Taken, IntakeProblem>> {
  let counts = NOTHING;
  let problem: StorageProblem | null = null;
  let place = 0;
  let mark = row.mark;
  const onBatch = async (batch: BundleBatch): Promise<boolean> => {
    place += 1;
    if (place <= mark) return true;
    if (options.signal.aborted) return false;
    const taken = await handle.takeIn({ entries: batch.lines, payloads: batch.payloads });
    if (!taken.ok) {
      problem = taken.error;
      return false;
    }
    counts = addCounts(counts, taken.value);
    mark = place;
    await storage.incoming.update({ ...row, mark });
    return true;
  };
  // A stop waits for the batch under way, so the worker itself is never cut off here.
  const read = await handOverBundle(file, onBatch, { ...options, signal: new AbortController().signal });
  if (problem !== null) return err(problem);
  if (read !== null && !read.ok) return read;
  const isStopped = read?.value.isStopped ?? true;
  if (counts.heldCount > 0 && !isStopped) await storage.incoming.update({ ...row, mark: 0, isHeld: true });
  else await storage.incoming.remove(row.id);
  return ok({ ...counts, isStopped });
}

function addCounts(a: TakenCounts, b: TakenCounts): TakenCounts {
  return {
    freshCount: a.freshCount + b.freshCount,
    knownCount: a.knownCount + b.knownCount,
    heldCount: a.heldCount + b.heldCount,
    forks: [...a.forks, ...b.forks],
  };
}
