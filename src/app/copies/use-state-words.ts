import { useEffect, useState } from 'react';
import { formats, useTranslation } from '../../i18n';
import type { AppServices } from '../services';
import type { MirrorState } from './mirror';

/** Ages are said anew so often. */
const TICK_MS = 30_000;

/** The state in words; the age goes on by itself. */
export function useStateWords({ clock }: Pick<AppServices, 'clock'>): (state: MirrorState) => string {
  const { t } = useTranslation('people');
  const [nowMs, setNowMs] = useState(() => clock.nowMs());
  useEffect(() => {
    const ticking = setInterval(() => setNowMs(clock.nowMs()), TICK_MS);
    return () => clearInterval(ticking);
  }, [clock]);
  return (state) => {
    if (state.type === 'off') return t(($) => $.copies.off);
    if (state.type === 'permission') return t(($) => $.copies.permission, { name: state.folder });
    if (state.hasFailed) return t(($) => $.copies.failed);
    if (state.atMs === null) return t(($) => $.copies.first);
    const when = formats().relativeTime(state.atMs, Math.max(nowMs, state.atMs));
    return state.isBehind ? t(($) => $.copies.behind, { when }) : t(($) => $.copies.copied, { when });
  };
}
