import type { ReactNode } from 'react';
import { formats, useTranslation } from '../../i18n';
import { Select } from '../../ui';
import { CLIP_SHELVES, readShelf } from './clip-shelves';
import type { ClipShelf, ClipShelves } from './clip-shelves';

interface ClipShelfChoiceProps {
  readonly shelves: ClipShelves;
  readonly shelf: ClipShelf;
  readonly onChange: (shelf: ClipShelf) => void;
}

/** Which clips are shown, with how many there are of each kind. */
export function ClipShelfChoice({ shelves, shelf, onChange }: ClipShelfChoiceProps): ReactNode {
  const { t } = useTranslation(['people', 'admin']);
  const offered = CLIP_SHELVES.filter((each) => shelves.hasWork || each === 'all' || each === 'trash');
  const number = (each: ClipShelf): string => formats().number(shelves.clipsOn(each).length);
  return (
    <Select
      label={t(($) => $.shelf.show)}
      value={shelf}
      options={offered.map((each) => ({
        value: each,
        text:
          each === 'trash'
            ? t(($) => $.projectList.shelves.trashed, { ns: 'admin', number: number(each) })
            : t(($) => $.shelf.names[each], { number: number(each) }),
      }))}
      onChange={(chosen) => onChange(readShelf(chosen))}
      data-part="clip-shelf"
    />
  );
}
