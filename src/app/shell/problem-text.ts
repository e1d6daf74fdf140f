import { errorText, formats } from '../../i18n';
import type { ErrorCode, ErrorText } from '../../i18n';
import type { StorageProblem } from '../../storage';

/** Words for a storage problem, with its sizes. */
export function problemText(code: ErrorCode, problem: StorageProblem): ErrorText {
  if (!('usedBytes' in problem)) return errorText(code);
  const { bytes } = formats();
  const { usedBytes, quotaBytes } = problem;
  return errorText(code, { used: bytes(usedBytes), quota: bytes(quotaBytes), size: bytes(usedBytes) });
}
