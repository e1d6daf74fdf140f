import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { present } from '../core';
import type { Editor, EphemeralState, ModelHistory } from '../editor';
import type { ModelQueries } from '../model';

const EditorContext = createContext<Editor | null>(null);

export function EditorProvider(props: { readonly editor: Editor; readonly children: ReactNode }): ReactNode {
  return <EditorContext value={props.editor}>{props.children}</EditorContext>;
}

/** The editor of the open project. Throws outside an EditorProvider. */
export function useEditor(): Editor {
  return present(useContext(EditorContext), 'useEditor needs an EditorProvider around it');
}

/** Reads records; renders again when what `read` returns is another value or list. `read` must give stable lists. */
export function useQuery<T>(read: (queries: ModelQueries) => T): T {
  const editor = useEditor();
  const snapshot = (): T => read(editor.queries);
  return useSyncExternalStore(editor.store.subscribe, snapshot, snapshot);
}

/** Reads the ephemeral state; renders again when the selected value changes (compared by identity). */
export function useEphemeral<T>(select: (state: EphemeralState) => T): T {
  const { ephemeral } = useEditor();
  const snapshot = (): T => select(ephemeral.getState());
  return useSyncExternalStore(ephemeral.subscribe, snapshot, snapshot);
}

/** Undo and redo stack of a document. */
export function useHistory(document: string): ModelHistory {
  const editor = useEditor();
  const snapshot = (): ModelHistory => editor.history(document);
  return useSyncExternalStore(editor.onHistory, snapshot, snapshot);
}
