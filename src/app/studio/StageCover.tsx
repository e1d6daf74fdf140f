import type { ReactNode } from 'react';
import { useState } from 'react';
import { errorText, formats, isErrorCode, useTranslation } from '../../i18n';
import type { ErrorParams } from '../../i18n';
import { codecName } from '../../media';
import type { Clip } from '../../model';
import { chooseVideos } from '../../projects';
import { Button, ErrorNote, ProgressBar } from '../../ui';
import type { AppServices } from '../services';
import type { ClipFile } from '../session/clip-files';
import styles from './Studio.module.css';
import type { ClipMedia } from './use-clip-media';

interface StageCoverProps {
  readonly services: AppServices;
  readonly clip: Clip;
  readonly labelCount: number;
  readonly media: ClipMedia;
  readonly onFound: (file: ClipFile) => void;
  readonly onCancel: () => void;
}

/** What stands over the picture while it is not there, and the way on. Null when it is. */
export function StageCover(props: StageCoverProps): ReactNode {
  const { media } = props;
  if (media.type === 'open') return null;
  return (
    <div className={styles['cover']}>
      <div className={styles['coverInner']}>
        <CoverContent {...props} />
      </div>
    </div>
  );
}

function CoverContent(props: StageCoverProps): ReactNode {
  const { media, clip, labelCount, onCancel } = props;
  const { t } = useTranslation('editor');
  const params: ErrorParams = {
    name: clip.media.file,
    size: formats().bytes(clip.media.bytes),
    count: labelCount,
    n: labelCount,
    codec: '',
    limit: '',
    time: formats().timecode(0),
  };
  switch (media.type) {
    case 'opening':
      return <p>{t(($) => $.studio.opening)}</p>;
    case 'reading':
      return (
        <>
          <ProgressBar label={t(($) => $.studio.loading, { part: media.progress })} share={media.progress} />
          <Button onPress={onCancel}>{t(($) => $.studio.cancel)}</Button>
        </>
      );
    case 'file':
      return <FileNote {...props} file={media.file} params={params} />;
    case 'otherTable':
      return <ErrorNote code="V-103" text={errorText('V-103', params)} onAction={() => void chooseAgain(props)} />;
    case 'problem': {
      const { problem } = media;
      const code = problem.code;
      if (code === null || !isErrorCode(code)) return <p>{t(($) => $.studio.cancelled)}</p>;
      const more: ErrorParams = {
        ...params,
        ...(problem.type === 'unsupportedCodec' ? { codec: codecName(problem.codec) } : {}),
        ...(problem.type === 'tooLarge' ? { limit: problem.limit } : {}),
      };
      return <ErrorNote code={code} text={errorText(code, more)} onAction={() => void chooseAgain(props)} />;
    }
    case 'open':
      return null;
  }
}

async function chooseAgain({ services, clip, onFound }: StageCoverProps): Promise<void> {
  const [chosen] = await chooseVideos({ multiple: false });
  if (chosen !== undefined) onFound(await services.files.give(clip, chosen.file, chosen.handle));
}

interface FileNoteProps extends StageCoverProps {
  readonly file: Exclude<ClipFile, { readonly type: 'here' }>;
  readonly params: ErrorParams;
}

function FileNote(props: FileNoteProps): ReactNode {
  const { file, params, onFound } = props;
  const { t } = useTranslation('editor');
  const [isChecking, setIsChecking] = useState(false);
  const choose = (): void => {
    setIsChecking(true);
    void chooseAgain(props).finally(() => setIsChecking(false));
  };
  if (isChecking) return <p>{t(($) => $.files.checking)}</p>;
  if (file.type === 'needsPermission') {
    const ask = (): void => void file.ask().then(onFound);
    return <ErrorNote code="V-107" text={errorText('V-107', params)} onAction={ask} />;
  }
  const code = file.type === 'missing' ? 'V-101' : 'V-103';
  return <ErrorNote code={code} text={errorText(code, params)} onAction={choose} />;
}
