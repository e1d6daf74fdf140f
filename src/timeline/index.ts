/**
 * timeline: tiers of the edited set over time, as a grid of real cells with one canvas painted under it.
 *
 * Invariants: distances are true to presentation time; time runs left to right in every language; only cells in view
 * are in the document, and they equal the segments in view; the playhead moves without rendering React.
 * Never: compute a frame from a rate, keep a record of its own.
 *
 * 2026-11-24: the view is kept as places on the frame axis with fractions, so that zooming holds the place under the pointer.
 */
export { Timeline } from './Timeline';
