// The path of a generic request: completed from the catalog, and filled from a pasted address or curl command.
import { IconAlertCircle } from '@tabler/icons-react';
import { type ClipboardEvent, useMemo, useState } from 'react';
import type { CatalogIndex } from '../../../../shared/catalog/catalog.ts';
import type { GenericTarget } from '../../../../shared/draft.ts';
import { notify } from '../../../ui/notify.ts';
import { type FieldPath, toFieldKey } from '../field-path.ts';
import type { Choice } from '../form/named-codes.ts';
import { SuggestInput } from '../form/suggest-input.tsx';
import styles from './generic.module.css';
import { isCurlCommand, readAddress } from './typed-path.ts';

interface PathFieldProps {
  target: GenericTarget;
  index: CatalogIndex;
  issues: Readonly<Record<string, string>>;
  onEdit(field: FieldPath, change: Partial<GenericTarget>): void;
}

export function PathField({ target, index, issues, onEdit }: PathFieldProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const choices = useMemo(() => listPaths(index), [index]);
  const typed = readAddress(target.path);
  const issue = refusal ?? (typed.kind === 'refused' ? typed.message : (issues[toFieldKey(['path'])] ?? null));

  /** True where the text was something else than a path, and was dealt with. */
  const take = (text: string): boolean => {
    if (isCurlCommand(text)) {
      void fillFromCurl(text);
      return true;
    }
    const read = readAddress(text);
    if (read.kind !== 'address') return false;
    onEdit([], { path: read.path, query: [...target.query, ...read.query] });
    return true;
  };

  const fillFromCurl = async (command: string) => {
    const { readCurl } = await import('./curl-request.ts');
    const read = readCurl(command);
    setRefusal(read.ok ? null : `The command was not taken over. ${read.message}`);
    if (!read.ok) return;
    onEdit([], read.target);
    if (read.notices.length > 0) {
      notify({ title: 'Filled in from the curl command', message: read.notices.join(' '), tone: 'info' });
    }
  };

  const paste = (event: ClipboardEvent) => {
    if (take(event.clipboardData.getData('text'))) event.preventDefault();
  };

  return (
    <div className={styles.path}>
      <SuggestInput
        label="Path"
        value={target.path}
        placeholder="/v1/customers, an address, or a curl command"
        isInvalid={issue !== null}
        isRequired
        describedBy={issue === null ? undefined : 'path-issue'}
        listChoices={() => choices}
        onPaste={paste}
        onChange={(path) => {
          setRefusal(null);
          if (!take(path)) onEdit(['path'], { path });
        }}
      />
      {issue !== null && (
        <p className={styles.issue} id="path-issue">
          <IconAlertCircle size={14} stroke={1.75} aria-hidden />
          <span>{issue}</span>
        </p>
      )}
    </div>
  );
}

/** Each path once, with the titles of what can be done there. */
function listPaths(index: CatalogIndex): readonly Choice[] {
  const byPath = new Map<string, string[]>();
  for (const { path, title } of index.operations) byPath.set(path, [...(byPath.get(path) ?? []), title]);
  return [...byPath].map(([value, titles]) => ({ value, note: titles.join(', ') }));
}
