import { errorText, formats, isErrorCode } from '../../i18n';
import type { ErrorCode, ErrorText } from '../../i18n';
import type { IntakeProblem } from './take-in-bundle';

/** Words for what stands in a bundle's way, with its names and sizes. */
export function bundleProblemText(problem: IntakeProblem, fileName: string): { code: ErrorCode; text: ErrorText } {
  const code = problem.code !== null && isErrorCode(problem.code) ? problem.code : 'S-303';
  return { code, text: errorText(code, { name: formats().name(fileName), ...placesOf(problem) }) };
}

function placesOf(problem: IntakeProblem): Record<string, string> {
  const { bytes, name } = formats();
  if ('place' in problem) return { place: problem.place };
  if ('limit' in problem) return { limit: problem.limit };
  if (problem.type === 'otherProject') return { project: name(problem.project) };
  if ('theirs' in problem) return { theirs: problem.theirs, ours: problem.ours };
  if (!('usedBytes' in problem)) return {};
  return { used: bytes(problem.usedBytes), quota: bytes(problem.quotaBytes), size: bytes(problem.usedBytes) };
}
