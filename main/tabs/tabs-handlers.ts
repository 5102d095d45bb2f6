// The calls about the open tabs: kept as the page has them, so that nothing typed is lost over a crash.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { TabsStore } from './tabs-file.ts';

export function createTabsHandlers(store: TabsStore) {
  return {
    'tabs.load': async () => store.read(),
    'tabs.save': async (tabs) => {
      store.write(tabs);
      return {};
    },
  } satisfies Partial<HandlerTable>;
}
