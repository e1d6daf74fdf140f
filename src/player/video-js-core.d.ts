/** The small build has no types of its own; they are those of the full one. */
declare module 'video.js/core' {
  import videojs from 'video.js';

  // eslint-disable-next-line import/no-default-export -- the package exports it so
  export default videojs;
}
