import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { labelUses } from '../editor';
import { useEditor, useQuery } from '../hooks';
import { useTranslation } from '../i18n';
import { Tabs } from '../ui';
import { AttributesPanel } from './AttributesPanel';
import { KeyMapPanel } from './KeyMapPanel';
import { LabelsPanel } from './LabelsPanel';
import styles from './taxonomy.module.css';
import { TiersPanel } from './TiersPanel';
import type { TaxonomyTools } from './tools';

interface TaxonomyEditorProps {
  readonly tools: TaxonomyTools;
  /** Every set is open, so that what is in use can be counted. */
  readonly isReady: boolean;
  /** Undo, files and the like, beside the version. */
  readonly children?: ReactNode;
}

/** Labels, keys, tiers and attributes of a project. Each change is one step that can be taken back. */
export function TaxonomyEditor({ tools, isReady, children }: TaxonomyEditorProps): ReactNode {
  const { t } = useTranslation('vocabulary');
  const editor = useEditor();
  const [tab, setTab] = useState('labels');
  const version = useQuery((queries) => queries.taxonomy()?.version ?? '');
  const revision = useQuery(() => editor.store.revision());
  const uses = useMemo(() => {
    // The counts are of this revision of the records.
    void revision;
    return isReady ? labelUses(editor) : null;
  }, [editor, isReady, revision]);
  return (
    <div className={styles['editor']}>
      <div className={styles['head']}>
        <h1 className={styles['title']}>{t(($) => $.title)}</h1>
        <span className={styles['aside']} data-part="taxonomy-version" data-version={version}>
          {t(($) => $.version, { version })}
        </span>
        {children}
      </div>
      <Tabs
        label={t(($) => $.title)}
        selectedId={tab}
        onChange={setTab}
        tabs={[
          { id: 'labels', text: t(($) => $.tabs.labels), content: () => <LabelsPanel tools={tools} uses={uses} /> },
          { id: 'keys', text: t(($) => $.tabs.keys), content: () => <KeyMapPanel tools={tools} /> },
          { id: 'tiers', text: t(($) => $.tabs.tiers), content: () => <TiersPanel tools={tools} isReady={isReady} /> },
          {
            id: 'attributes',
            text: t(($) => $.tabs.attributes),
            content: () => <AttributesPanel tools={tools} isReady={isReady} />,
          },
        ]}
      />
    </div>
  );
}
