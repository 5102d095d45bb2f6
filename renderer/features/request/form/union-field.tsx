// A parameter that takes one of several shapes: the shape is chosen, and what was typed in the others is kept.
import { useState } from 'react';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { getField } from '../edit-actions.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { initialValue } from './describe-type.ts';
import { useFieldKinds } from './field-kinds.tsx';
import { type FieldProps, FieldRow } from './field-row.tsx';
import styles from './form.module.css';
import { useDraftState, useFormScope } from './form-scope.tsx';
import { keptShapesOf } from './kept-shapes.ts';
import { ScalarControl } from './scalar-control.tsx';
import { ObjectSection } from './section.tsx';
import { isScalar } from './shown-parameters.ts';
import { nameShape, pickShape } from './union-shape.ts';

interface UnionFieldProps extends FieldProps {
  shapes: readonly ParameterType[];
}

export function UnionField({ shapes, ...props }: UnionFieldProps) {
  const { ItemFields } = useFieldKinds();
  const { path, parameter } = props;
  const { shape, select, isChosen } = useShape(shapes, path);
  if (!isScalar(shape)) {
    return (
      <ObjectSection {...props} extra={select} startsOpen={isChosen}>
        <ItemFields of={shape} path={path} />
      </ObjectSection>
    );
  }
  return (
    <FieldRow {...props}>
      <div className={styles.unionRow}>
        {select}
        <div className={styles.control}>
          <ScalarControl type={shape} path={path} isRequired={parameter.isRequired} />
        </div>
      </div>
    </FieldRow>
  );
}

/** The same inside of a list's item, which has its own header. */
export function UnionBody({ shapes, path }: { shapes: readonly ParameterType[]; path: FieldPath }) {
  const { ItemFields } = useFieldKinds();
  const { shape, select } = useShape(shapes, path);
  return (
    <>
      {select}
      <ItemFields of={shape} path={path} />
    </>
  );
}

function useShape(shapes: readonly ParameterType[], path: FieldPath) {
  const { store, draftId } = useFormScope();
  const [kept] = useState(() => keptShapesOf(store, draftId, path));
  const [chosen, setChosen] = useState(kept.chosen);
  const valueIndex = useDraftState(({ drafts }, id) => {
    const target = drafts[id]?.target;
    const shape = target ? pickShape(getField(target, path), shapes) : undefined;
    return shape ? shapes.indexOf(shape) : null;
  });
  // A text that has two of the shapes is shown as what was chosen: "1" may be meant as a choice or as a date.
  const isChoiceOpen = chosen !== null && (valueIndex === null || areBothScalar(shapes, chosen, valueIndex));
  const index = isChoiceOpen ? chosen : (valueIndex ?? 0);
  const shape: ParameterType = shapes[index] ?? { kind: 'string', format: null };

  const choose = (next: number) => {
    const draft = store.getState().drafts[draftId];
    kept.values.set(index, draft ? getField(draft.target, path) : undefined);
    kept.chosen = next;
    setChosen(next);
    const nextShape = shapes[next];
    store.setField(draftId, path, kept.values.get(next) ?? (nextShape ? initialValue(nextShape) : undefined));
  };

  const select = (
    <select
      className={styles.shape}
      aria-label={`Shape of ${showFieldPath(path)}`}
      value={index}
      onChange={(event) => choose(Number(event.currentTarget.value))}
    >
      {shapes.map((option, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no name of their own and never move.
        <option key={place} value={place}>
          {nameShape(option)}
        </option>
      ))}
    </select>
  );
  return { shape, select, isChosen: chosen !== null };
}

function areBothScalar(shapes: readonly ParameterType[], one: number, other: number): boolean {
  return [shapes[one], shapes[other]].every((shape) => shape !== undefined && isScalar(shape));
}
