/**
 * player: moving and still pictures behind the `Playback` port of `time`. video.js plays, the engine of `media` makes
 * every still, one clock says which of them is on screen.
 *
 * Invariants: shownFrame is set after its pixels are painted, never before; the frame of a moving picture comes from
 * the stamp of the picture shown, by the table; ends and lengths come from the table, never from the element; a
 * picture that could not be verified is never confirmed.
 * Never: a text for people, the library's own controls or style sheet, a seek by seconds from outside.
 *
 * 2026-11-24: video.js is loaded by dynamic import after its no-style flag is set, because of the security policy.
 * 2026-11-24: a request being decoded is left alone for 120 ms when a newer one comes, or a held key paints nothing.
 * 2026-11-24: where the element cannot go on (no picture, ended early, dead), the engine plays on without sound.
 */
export { createPlayback } from './playback';
export type { PlaybackDeps } from './playback';
export type { FrameSource } from './frame-source';
export { createPlayerScreen } from './player-screen';
export type { PlayerScreen } from './player-screen';
export { PlayerSurface } from './PlayerSurface';
export { PLAYBACK_RATES } from './rates';
export type { StillScreen } from './still-screen';
export { createVideoJsPort } from './video-js-port';
export type { VideoPort } from './video-port';
