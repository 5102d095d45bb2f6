// The sidebar's place in the window: which view it shows, how wide it is, whether it is there at all.
import { useRef, useState } from 'react';
import { type PanelSize, usePanelRef } from 'react-resizable-panels';
import type { CatalogSidebarHandle } from '../features/catalog/index.ts';
import { keptNumber, type SettingsStore } from '../features/settings/index.ts';
import { isSidebarView, type SidebarView } from './sidebar.tsx';

const FIRST_WIDTH = 288;

export function useSidebar(settings: SettingsStore) {
  const panel = usePanelRef();
  const catalog = useRef<CatalogSidebarHandle>(null);
  const [isShown, setShown] = useState(true);
  const [view, setView] = useState<SidebarView>(() => {
    const kept = settings.getState().settings.layout.sidebarView;
    return isSidebarView(kept) ? kept : 'catalog';
  });

  const show = (next: SidebarView) => {
    panel.current?.expand();
    setView(next);
    settings.keepLayout('sidebarView', next);
  };
  return {
    panel,
    catalog,
    isShown,
    view,
    firstWidth: keptNumber(settings.getState(), 'sidebarWidth') ?? FIRST_WIDTH,
    show,
    toggle() {
      if (isShown) panel.current?.collapse();
      else panel.current?.expand();
    },
    /** Shows the catalog with the cursor in its search. */
    findAction() {
      show('catalog');
      // The field can take the focus only once its view is shown.
      requestAnimationFrame(() => catalog.current?.focusSearch());
    },
    onResize({ inPixels }: PanelSize) {
      setShown(inPixels > 0);
      if (inPixels > 0) settings.keepLayout('sidebarWidth', Math.round(inPixels));
    },
  };
}
