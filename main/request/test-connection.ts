// "Test connection": asks Stripe whose account a key is for, with what stands in the form, before it is saved.
import { z } from 'zod';
import { type KeyKind, type Mode, modeOfMoney, readApiKey } from '../../shared/api-key.ts';
import { AppError } from '../../shared/errors.ts';
import type { ConfigurationSettings, ConnectionTest } from '../../shared/integration.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SandboxService } from '../sandbox/sandbox-service.ts';
import { assertKeyMayGo, baseUrlOf, isStripeUrl } from '../stripe/hosts.ts';
import { readOutcome } from '../stripe/read-outcome.ts';
import { callUrl, type StripeCall } from '../stripe/stripe-call.ts';
import type { StripeClient } from '../stripe/stripe-client.ts';
import { isReservedHeader, layerHeaders } from './call-headers.ts';

export interface ConnectionToTest {
  readonly apiKey: string;
  readonly settings: ConfigurationSettings;
  readonly environment: { readonly name: string; readonly isSandbox: boolean };
}

/** Never rejects for what is wrong with the key or the network: that is the result. */
export type TestConnection = (connection: ConnectionToTest) => Promise<ConnectionTest>;

export interface TestConnectionDependencies {
  readonly client: StripeClient;
  readonly sandbox: SandboxService;
  readonly settings: () => Settings;
  /** Sent where the form leaves the version open. */
  readonly catalogApiVersion: () => Promise<string>;
  readonly version: string;
}

const Account = z.object({
  id: z.string(),
  business_profile: z.object({ name: z.string().nullish() }).nullish().catch(null),
  settings: z
    .object({ dashboard: z.object({ display_name: z.string().nullish() }).nullish() })
    .nullish()
    .catch(null),
  email: z.string().nullish().catch(null),
});

export function createTestConnection(dependencies: TestConnectionDependencies): TestConnection {
  return async (connection) => {
    const reading = readApiKey(connection.apiKey);
    if (!reading.ok) return { kind: 'failed', message: reading.message, requestId: null };
    try {
      return await askForAccount(dependencies, connection, reading);
    } catch (cause) {
      // E.g. that a live key may not go to this address: nothing was sent, and the sentence says why.
      if (!(cause instanceof AppError)) throw cause;
      return { kind: 'failed', message: cause.message, requestId: null };
    }
  };
}

async function askForAccount(
  { client, sandbox, settings, catalogApiVersion, version }: TestConnectionDependencies,
  { apiKey, settings: configuration, environment }: ConnectionToTest,
  { kind, mode }: { kind: KeyKind; mode: Mode },
): Promise<ConnectionTest> {
  const call = toAccountCall(configuration, configuration.apiVersion ?? (await catalogApiVersion()), version);
  const localUrl = environment.isSandbox ? (await sandbox.ensureRunning()).url : configuration.baseUrl;
  const url = callUrl(call, baseUrlOf(call.host, localUrl));
  const destination = { url, mode: modeOfMoney({ keyKind: kind, mode }), localUrl };
  assertKeyMayGo(destination);
  const { timeoutMs } = settings();
  const { signal } = new AbortController();
  // One try: whoever tests wants to see the fault, not to wait for it to pass.
  const result = await client.send({ call, destination, revealApiKey: () => apiKey.trim(), timeoutMs, signal });
  const outcome = readOutcome(
    { result, mayHaveArrived: true },
    {
      url,
      isChanging: false,
      isKeyed: false,
      mode,
      environmentName: environment.name,
      isStripesOwn: isStripeUrl(new URL(url)),
      timeoutMs,
    },
  );
  if (outcome.kind === 'unanswered') return { kind: 'failed', message: outcome.message, requestId: null };
  const { status, body, error, explanation, requestId } = outcome;
  if (status === 200 && body.kind === 'text' && body.isJson) return readAccount(body.text, mode, requestId);
  if (status === 403 && error !== null) {
    const remark = 'The key is valid, but restricted: it may not read its account, so its name is not known here.';
    return { kind: 'connected', accountId: null, accountName: null, mode, remark, requestId };
  }
  const message = [error?.message, explanation].filter(Boolean).join(' ') || `The answer was ${status}.`;
  return { kind: 'failed', message, requestId };
}

function toAccountCall(
  { stripeAccount, extraHeaders }: ConfigurationSettings,
  apiVersion: string,
  version: string,
): StripeCall {
  const account = stripeAccount === null ? [] : [{ name: 'Stripe-Account', value: stripeAccount }];
  const headers = [
    { name: 'Stripe-Version', value: apiVersion },
    { name: 'Accept', value: 'application/json' },
    { name: 'User-Agent', value: `Paydeck/${version}` },
    ...account,
  ];
  const usable = extraHeaders.filter(({ name }) => name !== '' && !isReservedHeader(name));
  return {
    method: 'GET',
    host: 'api',
    path: '/v1/account',
    query: '',
    headers: layerHeaders(headers, usable),
    body: { kind: 'none' },
    idempotencyKey: null,
  };
}

function readAccount(text: string, mode: 'test' | 'live', requestId: string | null): ConnectionTest {
  const account = Account.safeParse(JSON.parse(text));
  if (!account.success) {
    const message = 'The answer is not an account, so this address may not be a Stripe API. Check the base address.';
    return { kind: 'failed', message, requestId };
  }
  const { id, business_profile: profile, settings, email } = account.data;
  const accountName = settings?.dashboard?.display_name ?? profile?.name ?? email ?? null;
  return { kind: 'connected', accountId: id, accountName, mode, remark: null, requestId };
}
