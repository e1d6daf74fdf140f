/** What a browser that knows folders on disk offers beyond a file chooser; null where it does not. */
export interface FolderAccess {
  /** The folder chosen for writing; null when the person closed the picker. */
  readonly choose: () => Promise<FileSystemDirectoryHandle | null>;
  /** Whether it may be written now; `ask` shows the browser's question, and needs a click. */
  readonly isAllowed: (folder: FileSystemDirectoryHandle, way: 'query' | 'ask') => Promise<boolean>;
}

const MODE = { mode: 'readwrite' } as const;

/** Decided at the call, not at the start of the page. */
export function folderAccess(): FolderAccess | null {
  const pick: unknown = Reflect.get(globalThis, 'showDirectoryPicker');
  if (typeof pick !== 'function') return null;
  return {
    choose: async () => {
      try {
        const chosen: unknown = await Reflect.apply(pick, globalThis, [{ id: 'chorograph', ...MODE }]);
        return chosen instanceof FileSystemDirectoryHandle ? chosen : null;
      } catch (thrown) {
        if (thrown instanceof DOMException && thrown.name === 'AbortError') return null;
        throw thrown;
      }
    },
    isAllowed: async (folder, way) => {
      const ask: unknown = Reflect.get(folder, way === 'query' ? 'queryPermission' : 'requestPermission');
      if (typeof ask !== 'function') return true;
      const answer: unknown = await Reflect.apply(ask, folder, [MODE]);
      return answer === 'granted';
    },
  };
}
