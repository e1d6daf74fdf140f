import Check from 'lucide-react/icons/check';
import Square from 'lucide-react/icons/square';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { proposedBoxAt } from '../editor';
import type { BoxProposal } from '../editor';
import { useEphemeral } from '../hooks';
import { formats, useTranslation } from '../i18n';
import { Button, Icon, LeftToRight, ProgressBar } from '../ui';
import { curvePoints } from './confidence-curve';
import type { ObjectTools } from './object-tools';
import styles from './proposal.module.css';

const CURVE = { w: 240, h: 40 };

/** What the tracker proposes: how far it is, how sure it is, and what to do with it. Empty without a proposal. */
export function ProposalPanel({ tools }: { readonly tools: ObjectTools }): ReactNode {
  const { t } = useTranslation('editor');
  const proposal = useEphemeral((state) => state.proposal);
  if (proposal === null) return null;
  const isRunning = proposal.state === 'running';
  return (
    <section
      className={styles['panel']}
      aria-labelledby="tracker-proposal"
      data-part="tracker-proposal"
      data-state={proposal.state}
      data-count={proposal.boxes.length}
    >
      <h3 id="tracker-proposal">{t(($) => $.tracker.title)}</h3>
      {isRunning ? <Progress proposal={proposal} /> : <EndText proposal={proposal} />}
      <Curve proposal={proposal} />
      <div className={styles['actions']}>
        {isRunning && (
          <Button onPress={() => tools.run('stopTracking')} data-command="stopTracking">
            <Icon of={Square} />
            {tools.nameOf('stopTracking')}
          </Button>
        )}
        <Button
          variant="primary"
          isDisabled={proposal.boxes.length === 0}
          onPress={() => tools.run('acceptProposal')}
          data-command="acceptProposal"
        >
          <Icon of={Check} />
          {tools.nameOf('acceptProposal')}
        </Button>
        <Button onPress={() => tools.run('dropProposal')} data-command="dropProposal">
          <Icon of={X} />
          {tools.nameOf('dropProposal')}
        </Button>
      </div>
    </section>
  );
}

function Progress({ proposal }: { readonly proposal: BoxProposal }): ReactNode {
  const { t } = useTranslation('editor');
  const whole = Math.abs(proposal.lastFrame - proposal.frame);
  return (
    <ProgressBar
      label={t(($) => $.tracker.running)}
      share={whole === 0 ? null : proposal.boxes.length / whole}
      valueText={t(($) => $.tracker.count, { count: proposal.boxes.length })}
    />
  );
}

function EndText({ proposal }: { readonly proposal: BoxProposal }): ReactNode {
  const { t } = useTranslation('editor');
  const { state } = proposal;
  const count = proposal.boxes.length;
  if (state === 'lost') return <p>{t(($) => $.tracker.lost, { count })}</p>;
  if (state === 'unreadable' || state === 'failed') return <p>{t(($) => $.tracker.unreadable, { count })}</p>;
  return <p>{t(($) => $.tracker.found, { count })}</p>;
}

/** Confidence over time; in words for who cannot see it. */
function Curve({ proposal }: { readonly proposal: BoxProposal }): ReactNode {
  const { t } = useTranslation('editor');
  const shown = useEphemeral((state) => (state.shownFrame === null ? null : proposedBoxAt(proposal, state.shownFrame)));
  const { boxes } = proposal;
  if (boxes.length === 0) return null;
  const least = Math.min(...boxes.map(({ confidence }) => confidence));
  const { percent } = formats();
  return (
    <>
      <LeftToRight>
        <svg
          role="img"
          aria-label={t(($) => $.tracker.curve)}
          viewBox={`0 0 ${CURVE.w} ${CURVE.h}`}
          preserveAspectRatio="none"
          className={styles['curve']}
        >
          <polyline points={curvePoints(boxes, CURVE)} />
        </svg>
      </LeftToRight>
      <p className={styles['quiet']}>
        {t(($) => $.tracker.least, { part: percent(least) })}
        {shown !== null && ` · ${t(($) => $.tracker.here, { part: percent(shown.confidence) })}`}
      </p>
    </>
  );
}
