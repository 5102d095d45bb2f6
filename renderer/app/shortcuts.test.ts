import { expect, it } from 'vitest';
import { isPressed, keysOf, type ShortcutId, shortcuts, writeKeys } from './shortcuts.ts';

const event = (part: Partial<KeyboardEvent>) =>
  ({ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, code: '', ...part }) as KeyboardEvent;

it.each<[ShortcutId, 'linux' | 'mac', Partial<KeyboardEvent>, boolean]>([
  ['send', 'linux', { ctrlKey: true, key: 'Enter' }, true],
  ['send', 'linux', { key: 'Enter' }, false],
  ['send', 'mac', { metaKey: true, key: 'Enter' }, true],
  ['send', 'mac', { ctrlKey: true, key: 'Enter' }, false],
  ['save', 'linux', { ctrlKey: true, key: 's' }, true],
  ['save', 'linux', { ctrlKey: true, shiftKey: true, key: 'S' }, false],
  ['find_action', 'linux', { ctrlKey: true, shiftKey: true, key: 'F' }, true],
  ['settings', 'linux', { ctrlKey: true, key: ',' }, true],
  ['close_tab', 'mac', { altKey: true, key: '∑', code: 'KeyW' }, true],
  ['close_tab', 'linux', { altKey: true, key: 'w', code: 'KeyW' }, true],
  ['shortcuts', 'linux', { shiftKey: true, key: '?' }, true],
  ['shortcuts', 'linux', { key: '?' }, true],
  ['palette', 'linux', { ctrlKey: true, metaKey: true, key: 'k' }, false],
])('%s on %s with %o: %s', (id, platform, pressed, expected) => {
  expect(isPressed(event(pressed), keysOf(id), platform)).toBe(expected);
});

it('writes shortcuts as each system does', () => {
  expect(writeKeys(keysOf('find_action'), 'mac')).toBe('⌘⇧F');
  expect(writeKeys(keysOf('find_action'), 'linux')).toBe('Ctrl+Shift+F');
});

it('has no two shortcuts on the same keys', () => {
  const written = shortcuts.map(({ keys }) => keys.join('+'));
  expect(new Set(written).size).toBe(written.length);
});
