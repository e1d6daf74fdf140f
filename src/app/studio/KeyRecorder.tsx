import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { chordsOf, rebind } from '../../editor';
import type { Binding, KeyChord, Keymap, KeymapChange } from '../../editor';
import { errorText, useTranslation } from '../../i18n';
import { Button } from '../../ui';
import { useCommandName } from './command-name';
import type { KeyCaps } from './key-caps';
import type { KeyRow } from './KeyTable';
import styles from './LabelPalette.module.css';

interface KeyRecorderProps {
  readonly row: KeyRow;
  readonly keymap: Keymap;
  readonly caps: KeyCaps;
  /** Null: given up. `words` tell what became of whom. */
  readonly onDone: (changes: readonly KeymapChange[] | null, words: string) => void;
}

type Problem = { readonly type: 'reserved' | 'taken'; readonly chord: KeyChord; readonly by: Binding | null } | null;

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock']);

/** Waits for a chord. Taken by another command, the person chooses: swap, take it away, or try another. */
export function KeyRecorder({ row, keymap, caps, onDone }: KeyRecorderProps): ReactNode {
  const { t } = useTranslation('tools');
  const name = useCommandName();
  const field = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<Problem>(null);
  useEffect(() => field.current?.focus(), []);

  function take(chord: KeyChord, how: 'swap' | 'unbind' | null): void {
    const { command, argument } = row;
    const outcome = rebind({ bindings: keymap.bindings, command, argument, chord, how });
    if (outcome.type === 'done') onDone(outcome.changes, wordsOf(chord, how, outcome.other));
    else setProblem({ type: outcome.type, chord, by: outcome.type === 'taken' ? outcome.by : null });
  }
  function wordsOf(chord: KeyChord, how: 'swap' | 'unbind' | null, other: 'swapped' | 'unbound' | null): string {
    const words = { chord: caps.ofChord(chord), command: row.text, other: nameOf(problem?.by ?? null) };
    if (other === null) return t(($) => $.keys.set, words);
    if (other === 'swapped') return t(($) => $.keys.swapped, words);
    return how === 'swap' ? t(($) => $.keys.couldNotSwap, words) : t(($) => $.keys.taken, words);
  }
  function nameOf(binding: Binding | null): string {
    return binding === null ? '' : name(binding.command);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (MODIFIERS.has(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      onDone(null, '');
      return;
    }
    const [chord] = chordsOf(event.nativeEvent, /mac/i.test(navigator.platform) ? 'mac' : 'other');
    if (chord !== undefined) take(chord, null);
  }
  return (
    <div className={styles['recorder']}>
      <div
        ref={field}
        role="button"
        tabIndex={0}
        className={styles['recorderField']}
        aria-label={t(($) => $.keys.press, { command: row.text })}
        data-part="key-recorder"
        onKeyDown={onKeyDown}
      >
        {t(($) => $.keys.pressShort)}
      </div>
      {problem !== null && (
        <div role="alert" data-error-code={problem.type === 'taken' ? 'K-601' : 'K-602'}>
          <ProblemText problem={problem} chord={caps.ofChord(problem.chord)} command={nameOf(problem.by)} />
          {problem.type === 'taken' && (
            <>
              {row.keys.length > 0 && (
                <Button onPress={() => take(problem.chord, 'swap')}>{t(($) => $.keys.swap)}</Button>
              )}
              <Button onPress={() => take(problem.chord, 'unbind')}>{t(($) => $.keys.unbind)}</Button>
            </>
          )}
        </div>
      )}
      <Button variant="quiet" onPress={() => onDone(null, '')}>
        {t(($) => $.keys.cancel)}
      </Button>
    </div>
  );
}

interface ProblemTextProps {
  readonly problem: NonNullable<Problem>;
  readonly chord: string;
  readonly command: string;
}

function ProblemText({ problem, chord, command }: ProblemTextProps): ReactNode {
  const { what, safe, cure } = errorText(problem.type === 'taken' ? 'K-601' : 'K-602', { chord, command });
  return <p>{[what, safe, cure].join(' ')}</p>;
}
