// The double of `Menu`: keeps the template. A line `menu: Label` on standard input chooses an item, as a click would.
import { createInterface } from 'node:readline';

export interface MenuItem {
  readonly label?: string;
  readonly role?: string;
  readonly submenu?: readonly MenuItem[];
  readonly click?: () => void;
}

let applicationMenu: readonly MenuItem[] | null = null;

export const Menu = {
  buildFromTemplate(template: readonly MenuItem[]) {
    return { items: template };
  },
  setApplicationMenu(menu: { items: readonly MenuItem[] } | null) {
    applicationMenu = menu?.items ?? null;
    listen();
  },
};

let isListening = false;

function listen(): void {
  if (isListening) return;
  isListening = true;
  // What reads standard input must not keep the process alive.
  process.stdin.unref?.();
  createInterface({ input: process.stdin }).on('line', (line) => {
    const label = /^menu: (.+)$/.exec(line)?.[1];
    if (label === undefined) return;
    const item = findItem(applicationMenu ?? [], label);
    if (item?.click) item.click();
    else console.error(`Stand-in: the menu has no "${label}" to click`);
  });
}

function findItem(items: readonly MenuItem[], label: string): MenuItem | undefined {
  for (const item of items) {
    if (item.label === label) return item;
    const found = item.submenu && findItem(item.submenu, label);
    if (found) return found;
  }
  return undefined;
}
