import { uprightSize } from '../geometry';
import type { Size } from '../geometry';
import type { PictureFormat } from '../media';
import { createCanvasScreen } from './still-screen';
import type { StillScreen } from './still-screen';

/** The two layers of the picture, made once per clip and kept while the surface around them comes and goes. */
export interface PlayerScreen {
  /** Holds the video element; hand it to `createVideoJsPort`. */
  readonly videoHost: HTMLDivElement;
  readonly canvas: HTMLCanvasElement;
  readonly stills: StillScreen;
  /** Of the upright picture, in its pixels. */
  readonly size: Size;
  /** Width of a pixel of the upright picture over its height. */
  readonly pixelAspect: number;
}

export function createPlayerScreen(picture: PictureFormat): PlayerScreen {
  const coded = { w: picture.codedWidth, h: picture.codedHeight };
  const videoHost = document.createElement('div');
  // Nothing in it is for people to reach: the stage speaks for the picture, the transport drives it.
  videoHost.inert = true;
  videoHost.setAttribute('aria-hidden', 'true');
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  const [horizontal, vertical] = picture.pixelAspect;
  const isTurned = picture.rotation === 90 || picture.rotation === 270;
  return {
    videoHost,
    canvas,
    stills: createCanvasScreen(canvas, coded, picture),
    size: uprightSize(coded, picture),
    pixelAspect: isTurned ? vertical / horizontal : horizontal / vertical,
  };
}
