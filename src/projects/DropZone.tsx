import type { ReactNode } from 'react';
import { useState } from 'react';
import { droppedFiles } from './file-access';
import type { ChosenFile } from './file-access';
import styles from './projects.module.css';

interface DropZoneProps {
  readonly onFiles: (files: readonly ChosenFile[]) => void;
  /** Shown over everything while files hang above. */
  readonly hint: string;
  readonly children: ReactNode;
}

/** Takes dropped files anywhere on the screen. Every way in has a button too. */
export function DropZone({ onFiles, hint, children }: DropZoneProps): ReactNode {
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      className={styles['dropZone']}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget))
          setIsOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void droppedFiles(event.dataTransfer).then((files) => {
          if (files.length > 0) onFiles(files);
        });
      }}
    >
      {children}
      {isOver && (
        <div className={styles['dropHint']} aria-hidden>
          {hint}
        </div>
      )}
    </div>
  );
}
