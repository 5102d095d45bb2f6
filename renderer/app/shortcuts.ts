// The keyboard shortcuts in one table: what they are called, how they are pressed, and how they are written.
import { useEffect, useRef } from 'react';
import type { AppStart } from '../../shared/workspace.ts';

export type ShortcutId =
  | 'send'
  | 'save'
  | 'palette'
  | 'new_request'
  | 'close_tab'
  | 'reopen_tab'
  | 'find_action'
  | 'fill_example'
  | 'sidebar'
  | 'settings'
  | 'undo'
  | 'shortcuts';

export interface Shortcut {
  id: ShortcutId;
  title: string;
  /** `mod` is Cmd on a Mac and Ctrl elsewhere; the last part is `KeyboardEvent.code` without `Key`, or a key's text. */
  keys: readonly string[];
}

/** Those that browsers keep for themselves (Ctrl+W, Ctrl+N, Ctrl+T, Ctrl+1) are not among them. */
export const shortcuts: readonly Shortcut[] = [
  { id: 'send', title: 'Send the request', keys: ['mod', 'Enter'] },
  { id: 'save', title: 'Save the request to a collection', keys: ['mod', 'S'] },
  { id: 'palette', title: 'Open the command palette', keys: ['mod', 'K'] },
  { id: 'find_action', title: 'Search the actions', keys: ['mod', 'shift', 'F'] },
  { id: 'fill_example', title: 'Fill the form with an example', keys: ['mod', 'shift', 'E'] },
  { id: 'new_request', title: 'New generic request', keys: ['alt', 'N'] },
  { id: 'close_tab', title: 'Close the tab', keys: ['alt', 'W'] },
  { id: 'reopen_tab', title: 'Open the last closed tab again', keys: ['alt', 'shift', 'W'] },
  { id: 'sidebar', title: 'Show or hide the sidebar', keys: ['mod', 'B'] },
  { id: 'settings', title: 'Open the settings', keys: ['mod', ','] },
  { id: 'undo', title: 'Do what the last notice offers, e.g. undo', keys: ['alt', 'Z'] },
  { id: 'shortcuts', title: 'Show the keyboard shortcuts', keys: ['?'] },
];

/** `Alt+1` to `Alt+9`: not in the table, since they are nine. */
export const TAB_SHORTCUT_KEYS = ['alt', '1 ... 9'];
/** The catalog's own: it acts on the row that the tree points to. */
export const FAVOURITE_KEYS = ['mod', 'D'];

type Platform = AppStart['platform'];

export function isPressed(event: KeyboardEvent, keys: readonly string[], platform: Platform): boolean {
  const key = keys.at(-1) ?? '';
  const isMac = platform === 'mac';
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (mod !== keys.includes('mod') || other) return false;
  // A question mark takes Shift on one keyboard and not on another: the character counts, not how it is typed.
  if (key === '?') return event.key === '?' && !event.altKey;
  if (event.altKey !== keys.includes('alt') || event.shiftKey !== keys.includes('shift')) return false;
  // With Alt a Mac types other characters, so that letters are told by their place on the keyboard there.
  if (/^[A-Z]$/.test(key)) return event.key.toUpperCase() === key || (event.altKey && event.code === `Key${key}`);
  return event.key === key;
}

/** In the system's own way, e.g. `⌘⇧F` or `Ctrl+Shift+F`. */
export function writeKeys(keys: readonly string[], platform: Platform): string {
  if (platform === 'mac') {
    const signs: Record<string, string> = { mod: '⌘', alt: '⌥', shift: '⇧', Enter: '↩' };
    return keys.map((key) => signs[key] ?? key).join('');
  }
  const words: Record<string, string> = { mod: 'Ctrl', alt: 'Alt', shift: 'Shift' };
  return keys.map((key) => words[key] ?? key).join('+');
}

export function keysOf(id: ShortcutId): readonly string[] {
  return shortcuts.find((shortcut) => shortcut.id === id)?.keys ?? [];
}

export interface ShortcutHandlers {
  platform: Platform;
  run: (id: ShortcutId) => void;
  /** Counted from 0. */
  goToTab: (index: number) => void;
}

/** Listens before the page's parts do, so that a field or an editor can't swallow a shortcut. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const latest = useRef(handlers);
  latest.current = handlers;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isInDialog = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      const { platform, run, goToTab } = latest.current;
      const tab = /^Digit([1-9])$/.exec(event.code)?.[1];
      if (tab && !isInDialog && event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        return goToTab(Number(tab) - 1);
      }
      const pressed = shortcuts.find(({ keys }) => isPressed(event, keys, platform));
      // A dialog has the keyboard to itself: nothing is sent or closed behind it. Notices lie above it.
      if (isInDialog && pressed?.id !== 'undo') return;
      if (!pressed || (pressed.id === 'shortcuts' && isTyping(event.target))) return;
      event.preventDefault();
      event.stopPropagation();
      run(pressed.id);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
