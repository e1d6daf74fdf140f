import Scan from 'lucide-react/icons/scan';
import Sun from 'lucide-react/icons/sun';
import ZoomIn from 'lucide-react/icons/zoom-in';
import ZoomOut from 'lucide-react/icons/zoom-out';
import type { ReactNode } from 'react';
import { useEphemeral } from '../hooks';
import { formats, useTranslation } from '../i18n';
import { IconButton, Toolbar } from '../ui';
import styles from './canvas.module.css';
import type { ObjectTools } from './object-tools';

interface PictureControlsProps extends Pick<ObjectTools, 'run' | 'nameOf'> {
  /** CSS px per picture px. */
  readonly scale: number;
}

/** Zoom and brightness of what is seen; nothing of it is stored with the labels. */
export function PictureControls({ run, nameOf, scale }: PictureControlsProps): ReactNode {
  const { t } = useTranslation('editor');
  const isZoomed = useEphemeral((state) => state.pictureView !== null);
  const lift = useEphemeral((state) => state.pictureLift);
  return (
    <div className={styles['controls']} dir="ltr">
      <Toolbar label={t(($) => $.box.view)} data-part="picture-view">
        <IconButton
          icon={Sun}
          label={nameOf('liftPicture')}
          isPressed={lift > 0}
          data-lift={lift}
          onPress={() => run('liftPicture')}
        />
        <IconButton
          icon={ZoomOut}
          label={nameOf('pictureZoomOut')}
          isDisabled={!isZoomed}
          onPress={() => run('pictureZoomOut')}
        />
        <span className={styles['scale']}>{formats().percent(scale)}</span>
        <IconButton icon={ZoomIn} label={nameOf('pictureZoomIn')} onPress={() => run('pictureZoomIn')} />
        <IconButton icon={Scan} label={nameOf('pictureFit')} isDisabled={!isZoomed} onPress={() => run('pictureFit')} />
      </Toolbar>
    </div>
  );
}
