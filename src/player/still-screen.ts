import { uprightMatrix, uprightSize } from '../geometry';
import type { Orientation, Size } from '../geometry';
import type { StillPicture } from './frame-source';
import { likenessOf } from './likeness';

/** Where stills are painted, above the moving pictures. Hidden, it lets them through. */
export interface StillScreen {
  /** Paints and shows; the pixels are there when it returns. The picture stays the caller's to close. */
  readonly paint: (still: StillPicture) => void;
  /** Grey: for a frame that has a number and no picture. */
  readonly paintBlank: () => void;
  readonly hide: () => void;
  /** How alike the still is to the picture of the video element, −1…1; null where that cannot be told. */
  readonly likeness: (picture: ImageBitmap) => number | null;
}

const BLANK = '#3a3d44';

/** Paints on a canvas whose backing pixels are those of the upright picture. */
export function createCanvasScreen(canvas: HTMLCanvasElement, coded: Size, orientation: Orientation): StillScreen {
  const upright = uprightSize(coded, orientation);
  const turned = uprightMatrix(coded, orientation);
  canvas.width = upright.w;
  canvas.height = upright.h;
  canvas.style.visibility = 'hidden';
  const context = canvas.getContext('2d', { alpha: false });
  return {
    paint: ({ image, isUpright }) => {
      if (context === null) return;
      if (isUpright) {
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.drawImage(image, 0, 0, upright.w, upright.h);
      } else {
        context.setTransform(...turned);
        context.drawImage(image, 0, 0, coded.w, coded.h);
      }
      canvas.style.visibility = 'visible';
    },
    paintBlank: () => {
      if (context === null) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = BLANK;
      context.fillRect(0, 0, upright.w, upright.h);
      canvas.style.visibility = 'visible';
    },
    hide: () => {
      canvas.style.visibility = 'hidden';
    },
    likeness: (picture) => likenessOf(canvas, picture),
  };
}
