import type { ComponentProps, ReactNode } from 'react';
import { CopiesDialog } from './CopiesDialog';
import { useCopies } from './use-copies';

type OpenCopiesDialogProps = Omit<ComponentProps<typeof CopiesDialog>, 'copies'>;

/** The dialog, once the code of the copies has come. */
export function OpenCopiesDialog(props: OpenCopiesDialogProps): ReactNode {
  const copies = useCopies(props.services);
  return copies === null ? null : <CopiesDialog {...props} copies={copies} />;
}
