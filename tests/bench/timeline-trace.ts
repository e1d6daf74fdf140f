import { FRAME_MARK } from './timeline-figures.ts';

/** Milliseconds of the page's main thread that one frame took. */
export interface FrameCost {
  readonly scripting: number;
  /** Styles and layout. */
  readonly layout: number;
  /** What the main thread does to hand the picture on; raster runs elsewhere. */
  readonly paint: number;
}

type Share = keyof FrameCost;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Processor time of the thread: other work on the machine does not count. */
  readonly tdur?: number;
}

const SHARES: ReadonlyMap<string, Share> = new Map<string, Share>([
  ...[
    'EvaluateScript',
    'EventDispatch',
    'FireAnimationFrame',
    'FunctionCall',
    'MajorGC',
    'MinorGC',
    'RunMicrotasks',
    'TimerFire',
    'V8.GCIncrementalMarking',
    'V8.GCScavenger',
  ].map((name): [string, Share] => [name, 'scripting']),
  ...[
    'Layout',
    'ScheduleStyleRecalculation',
    'UpdateLayoutTree',
    'IntersectionObserverController::computeIntersections',
  ].map((name): [string, Share] => [name, 'layout']),
  ...['Commit', 'Layerize', 'Paint', 'PrePaint', 'UpdateLayer'].map((name): [string, Share] => [name, 'paint']),
]);

/**
 * Costs of the frames between the marks of a trace, by what the time went to. Work within work counts for the inner
 * kind. What comes before the first mark and after the last is left out.
 */
export function frameCosts(trace: Buffer): readonly FrameCost[] {
  const events = readEvents(trace);
  const marks = events.filter(({ name }) => name === FRAME_MARK);
  const [first] = marks;
  if (first === undefined) throw new Error('the trace has no marks');
  const own = events
    .filter(({ ph, pid, tid, name }) => ph === 'X' && pid === first.pid && tid === first.tid && SHARES.has(name))
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const costs = marks.map(() => ({ scripting: 0, layout: 0, paint: 0 }));
  let at = -1;
  for (const { event, selfUs } of selfTimes(own)) {
    while ((marks[at + 1]?.ts ?? Infinity) <= middleOf(event)) at += 1;
    const cost = costs[at];
    const share = SHARES.get(event.name);
    if (cost !== undefined && share !== undefined) cost[share] += selfUs / 1000;
  }
  return costs.slice(0, -1);
}

/** A frame's mark is made inside its callback, so work counts by where its middle lies. */
const middleOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur / 2;

function selfTimes(events: readonly TraceEvent[]): readonly { readonly event: TraceEvent; readonly selfUs: number }[] {
  const times = events.map((event) => ({ event, selfUs: event.tdur ?? event.dur ?? 0 }));
  const open: { event: TraceEvent; selfUs: number }[] = [];
  for (const one of times) {
    while ((open.at(-1)?.event.ts ?? Infinity) + (open.at(-1)?.event.dur ?? 0) <= one.event.ts) open.pop();
    const outer = open.at(-1);
    if (outer !== undefined) outer.selfUs -= one.event.tdur ?? one.event.dur ?? 0;
    open.push(one);
  }
  return times.toSorted((a, b) => middleOf(a.event) - middleOf(b.event));
}

function readEvents(trace: Buffer): readonly TraceEvent[] {
  const value: unknown = JSON.parse(trace.toString());
  const list = typeof value === 'object' && value !== null && 'traceEvents' in value ? value.traceEvents : null;
  if (!Array.isArray(list)) throw new Error('this is no trace');
  return list.filter(isEvent);
}

function isEvent(value: unknown): value is TraceEvent {
  return typeof value === 'object' && value !== null && 'ts' in value && 'name' in value && 'ph' in value;
}
