import Search from 'lucide-react/icons/search';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { labelsOfTier } from '../../editor';
import type { CommandId } from '../../editor';
import { useEditor, useEphemeral, useQuery } from '../../hooks';
import { activeLanguage, useTranslation } from '../../i18n';
import { labelLooks, shownName } from '../../model';
import type { Label } from '../../model';
import { Button, Icon, labelPaint, LabelSwatch, Toolbar } from '../../ui';
import styles from './Studio.module.css';
import { TraySwitches } from './TraySwitches';
import { useLikelyLabel } from './use-likely-label';

interface LabelTrayProps {
  readonly onLabel: (label: Label) => void;
  readonly onFind: () => void;
  readonly run: (command: CommandId) => void;
  /** Key of the likely next label. */
  readonly likelyCap: string | undefined;
  /** Key of a shortcut place as it stands on this person's keyboard; null for none. */
  readonly capOfPlace: (place: number) => string | null;
}

/** The labels of the active tier, each with its key, colour, pattern and name. */
export function LabelTray({ onLabel, onFind, run, likelyCap, capOfPlace }: LabelTrayProps): ReactNode {
  const { t } = useTranslation('editor');
  const { queries } = useEditor();
  const tierId = useEphemeral((state) => state.activeTier);
  const mode = useEphemeral((state) => state.mode);
  const labels = useQuery((read) => read.labels());
  const tiers = useQuery((read) => read.tiers());
  const tier = tiers.find(({ id }) => id === tierId) ?? null;
  const looks = useMemo(() => labelLooks(labels), [labels]);
  const shown = useMemo(() => {
    if (mode === 'box') return labels.filter((label) => label.kind === 'object' && label.replacedBy === null);
    return tier === null ? [] : labelsOfTier(queries, tier).filter((label) => label.code !== null);
  }, [queries, tier, labels, mode]);
  const current = useEphemeral((state) => (state.mode === 'box' ? state.currentLabel : null));
  const language = activeLanguage().tag;
  const likely = useLikelyLabel();
  return (
    <div className={styles['tray']}>
      <span className={styles['trayTier']}>
        <bdi>{mode === 'box' || tier === null ? t(($) => $.modes.box) : shownName(tier, language).text}</bdi>
      </span>
      <Toolbar label={t(($) => $.regions.labels)} data-part="labels">
        {shown.map((label, at) => {
          const look = looks.get(label.id);
          // Labels of objects have no place of their own: their order counts.
          const place = mode === 'box' ? (label.code ?? at + 1) : label.code;
          const cap = place === null ? null : capOfPlace(place);
          const name = shownName(label, language);
          return (
            <Button
              key={label.id}
              variant="quiet"
              label={name.text}
              onPress={() => onLabel(label)}
              data-label-id={label.id}
              isPressed={mode === 'box' ? label.id === current : undefined}
              keyShortcuts={cap ?? undefined}
            >
              <span className={styles['label']}>
                {cap !== null && <span aria-hidden data-cap={cap} className={styles['cap']} />}
                <LabelSwatch paint={labelPaint(look?.colourIndex ?? 0, look?.patternIndex ?? 0)} />
                <bdi lang={name.otherLanguage ?? undefined}>{name.text}</bdi>
              </span>
            </Button>
          );
        })}
        {likely !== null && mode === 'segment' && (
          <Button
            variant="quiet"
            label={t(($) => $.labels.likely, { name: shownName(likely, language).text })}
            data-part="likely"
            onPress={() => run('likelyNext')}
            keyShortcuts={likelyCap}
          >
            <span className={`${styles['label']} ${styles['ghost']}`}>
              {likelyCap !== undefined && <span aria-hidden data-cap={likelyCap} className={styles['cap']} />}
              {t(($) => $.labels.likely, { name: shownName(likely, language).text })}
            </span>
          </Button>
        )}
        <Button variant="quiet" onPress={onFind} keyShortcuts="/">
          <span className={styles['label']}>
            <Icon of={Search} />
            {t(($) => $.labels.find)}
          </span>
        </Button>
      </Toolbar>
      <TraySwitches run={run} />
    </div>
  );
}
