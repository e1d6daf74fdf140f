/** The eight label colours, told apart by people who do not see red, green or blue; ink is what is readable on them. */
export const LABEL_COLOURS: readonly { readonly fill: string; readonly ink: string; readonly mark: string }[] = [
  { fill: '#E69F00', ink: '#000000', mark: 'rgb(0 0 0 / 0.22)' },
  { fill: '#56B4E9', ink: '#000000', mark: 'rgb(0 0 0 / 0.22)' },
  { fill: '#009E73', ink: '#000000', mark: 'rgb(255 255 255 / 0.28)' },
  { fill: '#F0E442', ink: '#000000', mark: 'rgb(0 0 0 / 0.22)' },
  { fill: '#0072B2', ink: '#FFFFFF', mark: 'rgb(0 0 0 / 0.25)' },
  { fill: '#D55E00', ink: '#000000', mark: 'rgb(255 255 255 / 0.28)' },
  { fill: '#CC79A7', ink: '#000000', mark: 'rgb(255 255 255 / 0.28)' },
  { fill: '#999999', ink: '#000000', mark: 'rgb(255 255 255 / 0.28)' },
];

/** Edge of a pattern's tile in CSS px. */
export const PATTERN_TILE_PX = 8;

/** Width of a pattern's lines in CSS px. */
export const PATTERN_LINE_PX = 1.25;

export interface LabelPattern {
  readonly name: 'solid' | 'rising' | 'falling' | 'dots' | 'horizontal' | 'cross';
  /** Lines of one tile, [x0, y0, x1, y1] in CSS px; they run on into the next tile. */
  readonly lines: readonly (readonly [number, number, number, number])[];
  /** Dots of one tile, [x, y, radius] in CSS px. */
  readonly dots: readonly (readonly [number, number, number])[];
}

export const LABEL_PATTERNS: readonly LabelPattern[] = [
  { name: 'solid', lines: [], dots: [] },
  {
    name: 'rising',
    lines: [
      [-2, 10, 10, -2],
      [-2, 2, 2, -2],
      [6, 10, 10, 6],
    ],
    dots: [],
  },
  {
    name: 'falling',
    lines: [
      [-2, -2, 10, 10],
      [6, -2, 10, 2],
      [-2, 6, 2, 10],
    ],
    dots: [],
  },
  { name: 'dots', lines: [], dots: [[4, 4, 1.5]] },
  { name: 'horizontal', lines: [[0, 4, 8, 4]], dots: [] },
  {
    name: 'cross',
    lines: [
      [0, 4, 8, 4],
      [4, 0, 4, 8],
    ],
    dots: [],
  },
];
