/**
 * projects: projects and clips as a list of things: making them, adding files, bringing files in and out.
 *
 * Invariants: a file is indexed before it becomes a clip; an import is previewed, then applied whole or not at all;
 * nothing chosen here is copied or sent anywhere.
 * Never: decode a picture, edit a segment, write records past the editor or the store.
 *
 * 2026-11-24: file handles are kept wherever the browser gives them, so that one click brings a clip back.
 */
export { ClipList } from './ClipList';
export { createClipImporter } from './clip-importer';
export type { ClipImport, ClipImporter } from './clip-importer';
export { clipFromMedia } from './clip-record';
export { loadBundleWork } from './bundle/load-bundle-work';
export type { BundleState } from './bundle/BundleDialog';
export type { SaveChoice } from './bundle/SaveBundleDialog';
export type { IntakeProblem, IntakeReport } from './bundle/take-in-bundle';
export { BundleDialog, CreateProjectDialog, ExportDialog, ImportDialog, SaveBundleDialog } from './lazy-dialogs';
export { DropZone } from './DropZone';
export { chooseDataFile, chooseLabelFile, chooseVideos, looksLikeData } from './file-access';
export type { ChosenFile } from './file-access';
export { fileNameOf, offerDownload, zipFiles } from './download-zip';
export { createStarterProject, starterProjectRecords } from './new-project';
export { ProjectList } from './ProjectList';
export type { ProjectAction } from './ProjectList';
export { TrashedClips } from './TrashedClips';
export { prepareExportFiles, readOutsideFile } from './exchange';
export type { ExportDialogProps } from './ExportDialog';
export type { ImportState } from './ImportDialog';
