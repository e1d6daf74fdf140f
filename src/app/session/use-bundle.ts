import { useRef, useState } from 'react';
import type { VerifiedBundle } from '../../sync';
import { loadBundleWork } from '../../projects';
import type { BundleState } from '../../projects';
import type { ProjectHandle } from '../../storage';
import type { AppServices } from '../services';
import type { ProjectSession } from './project-session';
import { settled } from './settled';

export interface BundleControl {
  readonly state: BundleState | null;
  /** Takes the file in when it is a bundle, and gives it to `otherwise` when it is not. */
  readonly offer: (file: File, otherwise: (file: File) => void) => void;
  readonly apply: () => void;
  readonly cancel: () => void;
  readonly finish: () => void;
  /** Goes on with what a crash interrupted, if anything was. */
  readonly resume: () => void;
}

interface Checked {
  readonly file: File;
  readonly summary: VerifiedBundle;
  readonly isNew: boolean;
}

/** Takes bundles in: into the open project, or from the first screen into whichever they belong to. */
export function useBundle(
  services: AppServices,
  session: ProjectSession | null,
  onDone: (projectId: string) => void,
): BundleControl {
  const [state, setState] = useState<BundleState | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const abort = useRef(new AbortController());
  const { storage } = services;

  async function offer(file: File, otherwise: (file: File) => void): Promise<void> {
    const isZip = file.name.toLowerCase().endsWith('.zip');
    if (isZip && (await (await loadBundleWork()).looksLikeBundle(file))) return start(file);
    return otherwise(file);
  }

  async function start(file: File): Promise<void> {
    const { name } = file;
    abort.current = new AbortController();
    const { signal } = abort.current;
    setState({ type: 'checking', name, share: 0 });
    const { checkBundle } = await loadBundleWork();
    const onProgress = (share: number): void => setState({ type: 'checking', name, share });
    const result = await checkBundle(file, session?.projectId ?? null, { signal, onProgress });
    if (result === null || signal.aborted) return setState(null);
    if (!result.ok) return setState({ type: 'refused', name, problem: result.error });
    const summary = result.value;
    const known = await storage.listProjects();
    const isNew = !known.some(({ id }) => id === summary.manifest.project.id);
    setChecked({ file, summary, isNew });
    // A project that is not here has nothing that could be overwritten: one click is enough.
    if (isNew) return takeIn({ file, summary, isNew });
    return setState({ type: 'preview', name, summary, isNew });
  }

  async function takeIn({ file, summary, isNew }: Checked): Promise<void> {
    const { name } = file;
    const { signal } = abort.current;
    setState({ type: 'taking', name, share: 0, isResumed: false });
    const projectId = summary.manifest.project.id;
    const handle = await openHandle(projectId, isNew);
    if (handle === null) return setState({ type: 'refused', name, problem: { type: 'openElsewhere', code: 'S-306' } });
    const { takeInBundle } = await loadBundleWork();
    const onProgress = (share: number): void => setState({ type: 'taking', name, share, isResumed: false });
    const taken = await takeInBundle({ storage, handle }, { file, name, summary, isNew }, { signal, onProgress });
    if (session === null) await handle.close();
    if (taken.ok) return setState({ type: 'done', name, report: taken.value });
    return setState({ type: 'refused', name, problem: taken.error });
  }

  /** The session's own, once nothing is being written; from the first screen one of its own. */
  async function openHandle(projectId: string, isNew: boolean): Promise<ProjectHandle | null> {
    if (session !== null) return (await settled(session)) ? session.handle : null;
    await services.closeProject();
    const opened = isNew ? await storage.receiveProject(projectId) : await storage.openProject(projectId, {});
    return opened.ok ? opened.value : null;
  }

  async function resume(): Promise<void> {
    if (session === null || session.isReader()) return;
    const [row] = (await storage.incoming.list(session.projectId)).filter(({ isHeld }) => !isHeld);
    if (row === undefined) return;
    const { name } = row;
    abort.current = new AbortController();
    const { signal } = abort.current;
    setState({ type: 'taking', name, share: 0, isResumed: true });
    const { resumeIntake } = await loadBundleWork();
    const onProgress = (share: number): void => setState({ type: 'taking', name, share, isResumed: true });
    const taken = await resumeIntake({ storage, handle: session.handle }, { signal, onProgress });
    if (taken === null) return setState(null);
    if (taken.ok) return setState({ type: 'done', name, report: taken.value });
    return setState({ type: 'refused', name, problem: taken.error });
  }

  return {
    state,
    offer: (file, otherwise) => void offer(file, otherwise),
    apply: () => {
      if (checked !== null) void takeIn(checked);
    },
    cancel: () => {
      abort.current.abort();
      // What is being written stops after its batch and says so itself.
      if (state?.type !== 'taking') setState(null);
    },
    finish: () => {
      setState(null);
      const projectId = session?.projectId ?? checked?.summary.manifest.project.id;
      if (projectId !== undefined) onDone(projectId);
    },
    resume: () => void resume(),
  };
}
