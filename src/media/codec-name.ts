/** First parts of codec strings (RFC 6381 and the WebCodecs registry) and the names people know them by. */
const NAMES: readonly (readonly [start: RegExp, name: string])[] = [
  [/^avc[13]\b/, 'H.264 (AVC)'],
  [/^(?:hvc1|hev1)\b/, 'H.265 (HEVC)'],
  [/^(?:dvh1|dvhe|dva1|dvav)\b/, 'Dolby Vision'],
  [/^av01\b/, 'AV1'],
  [/^vp09\b|^vp9\b/, 'VP9'],
  [/^vp08\b|^vp8\b/, 'VP8'],
  [/^mp4v\b/, 'MPEG-4 Visual'],
];

/** The name of a codec for people, with its codec string: "H.265 (HEVC), hev1.1.6.L120.90". */
export function codecName(codec: string): string {
  const known = NAMES.find(([start]) => start.test(codec));
  return known === undefined ? codec : `${known[1]}, ${codec}`;
}
