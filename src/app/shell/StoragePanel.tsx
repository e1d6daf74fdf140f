import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { errorText, formats, useTranslation } from '../../i18n';
import type { ProjectSummary, Usage } from '../../storage';
import { Button, Checkbox, Dialog, ErrorNote } from '../../ui';
import type { AppServices } from '../services';
import { downloadRescueFile } from './rescue';
import styles from './shell.module.css';

const KINDS = ['records', 'journals', 'snapshots', 'quarantine', 'copies', 'caches'] as const;

/** What is kept in this browser, whether the browser promised to keep it, and the way to remove all of it. */
export function StoragePanel({ services }: { readonly services: AppServices }): ReactNode {
  const { t } = useTranslation('admin');
  const { storage } = services;
  const [usage, setUsage] = useState<Usage | null>(null);
  const [isPersisted, setIsPersisted] = useState<boolean | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const [isWiping, setIsWiping] = useState(false);
  useEffect(() => {
    void storage.usage().then(setUsage);
    void storage.isPersisted().then(setIsPersisted);
  }, [storage]);
  const ask = async (): Promise<void> => {
    const { ok } = await storage.persist();
    setIsPersisted(ok);
    setIsRefused(!ok);
  };
  const { bytes } = formats();
  return (
    <section aria-labelledby="storage-title" data-part="storage" className={styles['form']}>
      <h3 id="storage-title">{t(($) => $.home.storageTitle)}</h3>
      {usage !== null && (
        <>
          <p>{t(($) => $.home.storage, { used: bytes(usage.usedBytes), quota: bytes(usage.quotaBytes) })}</p>
          <dl className={styles['usage']}>
            {KINDS.map((kind) => (
              <div key={kind} data-kind={kind}>
                <dt>{t(($) => $.storage.kinds[kind])}</dt>
                <dd>{bytes(usage.kinds[kind])}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {isPersisted !== null && (
        <div className={styles['row']} data-part="persist" data-persisted={isPersisted}>
          <span className={styles['grow']}>
            {isPersisted ? t(($) => $.storage.persisted) : t(($) => $.storage.notPersisted)}
          </span>
          {!isPersisted && <Button onPress={() => void ask()}>{t(($) => $.storage.askToKeep)}</Button>}
        </div>
      )}
      {isRefused && <ErrorNote code="S-305" text={errorText('S-305')} onAction={() => void downloadRescueFile()} />}
      <div>
        <Button variant="danger" data-part="wipe" onPress={() => setIsWiping(true)}>
          {t(($) => $.storage.wipe)}
        </Button>
      </div>
      {isWiping && <WipeDialog services={services} usage={usage} onClose={() => setIsWiping(false)} />}
    </section>
  );
}

interface WipeDialogProps {
  readonly services: AppServices;
  readonly usage: Usage | null;
  readonly onClose: () => void;
}

/** Names what would be gone for good; a download stands beside, and the button waits for a second yes. */
function WipeDialog({ services, usage, onClose }: WipeDialogProps): ReactNode {
  const { t } = useTranslation('admin');
  const [projects, setProjects] = useState<readonly ProjectSummary[]>([]);
  const [isSure, setIsSure] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  useEffect(() => {
    void services.storage.listProjects().then(setProjects);
  }, [services]);
  const wipe = async (): Promise<void> => {
    setIsBusy(true);
    await services.closeProject();
    await services.storage.wipeDevice();
    location.replace(new URL('./', document.baseURI));
  };
  const copiesBytes = usage?.kinds.copies ?? 0;
  return (
    <Dialog
      title={t(($) => $.storage.wipe)}
      isOpen
      onClose={onClose}
      data-part="wipe-dialog"
      footer={
        <>
          <Button onPress={() => void downloadRescueFile()}>{t(($) => $.crash.rescue)}</Button>
          <Button variant="danger" isDisabled={!isSure || isBusy} onPress={() => void wipe()} data-part="wipe-confirm">
            {t(($) => $.storage.wipeConfirm)}
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        <p>{t(($) => $.storage.wipeText)}</p>
        <p>{t(($) => $.storage.onlyHere, { count: projects.length })}</p>
        <ul data-part="only-here">
          {projects.map(({ id, name }) => (
            <li key={id}>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
        {copiesBytes > 0 && <p>{t(($) => $.storage.copiesHere, { size: formats().bytes(copiesBytes) })}</p>}
        <Checkbox label={t(($) => $.storage.sure)} isSelected={isSure} onChange={setIsSure} />
      </div>
    </Dialog>
  );
}
