// A range or an exact value in one field: from and to, each counted in or not, with the usual spans of time one click away.
import { type ReactNode, useRef, useState } from 'react';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { ParameterValue } from '../../../../shared/draft.ts';
import { type FieldPath, showFieldPath, toFieldKey } from '../field-path.ts';
import { FieldIssue, type FieldProps, FieldRow } from './field-row.tsx';
import formStyles from './form.module.css';
import { useDraftState, useFieldValue, useFormScope } from './form-scope.tsx';
import { isFields } from './form-values.ts';
import styles from './range-field.module.css';
import {
  type BoundKey,
  explainBounds,
  fitsRange,
  type RangeType,
  rangePresets,
  type Side,
  sideKeys,
  withBound,
} from './range-value.ts';
import { ScalarControl } from './scalar-control.tsx';
import { nameShape } from './union-shape.ts';
import { useTakeFocus } from './use-take-focus.ts';

interface RangeFieldProps extends FieldProps {
  range: RangeType;
}

/** `fallback` shows what a draft holds that is neither bounds nor a value, e.g. other fields. */
export function RangeField({ fallback, ...props }: RangeFieldProps & { fallback: ReactNode }) {
  const value = useFieldValue(props.path);
  return fitsRange(value) ? <RangeInputs {...props} /> : fallback;
}

function RangeInputs({ range, ...props }: RangeFieldProps) {
  const { store, draftId } = useFormScope();
  const { path } = props;
  const value = useFieldValue(path);
  const [chosen, setChosen] = useState<'range' | 'exact'>('range');
  const kept = useRef<{ range?: ParameterValue | undefined; exact?: ParameterValue | undefined }>({});
  const mode = value === undefined || value === null ? chosen : isFields(value) ? 'range' : 'exact';
  const isTime = range.bound.kind === 'integer' && range.bound.format === 'timestamp';
  const remark = explainBounds(value);

  const choose = (next: 'range' | 'exact') => {
    kept.current[mode] = value;
    setChosen(next);
    store.setField(draftId, path, kept.current[next]);
  };

  return (
    <FieldRow {...props}>
      <div className={styles.range}>
        {range.canBeExact && (
          <select
            className={formStyles.shape}
            aria-label={`Shape of ${showFieldPath(path)}`}
            value={mode}
            onChange={(event) => choose(event.currentTarget.value === 'exact' ? 'exact' : 'range')}
          >
            <option value="range">Range</option>
            <option value="exact">{nameShape(range.bound)}</option>
          </select>
        )}
        {mode === 'exact' ? (
          <div className={formStyles.control}>
            <ScalarControl type={range.bound} path={path} isRequired={props.parameter.isRequired} />
          </div>
        ) : (
          <div className={styles.bounds}>
            <BoundRows side="lower" type={range.bound} path={path} />
            <BoundRows side="upper" type={range.bound} path={path} />
            {remark !== null && <p className={formStyles.remark}>{remark}</p>}
            {isTime && <Presets path={path} />}
          </div>
        )}
      </div>
    </FieldRow>
  );
}

interface BoundRowsProps {
  side: Side;
  type: ParameterType;
  path: FieldPath;
}

/** One row; two only where a draft came with both bounds of a side, of which none may be hidden. */
function BoundRows({ side, type, path }: BoundRowsProps) {
  const [inclusive, exclusive] = sideKeys[side];
  const value = useFieldValue(path);
  const [chosen, setChosen] = useState<BoundKey>(inclusive);
  const isWanted = useDraftState(({ focusKey }) => focusKey === toFieldKey([...path, exclusive]));
  if (isWanted && chosen !== exclusive) setChosen(exclusive);
  const set = isFields(value) ? sideKeys[side].filter((key) => value[key] !== undefined) : [];
  const shown = set.length > 0 ? set : [chosen];
  return shown.map((key) => (
    <BoundRow key={side + shown.indexOf(key)} side={side} type={type} path={path} boundKey={key} onChoose={setChosen} />
  ));
}

const boundNames: Readonly<Record<BoundKey, string>> = { gte: 'from', gt: 'after', lte: 'up to', lt: 'before' };

function BoundRow({
  side,
  type,
  path,
  boundKey,
  onChoose,
}: BoundRowsProps & { boundKey: BoundKey; onChoose(key: BoundKey): void }) {
  const { store, draftId } = useFormScope();
  const row = useRef<HTMLDivElement>(null);
  const boundPath = [...path, boundKey];
  useTakeFocus(boundPath, row);
  const value = useFieldValue(path);
  const text = isFields(value) ? value[boundKey] : undefined;

  const setBound = (key: BoundKey, next: string) => store.setField(draftId, path, withBound(value, key, next));
  const choose = (key: BoundKey) => {
    onChoose(key);
    if (typeof text === 'string') store.setField(draftId, path, withBound(withBound(value, boundKey, ''), key, text));
  };

  return (
    <div ref={row} className={styles.bound}>
      <select
        className={formStyles.shape}
        aria-label={`${side === 'lower' ? 'Lower' : 'Upper'} bound of ${showFieldPath(path)}`}
        title={boundKey}
        value={boundKey}
        onChange={(event) =>
          choose(sideKeys[side].find((key) => key === event.currentTarget.value) ?? sideKeys[side][0])
        }
      >
        {sideKeys[side].map((key) => (
          <option key={key} value={key}>
            {boundNames[key]}
          </option>
        ))}
      </select>
      <div className={formStyles.control}>
        <ScalarControl type={type} path={boundPath} isRequired={false} onText={(next) => setBound(boundKey, next)} />
        <FieldIssue path={boundPath} />
      </div>
    </div>
  );
}

function Presets({ path }: { path: FieldPath }) {
  const { store, draftId } = useFormScope();
  return (
    <fieldset className={styles.presets} aria-label={`Spans of time for ${showFieldPath(path)}`}>
      {rangePresets.map(({ name, bounds }) => (
        <button
          key={name}
          type="button"
          className={formStyles.textButton}
          onClick={() => store.setField(draftId, path, bounds(Date.now()))}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
