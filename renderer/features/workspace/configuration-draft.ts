// A configuration's form as text in fields, and the call's input that it makes.
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { Configuration } from '../../../shared/integration.ts';
import type { HeaderRow } from './header-rows.tsx';
import type { Place } from './workspace-store.ts';

export interface ConfigurationDraft {
  /** Empty keeps the stored key. */
  apiKey: string;
  /** Empty is the catalog's version. */
  apiVersion: string;
  stripeAccount: string;
  baseUrl: string;
  isReadOnly: boolean;
  headers: readonly HeaderRow[];
}

export function toConfigurationDraft(configuration: Configuration | undefined): ConfigurationDraft {
  return {
    apiKey: '',
    apiVersion: configuration?.apiVersion ?? '',
    stripeAccount: configuration?.stripeAccount ?? '',
    baseUrl: configuration?.baseUrl ?? '',
    isReadOnly: configuration?.isReadOnly ?? false,
    headers: (configuration?.extraHeaders ?? []).map((header, key) => ({ ...header, key })),
  };
}

const filled = (text: string) => (text.trim() === '' ? null : text.trim());

export function toConfigurationInput(draft: ConfigurationDraft, place: Place): CallInput<'configuration.save'> {
  return {
    ...place,
    apiKey: filled(draft.apiKey),
    settings: {
      apiVersion: filled(draft.apiVersion),
      stripeAccount: filled(draft.stripeAccount),
      baseUrl: filled(draft.baseUrl),
      isReadOnly: draft.isReadOnly,
      extraHeaders: draft.headers.map(({ name, value }) => ({ name, value })),
    },
  };
}

/** Rows compare by what they hold: adding one and taking it away again is no change. */
export function isSameDraft(one: ConfigurationDraft, other: ConfigurationDraft): boolean {
  const plain = ({ headers, ...rest }: ConfigurationDraft) =>
    JSON.stringify({ ...rest, headers: headers.map(({ name, value }) => [name, value]) });
  return plain(one) === plain(other);
}
