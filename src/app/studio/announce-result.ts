import { objectName } from '../../canvas';
import type { CommandNews, Refusal } from '../../editor';
import { errorText, isErrorCode, text } from '../../i18n';
import type { ErrorParams } from '../../i18n';
import { shownName } from '../../model';
import type { ModelQueries } from '../../model';
import type { Announcer, Toaster } from '../../ui';

interface Speakers {
  readonly announcer: Announcer;
  readonly toaster: Toaster;
}

/** Tells a person why a command did nothing: the sentences of its code, or that nothing was there to act on. */
export function tellRefusal(speakers: Speakers, refusal: Refusal, queries: ModelQueries, language: string): void {
  const { code } = refusal;
  if (code === null || !isErrorCode(code)) {
    speakers.announcer.say(text(($) => $.announce.noTarget, { ns: 'editor' }));
    return;
  }
  const { what, safe, cure } = errorText(code, paramsOf(refusal, queries, language));
  speakers.toaster.show([what, safe, cure].filter((sentence) => sentence !== '').join(' '));
}

function paramsOf(refusal: Refusal, queries: ModelQueries, language: string): ErrorParams {
  if (refusal.type === 'locked') {
    const track = queries.byId('track', refusal.name);
    const tier = queries.byId('tier', refusal.name);
    if (track !== null) return { name: objectName(queries, track) };
    return { name: tier === null ? refusal.name : shownName(tier, language).text };
  }
  if (refusal.type === 'childCrosses') {
    const parent = queries.byId('segment', refusal.parent);
    const label = queries.byId('label', parent?.label ?? null);
    return {
      parent: label === null ? text(($) => $.timeline.unlabelled, { ns: 'editor' }) : shownName(label, language).text,
    };
  }
  if ('count' in refusal) return { count: refusal.count, n: refusal.count };
  return {};
}

/** What a command that worked wants said. */
export function newsText(news: CommandNews): string {
  switch (news.type) {
    case 'limit':
      return text(($) => $.announce.limit, { ns: 'editor' });
    case 'wrapped':
      return text(($) => $.announce.wrapped, { ns: 'editor' });
    case 'firstLabelKept':
      return text(($) => $.announce.firstLabelKept, { ns: 'editor' });
    case 'noMorePoints':
      return text(($) => $.announce.noMorePoints, { ns: 'editor' });
    case 'nothingToAttend':
      return text(($) => $.announce.nothingToAttend, { ns: 'editor' });
    case 'noGaps':
      return text(($) => $.announce.noGaps, { ns: 'editor' });
    case 'allLabelled':
      return text(($) => $.announce.allLabelled, { ns: 'editor' });
  }
}
