// Makes a draft ready for one place: resolved, validated, built, and checked against where the key may go.
import { modeOfMoney } from '../../shared/api-key.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Draft } from '../../shared/draft.ts';
import { AppError, type InputIssue } from '../../shared/errors.ts';
import type { WireRequest } from '../../shared/exchange.ts';
import type { ConfigurationSettings } from '../../shared/integration.ts';
import type { Place, ResolveConfiguration, ResolvedConfiguration } from '../integrations/resolved-configuration.ts';
import type { SandboxService } from '../sandbox/sandbox-service.ts';
import { assertKeyMayGo, baseUrlOf, type Destination, isStripeUrl } from '../stripe/hosts.ts';
import { callUrl, type StripeCall, toWireRequest } from '../stripe/stripe-call.ts';
import { buildStripeCall } from './build-stripe-call.ts';
import { validateDraft } from './validate-draft.ts';

export interface PreparedSend {
  readonly resolved: ResolvedConfiguration;
  readonly call: StripeCall;
  readonly destination: Destination;
  readonly wire: WireRequest;
  readonly isStripesOwn: boolean;
}

export interface PrepareDependencies {
  readonly resolveConfiguration: ResolveConfiguration;
  readonly loadCatalog: () => Promise<Catalog>;
  readonly sandbox: SandboxService;
  readonly version: string;
}

export interface PrepareInput {
  readonly place: Place;
  readonly draft: Pick<Draft, 'target' | 'idempotencyKey'>;
  /** What of the configuration is overruled, e.g. the version that a repeated request was first sent with. */
  readonly overrides?: Partial<Pick<ConfigurationSettings, 'apiVersion' | 'stripeAccount'>>;
}

export type Prepared = { kind: 'ready'; send: PreparedSend } | { kind: 'incomplete'; issues: InputIssue[] };

/** Throws what stands in the way beyond the draft: `not_configured`, `host_refused`, `sandbox_unavailable`. */
export async function prepareSend(
  { resolveConfiguration, loadCatalog, sandbox, version }: PrepareDependencies,
  { place, draft, overrides }: PrepareInput,
): Promise<Prepared> {
  const resolved = resolveConfiguration(place);
  const catalog = await loadCatalog();
  const issues = validateDraft(draft.target, catalog);
  if (issues.length > 0) return { kind: 'incomplete', issues };
  const { configuration, environment } = resolved;
  const call = buildStripeCall({ draft, settings: { ...configuration, ...overrides }, catalog, version });
  const localUrl = environment.isSandbox ? (await sandbox.ensureRunning()).url : configuration.baseUrl;
  const baseUrl = baseUrlOf(call.host, localUrl);
  const destination = { url: callUrl(call, baseUrl), mode: modeOfMoney(configuration), localUrl };
  assertKeyMayGo(destination);
  const wire = toWireRequest(call, baseUrl, configuration.keyHint);
  return { kind: 'ready', send: { resolved, call, destination, wire, isStripesOwn: isStripeUrl(new URL(wire.url)) } };
}

/** The same, where an incomplete draft is a mistake of the caller: throws `invalid_input`. */
export async function prepareComplete(dependencies: PrepareDependencies, input: PrepareInput): Promise<PreparedSend> {
  const prepared = await prepareSend(dependencies, input);
  if (prepared.kind === 'ready') return prepared.send;
  const { issues } = prepared;
  const fields = issues.length === 1 ? 'One field needs' : `${issues.length} fields need`;
  throw new AppError({ code: 'invalid_input', message: `Nothing was sent. ${fields} attention.`, issues });
}
