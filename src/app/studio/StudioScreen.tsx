import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { PictureControls, StageOverlay } from '../../canvas';
import { EditorProvider, useQuery } from '../../hooks';
import { useTranslation } from '../../i18n';
import type { Clip, Label } from '../../model';
import { Timeline } from '../../timeline';
import { SkipLinks } from '../../ui';
import { CopyReminder, CopyState } from '../copies/lazy-copies';
import { WorkBanner } from '../people/lazy-banner';
import type { AppServices } from '../services';
import type { ProjectSession } from '../session/project-session';
import { AppBar } from '../shell/AppBar';
import { Boundary } from '../shell/Boundary';
import { ProjectBanner } from '../shell/ProjectBanner';
import { SaveStateChip } from '../shell/SaveStateChip';
import { frameOfAddress, personOfAddress } from '../shell/use-route';
import { WorkingAs } from '../shell/WorkingAs';
import { restoreView } from './clip-view';
import { PlaybackNote } from './PlaybackNote';
import { EditBar } from './EditBar';
import { Inspector } from './Inspector';
import { LabelTray } from './LabelTray';
import { StudioDialogs } from './lazy-parts';
import { ModeSwitch } from './ModeSwitch';
import { Stage } from './Stage';
import { StageCover } from './StageCover';
import { StatusBar } from './StatusBar';
import styles from './Studio.module.css';
import { useHadPicture } from './use-had-picture';
import { TransportBar } from './TransportBar';
import { useObjectTools } from './use-object-tools';
import { countLabels, useStudio } from './use-studio';

export interface StudioScreenProps {
  readonly services: AppServices;
  readonly session: ProjectSession;
  readonly clipId: string;
}

/** The editor of one clip: opens its sets, then its video, and closes both on leaving. */
export function StudioScreen(props: StudioScreenProps): ReactNode {
  return (
    <EditorProvider editor={props.session.editor}>
      <OpenClip key={props.clipId} {...props} />
    </EditorProvider>
  );
}

function OpenClip(props: StudioScreenProps): ReactNode {
  const { services, session, clipId } = props;
  const { t } = useTranslation('editor');
  const clip = useQuery((queries) => queries.byId('clip', clipId));
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    let left = false;
    void session.openClip(clipId).then(() => {
      if (left) return;
      restoreView(services.settings, session, clipId, frameOfAddress(location.hash));
      showWorkOf(session, clipId, personOfAddress(location.hash));
      setIsOpen(true);
    });
    return () => {
      left = true;
    };
  }, [services, session, clipId]);
  if (clip === null) return <p>{t(($) => $.studio.noClip)}</p>;
  return isOpen ? <Studio {...props} clip={clip} /> : null;
}

/** The set of the person that an address names, where they have one. */
function showWorkOf(session: ProjectSession, clipId: string, person: string | null): void {
  const sets = session.editor.queries.setsOfClip(clipId);
  if (person !== null && sets.some(({ author }) => author === person)) session.workAs(person);
}

function Studio({ services, session, clip }: StudioScreenProps & { readonly clip: Clip }): ReactNode {
  const { t } = useTranslation('editor');
  const parts = useStudio(services, session, clip);
  const { table, video, media, playback, commands, capOf, caps, setDialog } = parts;
  const tools = useObjectTools(services, session.editor, parts);
  const hadPicture = useHadPicture(media);
  const project = useQuery((queries) => queries.project()?.name ?? '');
  const labelCount = useQuery((queries) => countLabels(queries, clip.id));
  const setLabel = (label: Label): void => void commands.run('label', { label: label.id, stampMs: performance.now() });
  return (
    <>
      <SkipLinks
        links={[
          { targetId: 'stage', text: t(($) => $.skip.stage) },
          { targetId: 'timeline', text: t(($) => $.skip.timeline) },
        ]}
      />
      <AppBar
        services={services}
        trail={[
          { text: project, href: `#/p/${session.projectId}/clips` },
          { text: clip.name, href: `#/p/${session.projectId}/c/${clip.id}` },
        ]}
        onSettings={() => setDialog('settings')}
        onShortcuts={() => setDialog('shortcuts')}
        onExport={() => setDialog('export')}
        onCommands={() => setDialog('commandPalette')}
        onHistory={() => setDialog('history')}
      >
        <SaveStateChip session={session} />
        <CopyState services={services} session={session} />
        <WorkingAs services={services} session={session} />
      </AppBar>
      <ProjectBanner session={session} onDownload={() => setDialog('export')} />
      <CopyReminder services={services} session={session} />
      <WorkBanner services={services} playback={playback} />
      <div className={styles['studio']}>
        <main
          data-part="main"
          data-screen="studio"
          data-ready={parts.isReady ? 'true' : undefined}
          className={styles['main']}
        >
          <h1 className={styles['title']}>{clip.name}</h1>
          <Stage
            clip={clip}
            table={table}
            media={media}
            tableState={parts.tableState}
            overlay={(area, place) => (
              <>
                {hadPicture && (
                  <StageOverlay
                    picture={{ w: clip.width, h: clip.height }}
                    area={area}
                    {...place}
                    table={table}
                    onRefused={tools.onRefused}
                  />
                )}
                <PictureControls run={commands.run} nameOf={tools.nameOf} scale={area.h / clip.height} />
              </>
            )}
            cover={
              <>
                {media !== null && (
                  <PlaybackNote services={services} clip={clip} table={table} media={media} labelCount={labelCount} />
                )}
                <StageCover
                  services={services}
                  clip={clip}
                  labelCount={labelCount}
                  media={video.media}
                  onFound={video.retry}
                  onCancel={video.cancel}
                />
              </>
            }
          />
          <LabelTray
            onLabel={setLabel}
            onFind={() => setDialog('labelPalette')}
            run={(id) => commands.run(id, { stampMs: performance.now() })}
            likelyCap={capOf('likelyNext')}
            capOfPlace={caps.ofPlace}
          />
          <div className={styles['bar']}>
            <TransportBar table={table} playback={playback} run={commands.run} capOf={capOf} />
            <EditBar run={commands.run} capOf={capOf} />
            <div className={styles['barEnd']}>
              <ModeSwitch />
            </div>
          </div>
          <section
            id="timeline"
            tabIndex={-1}
            aria-label={t(($) => $.regions.timelineArea)}
            className={styles['timeline']}
          >
            <Boundary part={t(($) => $.regions.timelineArea)} savedAtMs={services.savedAtMs}>
              <Timeline
                table={table}
                playback={playback}
                lanes={parts.lanes}
                onSecond={(way) => commands.run(way > 0 ? 'secondForward' : 'secondBack')}
              />
            </Boundary>
          </section>
        </main>
        <Boundary part={t(($) => $.regions.inspector)} savedAtMs={services.savedAtMs}>
          <Inspector
            services={services}
            clip={clip}
            table={table}
            media={media}
            tools={tools}
            onSubmit={() => setDialog('submit')}
          />
        </Boundary>
      </div>
      <StatusBar />
      <StudioDialogs services={services} session={session} parts={parts} onLabel={setLabel} />
    </>
  );
}
