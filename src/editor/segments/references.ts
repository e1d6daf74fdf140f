import type { Comment, Segment } from '../../model';
import type { Draft } from '../draft';
import { changedPart } from './row-change';
import type { Edited } from './tier-edit';

interface ReferenceArgs {
  readonly set: string;
  readonly before: readonly Segment[];
  readonly edited: Edited;
}

/**
 * What pointed to a segment that went points to the one that took it in, else goes: chains pass over it, comments pinned
 * to it (and their answers) are removed, also where a segment became Unlabelled. Gives the row with its chains mended.
 */
export function followReferences(draft: Draft, args: ReferenceArgs): readonly Segment[] {
  const changed = changedPart({ before: args.before, after: args.edited.segments });
  const after = new Map(changed.after.map((segment) => [segment.id, segment]));
  const touched = changed.before.filter((segment) => {
    const now = after.get(segment.id);
    return now === undefined || (segment.label !== null && now.label !== segment.label);
  });
  if (touched.length === 0) return args.edited.segments;
  moveComments(draft, args, touched);
  return mendChains(args, new Map(touched.map((segment) => [segment.id, segment])));
}

function moveComments(draft: Draft, args: ReferenceArgs, touched: readonly Segment[]): void {
  const comments = draft.queries.comments(args.set);
  if (comments.length === 0) return;
  const after = new Map(args.edited.segments.map((segment) => [segment.id, segment]));
  const isGone = ({ id, label }: Segment): boolean => label !== null && after.get(id)?.label === null;
  const lost = touched.filter((segment) => !after.has(segment.id) || isGone(segment));
  const gone = new Set(lost.map(({ id }) => `segment:${id}`));
  const removed = new Set<string>();
  for (const comment of comments) {
    if (comment.target === null || !gone.has(comment.target)) continue;
    const heir = args.edited.mergedInto.get(comment.target.slice('segment:'.length));
    if (heir === undefined) removed.add(comment.id);
    else draft.put({ ...comment, target: `segment:${heir}` });
  }
  for (const comment of comments) if (isUnder(comment, removed, comments)) draft.remove(comment);
}

/** True for a removed comment and for every answer to one. */
function isUnder(comment: Comment, removed: ReadonlySet<string>, all: readonly Comment[]): boolean {
  let current: Comment | undefined = comment;
  for (let depth = 0; current !== undefined && depth <= all.length; depth += 1) {
    if (removed.has(current.id)) return true;
    const above: string | null = current.replyTo;
    current = above === null ? undefined : all.find(({ id }) => id === above);
  }
  return false;
}

function mendChains(args: ReferenceArgs, touched: ReadonlyMap<string, Segment>): readonly Segment[] {
  const isTouched = ({ continues }: Segment): boolean => continues !== null && touched.has(continues);
  if (!args.edited.segments.some(isTouched)) return args.edited.segments;
  const after = new Map(args.edited.segments.map((segment) => [segment.id, segment]));
  return args.edited.segments.map((segment) => {
    if (segment.continues === null || !touched.has(segment.continues)) return segment;
    let link: string | null = args.edited.mergedInto.get(segment.continues) ?? segment.continues;
    for (let steps = 0; link !== null && !isChainLink(after.get(link), segment) && steps <= touched.size; steps += 1) {
      link = touched.get(link)?.continues ?? null;
    }
    const isGood = link !== null && isChainLink(after.get(link), segment);
    return { ...segment, continues: isGood ? link : null };
  });
}

function isChainLink(earlier: Segment | undefined, segment: Segment): boolean {
  return earlier !== undefined && earlier.label === segment.label && earlier.endFrame <= segment.startFrame;
}
