// The request as code in the language of the user's choice, with the key left to the environment.
import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Draft } from '../../../../shared/draft.ts';
import { CopyTextButton } from '../../../ui/copy-text-button.tsx';
import type { RequestCatalog } from '../request-state.ts';
import { useLoaded } from '../use-catalog.ts';
import type { ViewChoices } from '../view-choices.ts';
import styles from './code.module.css';
import type { CallSettings, CodeCall } from './code-call.ts';
import { draftCall } from './draft-call.ts';
import { findLanguage, languages } from './languages.ts';

interface CodeViewProps {
  catalog: RequestCatalog;
  choices: ViewChoices;
  draft: Draft;
  settings: CallSettings | null;
  /** Whether the user typed the idempotency key. */
  isOwnKey: boolean;
}

/** A browser takes seconds to lay out a long text in several scripts; what is copied is whole. */
const SHOWN_CHARACTERS = 20_000;

export function CodeView({ catalog, choices, draft, settings, isOwnKey }: CodeViewProps) {
  const [languageId, setLanguageId] = useState(() => choices.get('codeLanguage'));
  const language = findLanguage(languageId);
  const schema = useLoaded(catalog.loadSchema);
  const loaded = schema.phase === 'ready' ? schema.value : null;
  const call = useMemo(
    () => (loaded ? draftCall(draft, { index: catalog.index, schema: loaded, settings, isOwnKey }) : null),
    [loaded, draft, catalog, settings, isOwnKey],
  );
  const code = useMemo(() => (call ? language.write(call) : null), [call, language]);
  const choose = (id: string | null) => {
    if (id === null) return;
    choices.keep('codeLanguage', id);
    setLanguageId(id);
  };
  return (
    <div className={styles.code}>
      <div className={styles.bar}>
        <Select
          aria-label="Language"
          className={styles.language}
          size="xs"
          data={languages.map(({ id, title }) => ({ value: id, label: title }))}
          value={language.id}
          allowDeselect={false}
          onChange={choose}
        />
        <span className={styles.hint}>The key is read from STRIPE_API_KEY.</span>
        {code !== null && <CopyTextButton key={language.id} className={styles.copy} name="code" text={code} />}
      </div>
      {schema.phase === 'failed' && <p className={styles.note}>{schema.message}</p>}
      {schema.phase === 'ready' && code === null && (
        <p className={styles.note}>
          {call ? `There is no code for this request in ${language.title}. cURL can send it.` : GONE}
        </p>
      )}
      {code !== null && <MissingHeaders call={call} code={code} />}
      {code !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
        <pre className={styles.text} tabIndex={0} role="document" aria-label={`Request as ${language.title}`}>
          {code.slice(0, SHOWN_CHARACTERS)}
          {code.length > SHOWN_CHARACTERS &&
            `...\n\n${(code.length - SHOWN_CHARACTERS).toLocaleString('en')} more characters are copied.`}
        </pre>
      )}
    </div>
  );
}

/** Most SDKs take no headers of one's own. */
function MissingHeaders({ call, code }: { call: CodeCall | null; code: string }) {
  const missing = call?.headers.filter(({ name }) => !code.includes(name)) ?? [];
  if (missing.length === 0) return null;
  return <p className={styles.note}>Not in this code: {missing.map(({ name }) => name).join(', ')}. cURL sends it.</p>;
}

const GONE = 'The catalog does not have this action any more.';
