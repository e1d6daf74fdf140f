import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { errorText, formats, text } from '../../i18n';
import { Button, ErrorNote } from '../../ui';
import { downloadRescueFile } from './rescue';
import styles from './shell.module.css';

interface BoundaryProps {
  /** Name of the part for people. */
  readonly part: string;
  /** When all work was last durable, in milliseconds since 1970. */
  readonly savedAtMs: () => number;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly thrown: Error | null;
}

/** Catches a bug in one part: the rest of the screen stays alive, and work stays where it is kept. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { thrown: null };

  static getDerivedStateFromError(thrown: unknown): BoundaryState {
    return { thrown: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override componentDidCatch(thrown: Error, info: ErrorInfo): void {
    this.report = `${thrown.stack ?? thrown.message}\n${info.componentStack ?? ''}`;
  }

  private report = '';

  override render(): ReactNode {
    if (this.state.thrown === null) return this.props.children;
    const { part, savedAtMs } = this.props;
    const time = formats().dateTime(savedAtMs());
    return (
      <div className={styles['crash']}>
        <ErrorNote
          code="A-901"
          text={errorText('A-901', { part, time })}
          onAction={() => this.setState({ thrown: null })}
          onSecondAction={() => void navigator.clipboard.writeText(this.report)}
        />
        <div className={styles['row']}>
          <Button onPress={() => void downloadRescueFile()}>{text(($) => $.crash.rescue, { ns: 'admin' })}</Button>
        </div>
      </div>
    );
  }
}
