import { useMemo } from 'react';
import { proposedBoxAt } from '../editor';
import type { Box } from '../geometry';
import { useEphemeral, useQuery } from '../hooks';
import { usePaintOf } from './drawn-boxes';
import { toScreen } from './stage-view';
import type { StageView } from './stage-view';

/** A box that the tracker proposes, as it is painted. */
export interface PaintedProposal {
  /** In CSS px of the overlay. */
  readonly screen: Box;
  readonly colour: string;
}

/** What the tracker proposes for the shown frame; null for nothing. */
export function usePaintedProposal(view: StageView): PaintedProposal | null {
  const proposed = useEphemeral(({ proposal, shownFrame }) =>
    proposal === null || shownFrame === null ? null : proposedBoxAt(proposal, shownFrame),
  );
  const track = useEphemeral(({ proposal }) => proposal?.track ?? null);
  const label = useQuery((queries) => queries.byId('track', track)?.label ?? null);
  const paintOf = usePaintOf();
  return useMemo(
    () => (proposed === null ? null : { screen: toScreen(view, proposed.box), colour: paintOf(label).fill }),
    [proposed, view, paintOf, label],
  );
}
