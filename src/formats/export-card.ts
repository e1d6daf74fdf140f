import type { Clip } from '../model';
import { startPtsOf, ticksToDecimal } from '../time';
import { timebaseOf } from './clip-table';
import { canonicalJson } from '../core';
import type { ExportReport } from './export-report';
import type { ExportSelection } from './export-selection';
import type { ProjectView } from './project-view';

/**
 * README.md beside exported data. Part of the output format like a column name, so it is English wherever the studio is
 * used and the same bytes on every machine.
 */
export function writeCard(report: ExportReport, selection: ExportSelection): string {
  const { view } = selection;
  const clips = report.target.format === 'native' ? view.clips : selection.clips.map(({ clip }) => clip);
  const { target, counts } = report;
  const lines = [
    `# ${oneLine(view.project.name)}`,
    '',
    `Format ${target.format} (${target.phase}), written by ${report.generator.name} ${report.generator.version} from the state of ${report.created}.`,
    '',
    '- Ranges are half-open: a segment starts at its first frame and ends before its end. Frames count from 0.',
    '- Media time is PTS times timebase, as players print it. Clip time is media time less that of the first frame. Seconds here are media time.',
    `- Options: \`${canonicalJson(report.options)}\`; all others at their defaults.`,
    `- Clips ${counts.clips.out} of ${counts.clips.in}, segments ${counts.segments.out} of ${counts.segments.in}, tracks ${counts.tracks.out} of ${counts.tracks.in}.`,
    '- What this format could not carry is listed in `export-report.json`; labels with names and definitions in `taxonomy.json`; check the files with `sha256sum -c SHA256SUMS`.',
    '',
    '| clip | frames | rate | first frame (s) |',
    '|---|---|---|---|',
    ...clips.map((clip) => clipRow(clip, view)),
  ];
  return `${lines.join('\n')}\n`;
}

function clipRow(clip: Clip, view: ProjectView): string {
  const first = ticksToDecimal(startPtsOf(view.tableOf(clip)), timebaseOf(clip), 6);
  const rate = clip.nominalRate === null ? 'irregular' : clip.nominalRate.join('/');
  return `| ${oneLine(clip.name)} | ${clip.frameCount} | ${rate} | ${first} |`;
}

/** Names come from people and files: no line or table of the card may break on them. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
