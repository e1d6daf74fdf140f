import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { importTaxonomy, previewImport } from '../../editor';
import type { TaxonomyFile } from '../../editor';
import { readLabelsCsv, readTaxonomyJson, taxonomyParts, writeLabelsCsv, writeTaxonomyJson } from '../../formats';
import type { FormatProblem, ReadTaxonomy } from '../../formats';
import { useEditor, useQuery } from '../../hooks';
import { errorText, formats, useTranslation } from '../../i18n';
import { chooseLabelFile, fileNameOf, offerDownload } from '../../projects';
import { Button, Checkbox, Dialog, ErrorNote, Menu } from '../../ui';
import type { AppServices } from '../services';
import styles from '../shell/shell.module.css';

interface TaxonomyFilesProps {
  readonly services: Pick<AppServices, 'announcer' | 'toaster' | 'newId'>;
  readonly isReady: boolean;
}

type Opened =
  | { readonly type: 'refused'; readonly problem: FormatProblem }
  | { readonly type: 'preview'; readonly name: string; readonly read: ReadTaxonomy; readonly isWhole: boolean };

/** Labels in and out as files. A file is shown before anything changes, and taken in as one step. */
export function TaxonomyFiles({ services, isReady }: TaxonomyFilesProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const editor = useEditor();
  const projectName = useQuery((queries) => queries.project()?.name ?? '');
  const [opened, setOpened] = useState<Opened | null>(null);

  function save(kind: string): void {
    const parts = taxonomyParts(editor.queries);
    if (parts === null) return;
    const name = fileNameOf(projectName);
    if (kind === 'csv') offerDownload(`${name}-labels.csv`, new Blob([writeLabelsCsv(parts)], { type: 'text/csv' }));
    else offerDownload(`${name}-taxonomy.json`, new Blob([writeTaxonomyJson(parts)], { type: 'application/json' }));
  }
  async function open(): Promise<void> {
    const file = await chooseLabelFile();
    const own = taxonomyParts(editor.queries);
    if (file === null || own === null) return;
    const source = { name: file.name, content: new Uint8Array(await file.arrayBuffer()) };
    const isJson = file.name.toLowerCase().endsWith('.json');
    const read = isJson ? readTaxonomyJson(source, own) : readLabelsCsv(source, own, services.newId);
    setOpened(
      read.ok
        ? { type: 'preview', name: file.name, read: read.value, isWhole: isJson }
        : { type: 'refused', problem: read.error },
    );
  }
  function apply(name: string, file: TaxonomyFile): void {
    const done = editor.transact('importTaxonomy', importTaxonomy(editor, file), { source: 'user' });
    setOpened(null);
    if (done.ok) services.announcer.say(t(($) => $.files.imported, { name: formats().name(name) }));
    else {
      const { what, safe } = errorText('S-306');
      services.toaster.show(`${what} ${safe}`);
    }
  }
  return (
    <>
      <Button isDisabled={!isReady} onPress={() => void open()} data-part="import-labels">
        {t(($) => $.files.import)}
      </Button>
      <Menu
        label={t(($) => $.files.export)}
        items={[
          { id: 'csv', text: t(($) => $.files.csv) },
          { id: 'json', text: t(($) => $.files.json) },
        ]}
        onAction={save}
      >
        <Button data-part="export-labels">{t(($) => $.files.export)}</Button>
      </Menu>
      {opened?.type === 'refused' && <Refused problem={opened.problem} onClose={() => setOpened(null)} />}
      {opened?.type === 'preview' && (
        <Preview
          opened={opened}
          onWhole={(isWhole) => setOpened({ ...opened, isWhole })}
          onApply={(file) => apply(opened.name, file)}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

function Refused({ problem, onClose }: { readonly problem: FormatProblem; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('vocabulary');
  const name = formats().name(problem.file);
  const [, line = '', column = ''] = 'place' in problem ? (/^(\d+):(.*)$/.exec(problem.place) ?? []) : [];
  const place = line === '' ? ('place' in problem ? problem.place : '') : t(($) => $.files.place, { line, column });
  const limit = problem.type === 'tooLarge' ? problem.limit : '';
  return (
    <Dialog title={t(($) => $.files.previewOf, { name })} isOpen onClose={onClose} data-part="labels-refused">
      <ErrorNote code={problem.code} text={errorText(problem.code, { name, place, limit })} />
    </Dialog>
  );
}

interface PreviewProps {
  readonly opened: Extract<Opened, { readonly type: 'preview' }>;
  readonly onWhole: (isWhole: boolean) => void;
  readonly onApply: (file: TaxonomyFile) => void;
  readonly onClose: () => void;
}

function Preview({ opened, onWhole, onApply, onClose }: PreviewProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const editor = useEditor();
  const { read, isWhole, name } = opened;
  const file = useMemo((): TaxonomyFile => ({ ...read, isWhole }), [read, isWhole]);
  const { added, changed, same, removed, kept } = useMemo(() => previewImport(editor, file), [editor, file]);
  return (
    <Dialog
      title={t(($) => $.files.previewOf, { name: formats().name(name) })}
      isOpen
      onClose={onClose}
      data-part="labels-preview"
      data-added={added}
      data-changed={changed}
      data-same={same}
      data-removed={removed}
      footer={
        <>
          <Button onPress={onClose}>{t(($) => $.form.cancel)}</Button>
          <Button variant="primary" onPress={() => onApply(file)} data-part="apply-labels">
            {t(($) => $.files.apply)}
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        <ul>
          <li>{t(($) => $.files.added, { count: added })}</li>
          <li>{t(($) => $.files.changed, { count: changed })}</li>
          <li>{t(($) => $.files.same, { count: same })}</li>
          <li>{t(($) => $.files.removed, { count: removed })}</li>
          {kept > 0 && <li>{t(($) => $.files.kept, { count: kept })}</li>}
        </ul>
        <Checkbox label={t(($) => $.files.whole)} isSelected={isWhole} onChange={onWhole} />
      </div>
    </Dialog>
  );
}
