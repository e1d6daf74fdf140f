/**
 * hooks: the thin binding between the editor and React. A component reads records and ephemeral state through these
 * and sends changes through the editor; nothing is copied into component state.
 *
 * Invariants: a read returns the same value until what it reads changed.
 * Never: hold data of its own, know a screen.
 *
 * 2026-11-24: lists of queries keep their identity, so comparing by reference is enough.
 */
export { EditorProvider, useEditor, useEphemeral, useHistory, useQuery } from './editor-context';
