import type { Box, Size } from './box';

/** The largest box of the picture's shape inside `area`, centred. `pixelAspect` is the width of a pixel over its height. */
export function letterbox(picture: Size, pixelAspect: number, area: Size): Box {
  const shown = { w: picture.w * pixelAspect, h: picture.h };
  if (area.w <= 0 || area.h <= 0 || shown.w <= 0 || shown.h <= 0) return { x: 0, y: 0, w: 0, h: 0 };
  const scale = Math.min(area.w / shown.w, area.h / shown.h);
  const w = shown.w * scale;
  const h = shown.h * scale;
  return { x: (area.w - w) / 2, y: (area.h - h) / 2, w, h };
}
