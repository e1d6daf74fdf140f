import type { ReactNode } from 'react';
import { useState } from 'react';
import { ID_PATTERN } from '../../core';
import { activeLanguage, useTranslation } from '../../i18n';
import { shownName } from '../../model';
import type { Clip, Tier } from '../../model';
import { Button, Checkbox, Dialog, ProgressBar, RadioGroup, TextField } from '../../ui';
import { fileNameOf, offerDownload } from '../download-zip';
import styles from '../projects.module.css';

const KINDS = ['all', 'mine', 'task'] as const;

/** What a person chose to put into a bundle. */
export interface SaveChoice {
  readonly kind: (typeof KINDS)[number];
  /** Of a task package. */
  readonly annotator: string;
  readonly clips: readonly string[];
  /** Null: all of them. */
  readonly tiers: readonly string[] | null;
  readonly blind: boolean;
  readonly withVideos: boolean;
}

export interface MadeBundle {
  readonly blob: Blob;
  /** Videos that were wanted and are not at hand. */
  readonly missingCount: number;
}

export interface SaveBundleDialogProps {
  readonly projectName: string;
  readonly clips: readonly Clip[];
  readonly tiers: readonly Tier[];
  readonly make: (choice: SaveChoice, onProgress: (share: number) => void) => Promise<MadeBundle>;
  readonly onClose: () => void;
}

type Making = { readonly share: number } | { readonly made: MadeBundle } | null;

/** Makes a bundle: a backup, one's own work to hand back, or a task package for an annotator. */
export function SaveBundleDialog({ projectName, clips, tiers, make, onClose }: SaveBundleDialogProps): ReactNode {
  const { t } = useTranslation('bundles');
  const [choice, setChoice] = useState<SaveChoice>({
    kind: 'all',
    annotator: '',
    clips: clips.map(({ id }) => id),
    tiers: null,
    blind: true,
    withVideos: false,
  });
  const [making, setMaking] = useState<Making>(null);
  const isBusy = making !== null && 'share' in making;
  const isReady = choice.kind !== 'task' || (ID_PATTERN.test(choice.annotator.trim()) && choice.clips.length > 0);
  const change = (part: Partial<SaveChoice>): void => {
    setMaking(null);
    setChoice({ ...choice, ...part });
  };
  const start = async (): Promise<void> => {
    setMaking({ share: 0 });
    const made = await make({ ...choice, annotator: choice.annotator.trim() }, (share) => setMaking({ share }));
    setMaking({ made });
    offerDownload(`${fileNameOf(projectName)}-${choice.kind}.zip`, made.blob);
  };
  return (
    <Dialog
      title={t(($) => $.save.title)}
      isOpen
      onClose={onClose}
      data-part="save-bundle"
      footer={
        <Button
          variant="primary"
          data-part="save-bundle-download"
          isDisabled={isBusy || !isReady}
          onPress={() => void start()}
        >
          {t(($) => $.save.download)}
        </Button>
      }
    >
      <div className={styles['form']}>
        <RadioGroup
          label={t(($) => $.save.what)}
          data-part="bundle-kind"
          value={choice.kind}
          options={KINDS.map((kind) => ({ value: kind, text: t(($) => $.save.kinds[kind]), 'data-kind': kind }))}
          onChange={(kind) => change({ kind: KINDS.find((known) => known === kind) ?? 'all' })}
        />
        {choice.kind === 'task' && <TaskChoice choice={choice} clips={clips} tiers={tiers} onChange={change} />}
        {choice.kind !== 'mine' && (
          <Checkbox
            label={t(($) => $.save.withVideos)}
            data-part="with-videos"
            isSelected={choice.withVideos}
            onChange={(withVideos) => change({ withVideos })}
          />
        )}
        {isBusy && <ProgressBar label={t(($) => $.save.making)} share={making.share} />}
        {making !== null && 'made' in making && <Made made={making.made} />}
      </div>
    </Dialog>
  );
}

function Made({ made }: { readonly made: MadeBundle }): ReactNode {
  const { t } = useTranslation('bundles');
  return (
    <div role="status" data-part="bundle-made" className={styles['summary']}>
      <p>{t(($) => $.save.made)}</p>
      {made.missingCount > 0 && <p>{t(($) => $.save.missing, { count: made.missingCount })}</p>}
    </div>
  );
}

interface TaskChoiceProps {
  readonly choice: SaveChoice;
  readonly clips: readonly Clip[];
  readonly tiers: readonly Tier[];
  readonly onChange: (part: Partial<SaveChoice>) => void;
}

function TaskChoice({ choice, clips, tiers, onChange }: TaskChoiceProps): ReactNode {
  const { t } = useTranslation('bundles');
  const { tag } = activeLanguage();
  const allTiers = tiers.map(({ id }) => id);
  return (
    <>
      <TextField
        label={t(($) => $.save.annotator)}
        value={choice.annotator}
        onChange={(annotator) => onChange({ annotator })}
        data-part="bundle-annotator"
      />
      <Ticks
        label={t(($) => $.save.clips)}
        items={clips.map(({ id, name }) => ({ id, text: name }))}
        ticked={choice.clips}
        onChange={(ticked) => onChange({ clips: ticked })}
      />
      <Ticks
        label={t(($) => $.save.tiers)}
        items={tiers.map((tier) => ({ id: tier.id, text: shownName(tier, tag).text }))}
        ticked={choice.tiers ?? allTiers}
        onChange={(ticked) => onChange({ tiers: ticked.length === allTiers.length ? null : ticked })}
      />
      <Checkbox
        label={t(($) => $.save.blind)}
        data-part="bundle-blind"
        isSelected={choice.blind}
        onChange={(blind) => onChange({ blind })}
      />
    </>
  );
}

interface TicksProps {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly text: string }[];
  readonly ticked: readonly string[];
  readonly onChange: (ticked: readonly string[]) => void;
}

function Ticks({ label, items, ticked, onChange }: TicksProps): ReactNode {
  return (
    <fieldset className={styles['ticks']}>
      <legend>{label}</legend>
      {items.map(({ id, text }) => (
        <Checkbox
          key={id}
          label={text}
          isSelected={ticked.includes(id)}
          onChange={(isTicked) =>
            onChange(items.map((item) => item.id).filter((item) => (item === id ? isTicked : ticked.includes(item))))
          }
        />
      ))}
    </fieldset>
  );
}
