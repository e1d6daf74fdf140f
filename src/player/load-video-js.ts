import type videojs from 'video.js';

declare global {
  interface Window {
    VIDEOJS_NO_DYNAMIC_STYLE?: boolean;
  }
}

/**
 * The player library, when first needed. It reads the flag while it loads, and static imports run before statements;
 * without the flag it writes style elements, which the content security policy refuses.
 */
export async function loadVideoJs(): Promise<typeof videojs> {
  window.VIDEOJS_NO_DYNAMIC_STYLE = true;
  const library = await import('video.js/core');
  return library.default;
}
