/** Code points of ISO/IEC 23091-2 that browsers have a name for. */
export const PRIMARIES_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'bt709'],
  [5, 'bt470bg'],
  [6, 'smpte170m'],
  [9, 'bt2020'],
  [12, 'smpte432'],
]);

export const TRANSFER_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'bt709'],
  [6, 'smpte170m'],
  [8, 'linear'],
  [13, 'iec61966-2-1'],
  [16, 'pq'],
  [18, 'hlg'],
]);

export const MATRIX_NAMES: ReadonlyMap<number, string> = new Map([
  [0, 'rgb'],
  [1, 'bt709'],
  [5, 'bt470bg'],
  [6, 'smpte170m'],
  [9, 'bt2020-ncl'],
]);
