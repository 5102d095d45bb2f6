// Method and path of an action, with the values that are filled in standing in their place.
import type { Operation } from '../../../shared/catalog/catalog.ts';
import type { ActionTarget } from '../../../shared/draft.ts';
import { MethodWord } from '../../ui/method-word.tsx';
import type { FieldPath } from './field-path.ts';
import styles from './request-page.module.css';

interface PathLineProps {
  operation: Operation;
  target: ActionTarget;
  onShowField(path: FieldPath): void;
}

export function PathLine({ operation, target, onShowField }: PathLineProps) {
  return (
    <p className={styles.pathLine}>
      <MethodWord method={operation.method} />
      <span className={styles.path}>
        {operation.path.split(/(\{[^}]+\})/).map((part, place) => {
          const name = /^\{(.+)\}$/.exec(part)?.[1];
          if (name === undefined) return part;
          const value = (target.pathValues[name] ?? '').trim();
          return (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a path never move.
              key={place}
              type="button"
              className={styles.pathValue}
              data-empty={value === '' || undefined}
              title={`Go to ${name}`}
              onClick={() => onShowField(['pathValues', name])}
            >
              {value === '' ? part : value}
            </button>
          );
        })}
      </span>
    </p>
  );
}

/** The path as it stands, for copying: braces where nothing is filled in. */
export function writePath(operation: Operation, target: ActionTarget): string {
  return operation.path.replace(/\{([^}]+)\}/g, (braces, name: string) => {
    const value = (target.pathValues[name] ?? '').trim();
    return value === '' ? braces : encodeURIComponent(value);
  });
}
