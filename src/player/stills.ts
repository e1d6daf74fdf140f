import type { StillAnswer, StillPicture, StillSource } from './frame-source';
import type { StillScreen } from './still-screen';

export type PresentedStill =
  | { readonly type: 'shown'; readonly frame: number; readonly confirmed: boolean }
  /** Painted grey: the frame has a number and no picture. */
  | { readonly type: 'blank'; readonly problem: BlankProblem }
  | { readonly type: 'superseded' }
  | { readonly type: 'noDecoder' }
  | { readonly type: 'fileLost'; readonly code: 'V-103' | 'V-107' };

type BlankProblem =
  { readonly type: 'undecodable'; readonly code: 'V-104' } | { readonly type: 'unconfirmed'; readonly code: 'V-109' };

/** Asks for pictures and paints them. A newer request, or `cancel`, keeps an older picture off the screen. */
export interface Stills {
  readonly present: (frame: number) => Promise<PresentedStill>;
  readonly cancel: () => void;
  readonly hint: (direction: 1 | -1 | 0) => void;
}

export interface StillsDeps {
  /** Asked each time: the way of making pictures changes when a decoder turns out to be missing. */
  readonly source: () => StillSource;
  readonly screen: StillScreen;
  /** False where a reduced picture would only cover a better one. */
  readonly mayPreview: () => boolean;
  /** A preview of the frame is on screen: its pixels are not those of any number yet. */
  readonly onPreview: () => void;
}

/** How often a source may drop our newest request before we believe that it has no picture. */
const MAX_ASKS = 4;

export function createStills(deps: StillsDeps): Stills {
  let generation = 0;

  async function present(frame: number): Promise<PresentedStill> {
    generation += 1;
    const own = generation;
    const isCurrent = (): boolean => own === generation;
    for (let asks = 0; asks < MAX_ASKS; asks += 1) {
      const answer = await deps.source().show(frame, (still) => paintPreview(still, isCurrent()));
      if (!isCurrent()) {
        if (answer.type === 'picture' || answer.type === 'preview') answer.still.image.close();
        return { type: 'superseded' };
      }
      const presented = settle(answer);
      if (presented !== null) return presented;
    }
    return blank({ type: 'unconfirmed', code: 'V-109' });
  }

  /** Null: ask again. */
  function settle(answer: StillAnswer): PresentedStill | null {
    switch (answer.type) {
      case 'picture':
        deps.screen.paint(answer.still);
        answer.still.image.close();
        return { type: 'shown', frame: answer.frame, confirmed: answer.confirmed };
      case 'preview':
        paintPreview(answer.still, true);
        return null;
      case 'undecodable':
        return blank({ type: 'undecodable', code: 'V-104' });
      case 'unverified':
        return blank({ type: 'unconfirmed', code: 'V-109' });
      case 'superseded':
        return null;
      case 'noDecoder':
      case 'fileLost':
        return answer;
    }
  }

  function blank(problem: BlankProblem): PresentedStill {
    deps.screen.paintBlank();
    return { type: 'blank', problem };
  }

  function paintPreview(still: StillPicture, isWanted: boolean): void {
    if (isWanted && deps.mayPreview()) {
      deps.screen.paint(still);
      deps.onPreview();
    }
    still.image.close();
  }

  return {
    present,
    cancel: () => {
      generation += 1;
      deps.source().cancel();
    },
    hint: (direction) => deps.source().hint(direction),
  };
}
