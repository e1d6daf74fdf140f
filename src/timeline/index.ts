/**
 * timeline: tiers and objects of the edited set over time, as a grid of real cells with one canvas painted under it.
 *
 * Invariants: distances are true to presentation time; time runs left to right in every language; only cells in view
 * are in the document, and they equal the segments in view; the playhead moves, and the view zooms and pans, without
 * rendering React; every drag is one gesture of the editor.
 * Never: compute a frame from a rate, keep a record of its own.
 *
 * 2026-11-24: lanes of derived data tell the deriver while they paint what is on screen; asking twice costs nothing.
 * 2026-11-24: the view is kept as places on the frame axis with fractions, so that zooming holds the place under the pointer.
 * 2026-11-24: cells follow a running zoom or pan when it rests; what is seen is the canvas. A row has at most 120 cells
 * in the document, those nearest to the keyboard's place: more of them are narrower than a finger's breadth of pixels.
 */
export { derivedLanes, PICTURES_HEIGHT_PX } from './derived-lanes';
export { Timeline } from './Timeline';
export type { LanePainting, TimelineLane } from './timeline-lane';
