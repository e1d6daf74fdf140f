/**
 * canvas: what lies over the picture. Boxes of the shown frame, drawn by Konva through React; the tools and lists that
 * go with them.
 *
 * Invariants: coordinates are pixels of the upright picture until the moment of painting; the canvas is hidden from
 * assistive technology and every box on it is an element too; a drag is one gesture, one undo step.
 * Never: decode a frame, keep a record of its own, know the player.
 *
 * 2026-11-24: all boxes are one Konva shape with its own paint function: a node per box costs too much at 200 boxes.
 */
export { roleWords } from './linked-roles';
export { objectName } from './object-names';
export { ObjectInspector } from './ObjectInspector';
export { ObjectsPanel } from './ObjectsPanel';
export type { ObjectTools } from './object-tools';
export { PictureControls } from './PictureControls';
export { RoleDialog } from './RoleDialog';
export { SegmentLinks } from './SegmentLinks';
export { StageOverlay } from './lazy-overlay';
export type { StageOverlayProps } from './StageOverlay';
export { focusBox } from './use-box-focus';
export { useDrawnCount } from './use-drawn-count';
