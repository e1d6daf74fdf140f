import type { DerivedKind, DerivedView } from './derived-view';

/** `first`: what makes the screen tell something at once. `visible`: the rest of what is looked at. `all`: the clip. */
const STAGES = ['first', 'visible', 'all'] as const;
export type Stage = (typeof STAGES)[number];

/** One short piece of work; nothing can interrupt it, so it takes tens of milliseconds. */
export type Job = () => Promise<void>;

/** One kind of derived data in the making. */
export interface Derivation {
  readonly kind: DerivedKind;
  /** Null when nothing is left to do at this stage. */
  readonly next: (stage: Stage, view: DerivedView) => Job | null;
  /** What is made so far, as a file for the cache. */
  readonly encode: () => Promise<Blob>;
  readonly close: () => void;
}

export interface DerivationRun {
  /** The view work goes by from now on. */
  readonly look: (view: DerivedView) => void;
  /** While held no new job begins. */
  readonly hold: (isHeld: boolean) => void;
  readonly close: () => void;
}

export interface DerivationRunDeps {
  readonly derivations: readonly Derivation[];
  /** Called when there is nothing to do, and now and then in between, with what was worked on since. */
  readonly onRest: (changed: readonly Derivation[]) => Promise<void>;
  readonly nowMs: () => number;
}

/** Work between two times of keeping, so that closing the page loses little. */
const KEEP_EVERY_MS = 10_000;

/** Runs jobs one after the other, what is looked at first. */
export function runDerivations({ derivations, onRest, nowMs }: DerivationRunDeps): DerivationRun {
  const changed = new Set<Derivation>();
  let view: DerivedView | null = null;
  let isHeld = false;
  let isClosed = false;
  let isRunning = false;
  let keptAtMs = nowMs();

  const nextJob = (): { readonly derivation: Derivation; readonly job: Job } | null => {
    if (view === null || isHeld || isClosed) return null;
    for (const stage of STAGES) {
      for (const derivation of derivations) {
        const job = derivation.next(stage, view);
        if (job !== null) return { derivation, job };
      }
    }
    return null;
  };
  const keep = async (): Promise<void> => {
    keptAtMs = nowMs();
    const worked = [...changed];
    changed.clear();
    if (worked.length > 0) await onRest(worked);
  };
  const run = async (): Promise<void> => {
    for (let next = nextJob(); next !== null; next = nextJob()) {
      changed.add(next.derivation);
      await next.job();
      if (!isClosed && nowMs() - keptAtMs > KEEP_EVERY_MS) await keep();
    }
    if (!isHeld && !isClosed) await keep();
  };
  const wake = (): void => {
    if (isRunning) return;
    isRunning = true;
    void run()
      .catch((bug: unknown) => {
        // A fault in one job would be met again and again.
        isClosed = true;
        throw bug;
      })
      .finally(() => {
        isRunning = false;
        // A view that came while the last things were kept.
        if (nextJob() !== null) wake();
      });
  };

  return {
    look: (next) => {
      view = next;
      wake();
    },
    hold: (held) => {
      isHeld = held;
      if (!held) wake();
    },
    close: () => {
      isClosed = true;
      for (const derivation of derivations) derivation.close();
    },
  };
}
