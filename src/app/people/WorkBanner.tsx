import type { ReactNode } from 'react';
import { useState } from 'react';
import { assignmentOf, canGo, lastStep, reopenSet, stepAssignment } from '../../editor';
import { useEditor, useEphemeral, useQuery } from '../../hooks';
import { activeLanguage, formats, useTranslation } from '../../i18n';
import { shownName } from '../../model';
import type { Assignment } from '../../model';
import type { Playback } from '../../time';
import { Button } from '../../ui';
import type { AppServices } from '../services';
import styles from '../shell/shell.module.css';
import { nameOfPerson, personOf } from './people';
import { ReturnDialog } from './ReturnDialog';
import { takeStep } from './work-steps';

interface WorkBannerProps {
  readonly services: AppServices;
  readonly playback: Playback | null;
}

interface WorkProps extends WorkBannerProps {
  readonly assignment: Assignment;
  readonly set: string;
}

/** Where the work that is shown stands: why it came back, or what a reviewer can say to it. */
export function WorkBanner(props: WorkBannerProps): ReactNode {
  const setId = useEphemeral((state) => state.set);
  const set = useQuery((queries) => queries.byId('set', setId));
  const assignment = useQuery((queries) => (set === null ? null : assignmentOf(queries, set.clip, set.author)));
  if (set === null || assignment === null) return null;
  return (
    <section className={styles['notice']} data-part="work-banner" data-work-state={assignment.state}>
      <Work {...props} assignment={assignment} set={set.id} />
    </section>
  );
}

function Work(props: WorkProps): ReactNode {
  const { t } = useTranslation('people');
  const { services, assignment } = props;
  const by = nameOfPerson(services.settings, lastStep(assignment)?.by ?? assignment.annotator);
  switch (assignment.state) {
    case 'returned':
      return <Returned {...props} />;
    case 'submitted':
      return <Submitted {...props} />;
    case 'accepted':
      return <span>{t(($) => $.banner.accepted, { name: by })}</span>;
    case 'todo':
    case 'inWork':
      return <AskedFor assignment={assignment} />;
  }
}

function AskedFor({ assignment }: Pick<WorkProps, 'assignment'>): ReactNode {
  const { t } = useTranslation('people');
  const tiers = useQuery((queries) => queries.tiers());
  const asked = assignment.tiers;
  const names = tiers
    .filter(({ id }) => asked === null || asked.includes(id))
    .map((tier) => shownName(tier, activeLanguage().tag).text);
  return (
    <>
      <span>{t(($) => $.banner.tiers, { tiers: formats().list(names) })}</span>
      <span>{t(($) => $.work.states[assignment.state])}</span>
    </>
  );
}

function Returned({ services, assignment, set, playback }: WorkProps): ReactNode {
  const { t } = useTranslation('people');
  const editor = useEditor();
  const step = lastStep(assignment);
  const frame = step?.example ?? null;
  return (
    <>
      <p role="status" className={styles['grow']}>
        {t(($) => $.banner.returned, {
          name: nameOfPerson(services.settings, step?.by ?? ''),
          reason: step?.reason ?? '',
        })}
      </p>
      {frame !== null && (
        <Button onPress={() => playback?.seek(Number(frame))}>
          {t(($) => $.banner.example, { frame: Number(frame) })}
        </Button>
      )}
      <Button variant="primary" onPress={() => void editor.transact('reopen', reopenSet(set))} data-part="work-again">
        {t(($) => $.banner.again)}
      </Button>
    </>
  );
}

/** To judge is shown to those whose role it is; the others see that it waits. */
function Submitted({ services, assignment }: WorkProps): ReactNode {
  const { t } = useTranslation('people');
  const editor = useEditor();
  const playhead = useEphemeral((state) => state.playhead);
  const [isReturning, setIsReturning] = useState(false);
  const { role } = personOf(services.settings, services.actor());
  const name = nameOfPerson(services.settings, assignment.annotator);
  const accept = (): void => {
    const said = t(($) => $.work.said.accepted, { name });
    takeStep({ editor, toaster: services.toaster }, 'acceptWork', stepAssignment(assignment.id, 'accept'), said);
  };
  return (
    <>
      <span className={styles['grow']}>{t(($) => $.banner.submitted, { name })}</span>
      {(role === 'lead' || role === 'reviewer') && canGo(assignment, 'accept') && (
        <>
          <Button onPress={() => setIsReturning(true)} data-part="work-return">
            {t(($) => $.banner.return)}
          </Button>
          <Button variant="primary" onPress={accept} data-part="work-accept">
            {t(($) => $.banner.accept)}
          </Button>
        </>
      )}
      {isReturning && (
        <ReturnDialog
          services={services}
          assignment={assignment}
          frame={playhead}
          onClose={() => setIsReturning(false)}
        />
      )}
    </>
  );
}
