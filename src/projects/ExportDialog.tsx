import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import type { Result } from '../core';
import { DEFAULT_EXPORT_OPTIONS } from '../formats';
import type { ExportOptions, ExportProblem, PreparedExport } from '../formats';
import { activeLanguage, errorText, useTranslation } from '../i18n';
import { shownName } from '../model';
import type { AnnotationSet, ModelRecord, Tier } from '../model';
import { Button, Dialog, ErrorNote, RadioGroup, Select } from '../ui';
import { fileNameOf, offerDownload, zipFiles } from './download-zip';
import { prepareExportFiles } from './exchange';
import styles from './projects.module.css';

export interface ExportDialogProps {
  readonly isOpen: boolean;
  readonly projectName: string;
  readonly tiers: readonly Tier[];
  readonly sets: readonly AnnotationSet[];
  /** All records of the project, as they are kept. */
  readonly readRecords: () => Promise<readonly ModelRecord[]>;
  readonly onClose: () => void;
}

const FORMATS = ['native', 'activitynet', 'tao', 'coco', 'cvat-video'] as const;
/** Those made of pictures. */
const PICTURE_FORMATS: readonly string[] = ['tao', 'coco'];
/** Those that hold tracks and no segments. */
const TRACK_FORMATS: readonly string[] = [...PICTURE_FORMATS, 'cvat-video'];
const FRAME_CHOICES = ['keyframes', 'all'] as const;
type OfferedFormat = (typeof FORMATS)[number];
type Prepared = Result<PreparedExport, ExportProblem>;

/** Chooses a format, shows what it would lose, and hands the files over as one zip. */
export function ExportDialog(props: ExportDialogProps): ReactNode {
  const { t } = useTranslation('admin');
  const [format, setFormat] = useState<OfferedFormat>('native');
  const [tier, setTier] = useState<string | null>(null);
  const [author, setAuthor] = useState<string | null>(null);
  const [frames, setFrames] = useState<(typeof FRAME_CHOICES)[number]>('keyframes');
  const holdsSegments = format === 'activitynet';
  const prepared = usePrepared(props, {
    ...DEFAULT_EXPORT_OPTIONS,
    format,
    tier: holdsSegments ? (tier ?? props.tiers[0]?.id ?? null) : null,
    author: format === 'native' ? null : author,
    frames: PICTURE_FORMATS.includes(format) ? frames : 'keyframes',
    lang: activeLanguage().tag,
  });
  const download = async (): Promise<void> => {
    if (prepared?.ok !== true) return;
    offerDownload(
      `${fileNameOf(props.projectName)}-${format}.zip`,
      await zipFiles(prepared.value.files.map(({ path, text: content }) => ({ path, content }))),
    );
  };
  return (
    <Dialog
      title={t(($) => $.export.title)}
      isOpen={props.isOpen}
      onClose={props.onClose}
      data-part="export-dialog"
      footer={
        <Button
          variant="primary"
          data-part="export-download"
          isDisabled={prepared?.ok !== true}
          onPress={() => void download()}
        >
          {t(($) => $.export.download)}
        </Button>
      }
    >
      <div className={styles['form']}>
        <RadioGroup
          label={t(($) => $.export.format)}
          data-part="export-format"
          value={format}
          options={FORMATS.map((id) => ({ value: id, text: t(($) => $.export.formats[id]), 'data-format-id': id }))}
          onChange={(chosen) => setFormat(FORMATS.find((id) => id === chosen) ?? 'native')}
        />
        {format !== 'native' && (
          <SourceChoice
            {...props}
            tiers={TRACK_FORMATS.includes(format) ? [] : props.tiers}
            tier={tier}
            author={author}
            onTier={setTier}
            onAuthor={setAuthor}
          />
        )}
        {PICTURE_FORMATS.includes(format) && (
          <Select
            label={t(($) => $.export.frames)}
            value={frames}
            options={FRAME_CHOICES.map((value) => ({ value, text: t(($) => $.export.frameChoices[value]) }))}
            onChange={(chosen) => setFrames(FRAME_CHOICES.find((value) => value === chosen) ?? 'keyframes')}
          />
        )}
        <ExportSummary prepared={prepared} format={format} />
      </div>
    </Dialog>
  );
}

/** Prepared files for the options of the moment; null while they are being made. */
function usePrepared(props: ExportDialogProps, options: ExportOptions): Prepared | null {
  const { isOpen, readRecords } = props;
  const key = JSON.stringify(options);
  const [made, setMade] = useState<{ readonly key: string; readonly prepared: Prepared } | null>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    let left = false;
    void readRecords()
      .then((records) => prepareExportFiles(records, options))
      .then((prepared) => {
        if (!left) setMade({ key, prepared });
      });
    return () => {
      left = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the key says all that the options say
  }, [isOpen, readRecords, key]);
  return made?.key === key ? made.prepared : null;
}

interface SourceChoiceProps extends ExportDialogProps {
  readonly tier: string | null;
  readonly author: string | null;
  readonly onTier: (tier: string) => void;
  readonly onAuthor: (author: string | null) => void;
}

const ANYBODY = '';

function SourceChoice({ tiers, sets, tier, author, onTier, onAuthor }: SourceChoiceProps): ReactNode {
  const { t } = useTranslation('admin');
  const authors = [...new Set(sets.map((set) => set.author))];
  return (
    <>
      {tiers.length > 0 && (
        <Select
          label={t(($) => $.export.tier)}
          value={tier ?? tiers[0]?.id ?? ''}
          options={tiers.map((each) => ({ value: each.id, text: shownName(each, activeLanguage().tag).text }))}
          onChange={onTier}
        />
      )}
      <Select
        label={t(($) => $.export.author)}
        value={author ?? ANYBODY}
        options={[
          { value: ANYBODY, text: t(($) => $.export.anybody) },
          ...authors.map((id) => ({ value: id, text: id })),
        ]}
        onChange={(chosen) => onAuthor(chosen === ANYBODY ? null : chosen)}
      />
    </>
  );
}

function ExportSummary({
  prepared,
  format,
}: {
  readonly prepared: Prepared | null;
  readonly format: OfferedFormat;
}): ReactNode {
  const { t } = useTranslation('admin');
  const lossCount = prepared?.ok === true ? countLosses(prepared.value) : 0;
  const fileCount = prepared?.ok === true ? prepared.value.files.length : 0;
  return (
    <section
      aria-label={t(($) => $.export.summary)}
      data-file-count={fileCount}
      data-loss-count={lossCount}
      className={styles['summary']}
    >
      {prepared === null && <p>{t(($) => $.export.preparing)}</p>}
      {prepared?.ok === true && (
        <>
          <p>{t(($) => $.export.files, { count: fileCount })}</p>
          <p>{lossCount === 0 ? t(($) => $.export.noLosses) : t(($) => $.export.losses, { count: lossCount })}</p>
        </>
      )}
      {prepared?.ok === false && (
        <ErrorNote
          code={prepared.error.code}
          text={errorText(prepared.error.code, {
            format: t(($) => $.export.formats[format]),
            count: 'count' in prepared.error ? prepared.error.count : 0,
          })}
        />
      )}
    </section>
  );
}

function countLosses({ report }: PreparedExport): number {
  return report.items.reduce((sum, item) => sum + (item.severity === 'note' ? 0 : item.count), 0);
}
