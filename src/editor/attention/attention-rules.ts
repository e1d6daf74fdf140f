import type { Project } from '../../model';

/** What the live list looks for. */
export type AttentionKind =
  'gap' | 'sliver' | 'open' | 'childOutside' | 'childCrosses' | 'linkWithoutFrame' | 'unsure' | 'openNote';

export interface AttentionRules {
  readonly isOn: (kind: AttentionKind) => boolean;
  /** Shorter segments of labels without a minimum of their own are slivers. */
  readonly sliverMs: number;
}

const DEFAULT_SLIVER_MS = 200;

/**
 * Rules of a project, from `settings.rules`: `{ attention: { <kind>: false }, sliverMs }`. What is not said, or said
 * wrongly, is as by default: all on.
 */
export function readAttentionRules(project: Project | null): AttentionRules {
  const rules = memberOf(project?.settings ?? null, 'rules');
  const switches = memberOf(rules, 'attention');
  const sliverMs = memberOf(rules, 'sliverMs');
  return {
    isOn: (kind) => memberOf(switches, kind) !== false,
    sliverMs: typeof sliverMs === 'number' && sliverMs >= 0 ? sliverMs : DEFAULT_SLIVER_MS,
  };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).find(([key]) => key === name)?.[1] ?? null;
}
