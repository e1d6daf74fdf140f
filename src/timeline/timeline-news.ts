import type { CommandNews, Refusal } from '../editor';

/** What the timeline has to tell people; whoever shows it puts it into words. */
export interface TimelineNews {
  readonly onNews: (news: CommandNews) => void;
  readonly onRefused: (refusal: Refusal) => void;
}
