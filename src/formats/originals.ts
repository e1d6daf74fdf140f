import { toJson } from '../core';
import type { Segment } from '../model';
import type { FrameTable } from '../time';
import { isObject } from './json-value';
import type { JsonObject } from './json-value';
import type { ProjectView } from './project-view';
import { rangeOfSeconds } from './intervals/read-range';
import { DEFAULT_REPAIRS } from './range-repair';
import type { RepairChoices } from './range-repair';

/** Values that segments brought from the format they now leave in. */
export interface Originals {
  /** The item as it came, when label and range are still what it says; null otherwise. */
  readonly untouched: (segment: Segment, label: string, table: FrameTable) => JsonObject | null;
}

export function createOriginals(view: ProjectView, format: string): Originals {
  const choicesById = new Map<string, RepairChoices>();
  for (const { id, format: from, options } of view.imports) {
    if (from === format) choicesById.set(id, readChoices(options));
  }
  return {
    untouched: (segment, label, table) => {
      const choices = choicesById.get(segment.origin.import ?? '');
      const { original } = segment.origin;
      if (choices === undefined || !isObject(original) || original['label'] !== label) return null;
      const range = rangeOfSeconds(original['segment'], table, choices);
      const isSame = range?.startFrame === segment.startFrame && range.endFrame === segment.endFrame;
      return isSame ? objectOf(original) : null;
    },
  };
}

function objectOf(original: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(original).map(([key, value]) => [key, toJson(value)]));
}

function readChoices(options: Readonly<Record<string, unknown>>): RepairChoices {
  return {
    zeroLength: options['zeroLength'] === 'drop' ? 'drop' : DEFAULT_REPAIRS.zeroLength,
    reversed: options['reversed'] === 'swap' ? 'swap' : DEFAULT_REPAIRS.reversed,
    beyondClip: options['beyondClip'] === 'drop' ? 'drop' : DEFAULT_REPAIRS.beyondClip,
  };
}
