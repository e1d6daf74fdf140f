import type Library from 'video.js';

declare global {
  interface Window {
    VIDEOJS_NO_DYNAMIC_STYLE?: boolean;
  }
}

/**
 * The player library, when first needed. It reads the flag while it loads, and static imports run before statements;
 * without the flag it writes style elements, which the content security policy refuses.
 */
export async function loadVideoJs(): Promise<typeof Library> {
  window.VIDEOJS_NO_DYNAMIC_STYLE = true;
  const { default: videojs } = await import('video.js/core');
  // What goes wrong is told by the port and cured by the clock; the console is for bugs.
  videojs.log.level('off');
  return videojs;
}
