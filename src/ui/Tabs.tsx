import type { ReactElement, ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import type { PartAttributes } from './part-attributes';
import { partAttributes } from './part-attributes';
import styles from './Tabs.module.css';

export interface TabEntry extends PartAttributes {
  readonly id: string;
  readonly text: string;
  /** Made only while its tab is chosen. */
  readonly content: () => ReactNode;
}

export interface TabsProps extends PartAttributes {
  readonly label: string;
  readonly tabs: readonly TabEntry[];
  readonly selectedId: string;
  readonly onChange: (id: string) => void;
}

/** `data-` attributes of the group stand on its tablist. */
export function Tabs(props: TabsProps): ReactElement {
  const { label, tabs, selectedId, onChange } = props;
  return (
    <AriaTabs
      className={styles['tabs'] ?? ''}
      selectedKey={selectedId}
      onSelectionChange={(key) => onChange(String(key))}
      keyboardActivation="manual"
    >
      <TabList {...partAttributes(props)} aria-label={label} className={styles['list'] ?? ''}>
        {tabs.map((tab) => (
          <Tab {...partAttributes(tab)} key={tab.id} id={tab.id} className={styles['tab'] ?? ''}>
            {tab.text}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles['panel'] ?? ''}>
          {tab.id === selectedId ? tab.content() : null}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
