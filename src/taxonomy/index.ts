/**
 * taxonomy: labels as people see and find them.
 *
 * Invariants: search folds query and names by one function, so both sides always agree; segments store ids, so nothing
 * here changes a segment.
 * Never: paint a timeline, know a file.
 *
 * 2026-11-24: a label half typed is saved when another is chosen; what cannot be saved stays and says why.
 * 2026-11-24: search is our own: no library folds Arabic, Hausa, Amharic and Hindi the way people type them.
 */
export { AttributeFields } from './AttributeFields';
export { findLabels } from './find-labels';
export type { FoundLabel } from './find-labels';
export { foldText } from './fold';
export { TaxonomyEditor } from './lazy-parts';
export type { TaxonomyTools } from './tools';
