import type { Project } from '../../model';

export const ATTENTION_KINDS = [
  'gap',
  'sliver',
  'overlap',
  'order',
  'open',
  'childOutside',
  'childCrosses',
  'linkWithoutFrame',
  'unsure',
  'openNote',
  'labelUnused',
] as const;

/** What the live list looks for. */
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** On a row, `later` comes only after `earlier` was there. Both are label ids. */
export interface OrderRule {
  readonly earlier: string;
  readonly later: string;
}

export interface AttentionRules {
  readonly isOn: (kind: AttentionKind) => boolean;
  /** Shorter segments of labels without a minimum of their own are slivers. */
  readonly sliverMs: number;
  readonly order: readonly OrderRule[];
}

const DEFAULT_SLIVER_MS = 200;
/** Tiers that allow overlaps mean them, and few clips show every chore: these are asked for. */
const OFF_UNLESS_ASKED: ReadonlySet<AttentionKind> = new Set(['overlap', 'labelUnused']);

/**
 * Rules of a project, from `settings.rules`: `{ attention: { <kind>: false }, sliverMs, order: [{ earlier, later }] }`.
 * What is not said, or said wrongly, is as by default: all on but overlaps and labels never used.
 */
export function readAttentionRules(project: Project | null): AttentionRules {
  const rules = memberOf(project?.settings ?? null, 'rules');
  const switches = memberOf(rules, 'attention');
  const sliverMs = memberOf(rules, 'sliverMs');
  const order = memberOf(rules, 'order');
  return {
    isOn: (kind) => {
      const said = memberOf(switches, kind);
      return OFF_UNLESS_ASKED.has(kind) ? said === true : said !== false;
    },
    sliverMs: typeof sliverMs === 'number' && sliverMs >= 0 ? sliverMs : DEFAULT_SLIVER_MS,
    order: Array.isArray(order) ? order.flatMap(readOrderRule) : [],
  };
}

function readOrderRule(value: unknown): OrderRule[] {
  const earlier = memberOf(value, 'earlier');
  const later = memberOf(value, 'later');
  return typeof earlier === 'string' && typeof later === 'string' ? [{ earlier, later }] : [];
}

export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).find(([key]) => key === name)?.[1] ?? null;
}
