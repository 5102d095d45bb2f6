// The dialog behind a dynamic import: the first screen has none of it. Mounted from its first opening on.
import { lazy, Suspense, useState } from 'react';
import type { PlacesDialogProps } from './places-dialog.tsx';

const PlacesDialog = lazy(() => import('./places-dialog.tsx').then((module) => ({ default: module.PlacesDialog })));

export function LazyPlacesDialog(props: PlacesDialogProps) {
  const [wasOpened, setWasOpened] = useState(false);
  if (props.view !== null && !wasOpened) setWasOpened(true);
  if (!wasOpened) return null;
  return (
    <Suspense>
      <PlacesDialog {...props} />
    </Suspense>
  );
}
