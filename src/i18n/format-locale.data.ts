/**
 * Locale for numbers and lists where a browser has plural rules for a language but no other data. Chromium answers such
 * a language silently in its own, so a Hausa screen in an Arabic browser would count in Arabic digits. Measured on
 * Chromium 156; Node has all of these, so a Node test shows nothing.
 */
export const FORMAT_GAPS: Readonly<Record<string, string>> = {
  am: 'am',
  ceb: 'fil',
  ha: 'en-NG',
  ig: 'en-NG',
  jv: 'id',
  om: 'am',
  pcm: 'en-NG',
  rw: 'en',
  so: 'en',
  xh: 'en-ZA',
  yo: 'en-NG',
  zu: 'en-ZA',
};
