// A parameter that holds others: a header that folds what is below it and says how much is set there.
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue, useRef, useState } from 'react';
import { getField } from '../edit-actions.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { Description } from './description.tsx';
import { FieldHints, FieldIssue, type FieldProps, RowActions, UnsetNote } from './field-row.tsx';
import styles from './form.module.css';
import { useDraftState, useFieldValue } from './form-scope.tsx';
import { countSet } from './form-values.ts';
import { useHoldsWantedFocus, useTakeFocus } from './use-take-focus.ts';

interface SectionProps extends FieldProps {
  children: ReactNode;
  /** Folds what is below at first, since nothing is there yet. */
  isEmpty?: boolean;
  /** Beside the header while it is folded. */
  foldedAction?: ReactNode;
  /** Beside the hints, e.g. the choice of a shape. */
  extra?: ReactNode;
}

export function Section({ parameter, path, isPinned, children, extra, isEmpty, foldedAction }: SectionProps) {
  const isUnset = useFieldValue(path) === null;
  return (
    <FoldingGroup
      path={path}
      title={parameter.name}
      hints={<FieldHints parameter={parameter} path={path} />}
      extra={extra}
      actions={<RowActions parameter={parameter} path={path} isPinned={isPinned} />}
      textId={parameter.textId}
      isEmpty={isEmpty ?? false}
      foldedAction={foldedAction}
    >
      {isUnset ? <UnsetNote path={path} /> : children}
    </FoldingGroup>
  );
}

/** An optional part that is in every form starts folded: what it asks for matters only once it is wanted. */
export function ObjectSection({ startsOpen = false, ...props }: SectionProps & { startsOpen?: boolean }) {
  const isEmpty = useSetCount(props.path) === 0;
  const isOptional = props.isPinned && !props.parameter.isRequired;
  return <Section {...props} isEmpty={isEmpty && isOptional && !startsOpen} />;
}

interface FoldingGroupProps {
  path: FieldPath;
  title: string;
  hints?: ReactNode;
  extra?: ReactNode;
  actions: ReactNode;
  textId: number | null;
  isEmpty?: boolean;
  foldedAction?: ReactNode;
  children: ReactNode;
}

export function FoldingGroup(props: FoldingGroupProps) {
  const { path, title, hints, extra, actions, textId, isEmpty = false, foldedAction, children } = props;
  const [isFolded, setIsFolded] = useState(isEmpty);
  const group = useRef<HTMLDivElement>(null);
  useTakeFocus(path, group);
  const isWanted = useHoldsWantedFocus(path);
  if (isWanted && isFolded) setIsFolded(false);
  const isReady = useBodyAfterwards(path);
  const isShown = isReady && !isFolded;
  const Chevron = isFolded ? IconChevronRight : IconChevronDown;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend can't stand in a row with buttons.
    <div ref={group} role="group" aria-label={showFieldPath(path)} className={styles.section} data-field-row>
      <div className={styles.sectionHeader}>
        <button
          type="button"
          className={styles.sectionTitle}
          aria-expanded={!isFolded}
          onClick={() => setIsFolded(!isFolded)}
        >
          <Chevron size={14} stroke={1.75} aria-hidden />
          <span className={styles.nameText}>{title}</span>
        </button>
        {hints}
        {!isShown && (isEmpty ? foldedAction : <SetCount path={path} />)}
        {extra}
        <span className={styles.spring} />
        {actions}
      </div>
      <FieldIssue path={path} />
      {isShown && (
        <div className={styles.sectionBody}>
          <Description textId={textId} />
          {children}
        </div>
      )}
    </div>
  );
}

/** From here on a part is felt while it is laid out. */
const MUCH_SET = 15;

/** What holds much comes after the rest of the form, a piece at a time: the form is there and takes keys meanwhile. */
function useBodyAfterwards(path: FieldPath): boolean {
  const count = useSetCount(path);
  const [wasMuch] = useState(count > MUCH_SET);
  return useDeferredValue(true, !wasMuch);
}

function useSetCount(path: FieldPath): number {
  return useDraftState(({ drafts }, draftId) => {
    const target = drafts[draftId]?.target;
    return target ? countSet(getField(target, path)) : 0;
  });
}

function SetCount({ path }: { path: FieldPath }) {
  const count = useSetCount(path);
  return <span className={styles.count}>{count} set</span>;
}
