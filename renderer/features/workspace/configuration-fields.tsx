// The fields of a configuration beside its key: how requests are made with it.
import { Autocomplete, Switch, TextInput } from '@mantine/core';
import type { ConfigurationDraft } from './configuration-draft.ts';
import styles from './form.module.css';
import { HeaderRows } from './header-rows.tsx';

export interface ConfigurationFieldsProps {
  draft: ConfigurationDraft;
  onChange: (part: Partial<ConfigurationDraft>) => void;
  errorOf: (field: string) => string | undefined;
  apiVersions: readonly string[];
  catalogApiVersion: string;
}

export function ConfigurationFields(props: ConfigurationFieldsProps) {
  const { draft, onChange, errorOf, apiVersions, catalogApiVersion } = props;
  return (
    <>
      <div className={styles.pair}>
        <Autocomplete
          label="API version"
          placeholder={`${catalogApiVersion} (the catalog's)`}
          data={[...apiVersions]}
          value={draft.apiVersion}
          onChange={(apiVersion) => onChange({ apiVersion })}
          error={errorOf('settings.apiVersion')}
          maxDropdownHeight={240}
          // All of them: what is further down is found by typing, and none is left out.
          limit={Number.POSITIVE_INFINITY}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          description={describeUnknown(draft.apiVersion.trim(), apiVersions)}
          classNames={{ description: styles.unknown ?? '' }}
          spellCheck={false}
        />
        <TextInput
          label="Connected account"
          placeholder="acct_..., sent as Stripe-Account"
          value={draft.stripeAccount}
          onChange={(event) => onChange({ stripeAccount: event.currentTarget.value })}
          error={errorOf('settings.stripeAccount')}
          spellCheck={false}
        />
      </div>
      <TextInput
        label="Base URL"
        placeholder="Stripe's own; else an address on this computer, e.g. http://127.0.0.1:12111"
        value={draft.baseUrl}
        onChange={(event) => onChange({ baseUrl: event.currentTarget.value })}
        error={errorOf('settings.baseUrl')}
        spellCheck={false}
      />
      <Switch
        label="Read-only"
        aria-label="Read-only"
        description="Requests that change something are refused here, whoever asks."
        checked={draft.isReadOnly}
        onChange={(event) => onChange({ isReadOnly: event.currentTarget.checked })}
      />
      <HeaderRows
        rows={draft.headers}
        onChange={(headers) => onChange({ headers })}
        errorOf={(field) => errorOf(`settings.extraHeaders.${field}`)}
      />
    </>
  );
}

/** Help, not a wall: Stripe may have a version that this Paydeck has not heard of. */
function describeUnknown(version: string, known: readonly string[]): string | null {
  if (version === '' || known.includes(version) || known.some((each) => each.startsWith(version))) return null;
  if (!/^\d{4}-\d{2}-\d{2}/.test(version)) return null;
  return 'Stripe lists no such version. It is sent as it stands; Stripe answers 400 where it does not have it.';
}
