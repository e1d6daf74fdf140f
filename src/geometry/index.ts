/**
 * geometry: shapes in the upright picture, and the one transform from the coded picture to it.
 *
 * Invariants: pixels of the upright picture (rotation and mirroring applied, pixel aspect only when painting),
 * origin top left, y down, doubles; width and height are extents, not inclusive pixel counts.
 * Never: know a canvas, an event or a record.
 *
 * 2026-11-24: one orientation type serves canvas, video element, overlay and export, so that none can differ.
 */
export { boxFromCorners, clipBox, interpolateBox, iou, isAcceptableBox, moveBox } from './box';
export type { Box, BoxEdges, Interpolation, Point, Size } from './box';
export { letterbox } from './fit';
export { pannedBy, pictureArea, zoomedAt, zoomedOnto } from './picture-view';
export type { PicturePlace, PictureView } from './picture-view';
export { codedToUpright, uprightMatrix, uprightSize } from './orientation';
export type { Orientation, Rotation } from './orientation';
