// Whether the sandbox's panel stands beside the requests, remembered like the rest of the window's layout.
import { useState } from 'react';
import { keptText, type SettingsStore } from '../features/settings/index.ts';

export function useSandboxColumn(settings: SettingsStore) {
  const [isSandboxShown, setShown] = useState(() => keptText(settings.getState(), 'sandboxPanel') === 'open');
  return {
    isSandboxShown,
    setSandboxShown(isShown: boolean) {
      setShown(isShown);
      settings.keepLayout('sandboxPanel', isShown ? 'open' : 'closed');
    },
  };
}
