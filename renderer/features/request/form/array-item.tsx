// One item of a list: a single value in a row or a group of fields, with what moves it and takes it out.
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  type ReactNode,
  type RefObject,
  useCallback,
  useMemo,
  useRef,
} from 'react';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { getField } from '../edit-actions.ts';
import { type FieldPath, showFieldPath, toFieldKey } from '../field-path.ts';
import { initialItem } from './describe-type.ts';
import { useFieldKinds } from './field-kinds.tsx';
import { FieldIssue } from './field-row.tsx';
import styles from './form.module.css';
import { useDraftState, useFormScope } from './form-scope.tsx';
import { useItemDrag } from './item-drag.ts';
import { ScalarControl } from './scalar-control.tsx';
import { FoldingGroup } from './section.tsx';
import { guessType, isScalar } from './shown-parameters.ts';
import { useTakeFocus } from './use-take-focus.ts';

export interface ItemCommands {
  move(from: number, to: number): void;
  remove(index: number): void;
}

interface ArrayItemProps {
  of: ParameterType;
  parentPath: FieldPath;
  index: number;
  count: number;
  /** Of one identity. */
  commands: ItemCommands;
}

export const ArrayItem = memo(function ArrayItem({ of, parentPath, index, count, commands }: ArrayItemProps) {
  const { ItemFields } = useFieldKinds();
  const { draftId } = useFormScope();
  const path = useMemo(() => [...parentPath, index], [parentPath, index]);
  const item = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const listKey = `${draftId} ${toFieldKey(parentPath)}`;
  const isOver = useItemDrag({ listKey, index, item, handle, onMove: commands.move });
  const isSingle = useDraftState(({ drafts }, id) => {
    const target = drafts[id]?.target;
    const value = target ? getField(target, path) : undefined;
    return typeof value !== 'object' || value === null;
  });
  const moveByKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    // Of lists in lists the innermost moves; before the field sees the key, since a list of choices would open.
    const isOwn = event.target instanceof Element && event.target.closest('[data-list-item]') === event.currentTarget;
    if (!event.altKey || step === 0 || !isOwn) return;
    event.preventDefault();
    event.stopPropagation();
    commands.move(index, index + step);
  };
  const actions = <ItemActions path={path} index={index} count={count} commands={commands} handle={handle} />;
  return (
    <div
      ref={item}
      className={styles.listItem}
      data-list-item
      data-over={isOver || undefined}
      onKeyDownCapture={moveByKey}
    >
      {isSingle && (isScalar(of) || of.kind === 'union') ? (
        <ScalarItem of={of} path={path} isLast={index === count - 1} actions={actions} />
      ) : (
        <FoldingGroup path={path} title={`${parentPath.at(-1)}.${index}`} actions={actions} textId={null}>
          <ItemFields of={isScalar(of) ? guessType({}) : of} path={path} />
        </FoldingGroup>
      )}
    </div>
  );
});

interface ScalarItemProps {
  of: ParameterType;
  path: FieldPath;
  isLast: boolean;
  actions: ReactNode;
}

function ScalarItem({ of, path, isLast, actions }: ScalarItemProps) {
  const { store, draftId } = useFormScope();
  const row = useRef<HTMLDivElement>(null);
  useTakeFocus(path, row);
  const type = of.kind === 'union' ? (of.of.find(isScalar) ?? of) : of;
  const [parentPath, index] = [path.slice(0, -1), Number(path.at(-1))];
  const addNext = (event: KeyboardEvent) => {
    const isPlain = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    // A choice of a list that was just taken has the key to itself; so have several lines of text, and buttons.
    if (!isPlain || event.defaultPrevented || !isLast || !(event.target instanceof HTMLInputElement)) return;
    if (event.target.value !== '') store.addField(draftId, [...parentPath, index + 1], initialItem(of));
  };
  const pasteLines = (event: ClipboardEvent) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.value !== '') return;
    const lines = readLines(event.clipboardData.getData('text/plain'));
    if (lines.length < 2) return;
    event.preventDefault();
    const target = store.getState().drafts[draftId]?.target;
    const list = target ? getField(target, parentPath) : undefined;
    if (Array.isArray(list)) store.setField(draftId, parentPath, list.toSpliced(index, 1, ...lines));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what its field leaves of the keys and of what is pasted.
    <div ref={row} className={styles.item} data-field-row onKeyDown={addNext} onPasteCapture={pasteLines}>
      <span className={styles.itemIndex}>{path.at(-1)}</span>
      <div className={styles.control}>
        <ItemText type={type} path={path} />
        <FieldIssue path={path} />
      </div>
      {actions}
    </div>
  );
}

/** A column of a table or a list in a text becomes items; what is far too long for that is no list. */
const MOST_LINES = 500;

function readLines(text: string): string[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > MOST_LINES ? [] : lines;
}

function ItemText({ type, path }: { type: ParameterType; path: FieldPath }) {
  const { store, draftId } = useFormScope();
  // An item that was emptied stays an item: taking it out is the button's, not the keyboard's doing.
  const keep = useCallback((text: string) => store.setField(draftId, path, text), [store, draftId, path]);
  return <ScalarControl type={type} path={path} isRequired={false} onText={keep} />;
}

interface ItemActionsProps extends Pick<ArrayItemProps, 'index' | 'count' | 'commands'> {
  path: FieldPath;
  handle: RefObject<HTMLSpanElement | null>;
}

function ItemActions({ path, index, count, commands, handle }: ItemActionsProps) {
  const name = showFieldPath(path);
  return (
    <div className={styles.actions}>
      <span ref={handle} className={styles.grip} title="Drag to another place">
        <IconGripVertical size={14} stroke={1.75} aria-hidden />
      </span>
      <button
        type="button"
        className={styles.iconButton}
        aria-label={`Move ${name} up`}
        title="Move up (Alt with the arrow up)"
        disabled={index === 0}
        onClick={() => commands.move(index, index - 1)}
      >
        <IconArrowUp size={14} stroke={1.75} />
      </button>
      <button
        type="button"
        className={styles.iconButton}
        aria-label={`Move ${name} down`}
        title="Move down (Alt with the arrow down)"
        disabled={index === count - 1}
        onClick={() => commands.move(index, index + 1)}
      >
        <IconArrowDown size={14} stroke={1.75} />
      </button>
      <button
        type="button"
        className={styles.iconButton}
        aria-label={`Remove ${name}`}
        title="Remove"
        data-remove-item
        onClick={() => commands.remove(index)}
      >
        <IconX size={14} stroke={1.75} />
      </button>
    </div>
  );
}
