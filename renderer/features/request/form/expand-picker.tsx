// A text field over a tree of paths: typing narrows the tree, arrows walk through it, Enter chooses and unchooses.
import { Popover } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react';
import styles from './expand-field.module.css';
import { findNodes, listRows, type PathNode, type PathRow, searchPaths } from './expand-paths.ts';
import { ExpandRow } from './expand-row.tsx';
import formStyles from './form.module.css';

interface ExpandPickerProps {
  label: string;
  nodes: readonly PathNode[];
  chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
  isInvalid: boolean;
  describedBy: string | undefined;
}

export function ExpandPicker({ label, nodes, chosen, onChange, isInvalid, describedBy }: ExpandPickerProps) {
  const treeId = useId();
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [activePath, setActivePath] = useState<string | null>(null);
  const [openPaths, setOpenPaths] = useState<ReadonlySet<string>>(new Set());
  const found = useMemo(() => (isOpen && text.trim() !== '' ? searchPaths(nodes, text) : null), [nodes, text, isOpen]);
  const rows = useRows(nodes, found, openPaths);
  const active = rows.find(({ node }) => node.path === activePath);
  const activeId = active && isOpen ? rowId(treeId, active.node.path) : undefined;
  useShownRow(activeId, rows);

  const openBranch = (path: string, isWanted: boolean) => {
    const next = new Set(openPaths);
    if (isWanted) next.add(path);
    else next.delete(path);
    setOpenPaths(next);
  };
  const toggle = ({ path, canChoose }: PathNode) => {
    setActivePath(path);
    if (!canChoose) return openBranch(path, !openPaths.has(path));
    onChange(chosen.includes(path) ? chosen.filter((other) => other !== path) : [...chosen, path]);
    setText('');
    // Found by typing, it stays in view when the whole tree comes back.
    if (found)
      setOpenPaths(
        new Set([
          ...openPaths,
          ...findNodes(nodes, path)
            .slice(0, -1)
            .map((node) => node.path),
        ]),
      );
  };
  const addTyped = () => {
    const typed = text.trim();
    setText('');
    if (typed !== '' && !chosen.includes(typed)) onChange([...chosen, typed]);
  };
  const type = (typed: string) => {
    // A comma ends a path; several may be pasted at once.
    const ended = typed.split(',').map((part) => part.trim());
    const next = ended.length === 1 ? typed : (ended.at(-1) ?? '');
    const added = ended.slice(0, -1).filter((part) => part !== '');
    if (added.length > 0) onChange([...new Set([...chosen, ...added])]);
    setText(next);
    setIsOpen(true);
    setActivePath(next.trim() === '' ? null : (searchPaths(nodes, next)[0] ?? null));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isHandled = pressKey(event.key, {
      text,
      isOpen,
      rows,
      active,
      setIsOpen,
      setActivePath,
      openBranch,
      toggle,
      addTyped,
      dropLast: () => onChange(chosen.slice(0, -1)),
    });
    if (!isHandled) return;
    event.preventDefault();
    if (event.key === 'Escape') event.stopPropagation();
  };

  return (
    <Popover
      opened={isOpen && (rows.length > 0 || found !== null)}
      position="bottom-start"
      offset={8}
      width={360}
      trapFocus={false}
      // What floats is a tree of the field's own, not a dialog.
      withRoles={false}
      transitionProps={{ duration: 100 }}
    >
      <Popover.Target>
        <input
          type="text"
          role="combobox"
          className={formStyles.chipInput}
          aria-label={label}
          aria-haspopup="tree"
          aria-expanded={isOpen && rows.length > 0}
          aria-controls={treeId}
          aria-activedescendant={activeId}
          aria-invalid={isInvalid || undefined}
          aria-describedby={describedBy}
          autoComplete="off"
          spellCheck={false}
          placeholder={chosen.length === 0 ? 'Choose, or type a path' : undefined}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onClick={() => setIsOpen(true)}
          onBlur={() => {
            setIsOpen(false);
            // What was typed counts without Enter, too: nothing typed is lost.
            addTyped();
          }}
        />
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown}>
        {rows.length === 0 ? (
          <p className={styles.nothing}>No path that is known here has this in it. Enter adds it as it is.</p>
        ) : (
          <div role="tree" id={treeId} aria-label={`Paths for ${label}`} aria-multiselectable className={styles.tree}>
            {rows.map((row) => (
              <ExpandRow
                key={row.node.path}
                id={rowId(treeId, row.node.path)}
                row={row}
                isActive={row === active}
                isChosen={chosen.includes(row.node.path)}
                onToggle={() => toggle(row.node)}
                onOpen={(isWanted) => openBranch(row.node.path, isWanted)}
              />
            ))}
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** While something is typed: what was found, best first, each by its whole path. */
function useRows(nodes: readonly PathNode[], found: readonly string[] | null, open: ReadonlySet<string>) {
  return useMemo(() => {
    if (!found) return listRows(nodes, open);
    const leaves = found.flatMap((path) => findNodes(nodes, path).at(-1) ?? []);
    return listRows(
      leaves.map((node) => ({ ...node, name: node.path, children: [] })),
      new Set(),
    );
  }, [nodes, found, open]);
}

/** Also where it stays the same and the rows around it change. */
function useShownRow(id: string | undefined, rows: readonly PathRow[]): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are what may have moved it out of view.
  useEffect(() => {
    if (id !== undefined) document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
  }, [id, rows]);
}

function rowId(treeId: string, path: string): string {
  return `${treeId}-${path}`;
}

interface KeyScope {
  text: string;
  isOpen: boolean;
  rows: readonly PathRow[];
  active: PathRow | undefined;
  setIsOpen(isOpen: boolean): void;
  setActivePath(path: string | null): void;
  openBranch(path: string, isWanted: boolean): void;
  toggle(node: PathNode): void;
  addTyped(): void;
  dropLast(): void;
}

/** Answers whether the key was meant for the tree or the chips. Left and right are the text's while there is one. */
function pressKey(key: string, scope: KeyScope): boolean {
  const { text, isOpen, rows, active } = scope;
  const at = active ? rows.indexOf(active) : -1;
  const go = (to: number) => scope.setActivePath(rows[Math.min(Math.max(to, 0), rows.length - 1)]?.node.path ?? null);
  switch (key) {
    case 'ArrowDown':
      scope.setIsOpen(true);
      go(isOpen ? at + 1 : Math.max(at, 0));
      return true;
    case 'ArrowUp':
      if (isOpen) go(at - 1);
      return isOpen;
    case 'Escape':
      scope.setIsOpen(false);
      return isOpen;
    case 'Enter':
      if (isOpen && active) scope.toggle(active.node);
      else scope.addTyped();
      return true;
    case 'Backspace':
      if (text === '') scope.dropLast();
      return text === '';
    default:
      return isOpen && text === '' && active !== undefined && pressInTree(key, active, at, scope, go);
  }
}

function pressInTree(key: string, active: PathRow, at: number, scope: KeyScope, go: (to: number) => void): boolean {
  const { node, isOpen, level } = active;
  switch (key) {
    case ' ':
      scope.toggle(node);
      return true;
    case 'Home':
      go(0);
      return true;
    case 'End':
      go(scope.rows.length - 1);
      return true;
    case 'ArrowRight':
      if (isOpen) go(at + 1);
      else if (node.children.length > 0) scope.openBranch(node.path, true);
      return true;
    case 'ArrowLeft':
      if (isOpen) scope.openBranch(node.path, false);
      else go(scope.rows.findLastIndex((row, index) => index < at && row.level < level));
      return true;
    default:
      return false;
  }
}
