import type { Box, Point, Size } from './box';

/** How a picture is looked at. */
export interface PictureView {
  /** Size against the picture fitted whole, 1…`MOST_ZOOM`. */
  readonly zoom: number;
  /** Place of the picture, 0…1 both ways, that stands in the middle of the surface as far as its edges allow. */
  readonly centre: Point;
}

const MOST_ZOOM = 40;

const MIDDLE: Point = { x: 0.5, y: 0.5 };

/** A picture and the surface it is seen on, in CSS px. */
export interface PicturePlace {
  /** Where the picture lies when all of it is seen. */
  readonly fit: Box;
  readonly surface: Size;
}

/** Where the picture lies on its surface; no gap opens where the picture is larger. Null: all of it. */
export function pictureArea({ fit, surface }: PicturePlace, view: PictureView | null): Box {
  if (view === null) return fit;
  const w = fit.w * view.zoom;
  const h = fit.h * view.zoom;
  return { x: startOf(w, surface.w, view.centre.x), y: startOf(h, surface.h, view.centre.y), w, h };
}

function startOf(length: number, room: number, centre: number): number {
  if (length <= room) return (room - length) / 2;
  return Math.max(room - length, Math.min(0, room / 2 - centre * length));
}

/** Zooms by a factor; what lies under `at` on the surface stays there as far as the picture's edges allow. */
export function zoomedAt(
  place: PicturePlace,
  view: PictureView | null,
  step: { readonly by: number; readonly at: Point },
): PictureView | null {
  const zoom = Math.min(MOST_ZOOM, (view?.zoom ?? 1) * step.by);
  if (zoom <= 1 || place.fit.w <= 0 || place.fit.h <= 0) return null;
  const area = pictureArea(place, view);
  const along = (at: number, start: number, length: number): number => (at - start) / length;
  const u = along(step.at.x, area.x, area.w);
  const v = along(step.at.y, area.y, area.h);
  return {
    zoom,
    centre: {
      x: u + (place.surface.w / 2 - step.at.x) / (place.fit.w * zoom),
      y: v + (place.surface.h / 2 - step.at.y) / (place.fit.h * zoom),
    },
  };
}

/** Moves the picture by CSS px on its surface, no further than to its edges. */
export function pannedBy(place: PicturePlace, view: PictureView | null, by: Point): PictureView | null {
  if (view === null) return null;
  const area = pictureArea(place, view);
  const moved = { x: area.x + by.x, y: area.y + by.y };
  const { surface } = place;
  const centre = {
    x: centreOf(moved.x, area.w, surface.w),
    y: centreOf(moved.y, area.h, surface.h),
  };
  return { ...view, centre };
}

function centreOf(start: number, length: number, room: number): number {
  if (length <= room) return MIDDLE.x;
  return (room / 2 - Math.max(room - length, Math.min(0, start))) / length;
}

/** Zooms by a factor without a pointer: onto `onto` (0…1 of the picture), else about what stands in the middle. */
export function zoomedOnto(view: PictureView | null, by: number, onto: Point | null): PictureView | null {
  const zoom = Math.min(MOST_ZOOM, (view?.zoom ?? 1) * by);
  return zoom <= 1 ? null : { zoom, centre: onto ?? view?.centre ?? MIDDLE };
}
