import { describe, expect, it } from 'vitest';
import type { DraftTarget } from '../../shared/draft.ts';
import { EnvironmentId, IntegrationId } from '../../shared/ids.ts';
import type { Workspace } from '../../shared/workspace.ts';
import type { Place } from '../integrations/resolved-configuration.ts';
import { findStrangers } from './strangers.ts';

const staging = { environmentId: EnvironmentId.parse('staging'), integrationId: IntegrationId.parse('eu') };
const production = { ...staging, environmentId: EnvironmentId.parse('production') };
const workspace: Workspace = {
  environments: [
    { id: staging.environmentId, name: 'Staging', colour: 'blue', isSandbox: false },
    { id: production.environmentId, name: 'Production', colour: 'red', isSandbox: false },
  ],
  integrations: [{ id: staging.integrationId, name: 'Stripe EU', configurations: {} }],
  ...staging,
};
const seen: Record<string, Place[]> = {
  cus_Production1: [production],
  cus_Both000001: [production, staging],
  cus_Gone000001: [{ ...staging, environmentId: EnvironmentId.parse('gone') }],
};
const ledger = { placesOf: (id: string) => seen[id] ?? [] };
const find = (target: DraftTarget) => findStrangers({ target, place: staging, ledger, workspace });

const action = (values: Record<string, never> | object, pathValues = {}): DraftTarget => ({
  kind: 'action',
  operationId: 'x',
  pathValues,
  values: values as never,
  headers: [],
});

describe('ids that were seen elsewhere only', () => {
  it('are pointed out with where they stand and where they belong', () => {
    expect(find(action({ items: [{ customer: 'cus_Production1' }] }))).toEqual([
      {
        path: ['values', 'items', 0, 'customer'],
        message: 'cus_Production1 was only seen in Production. Staging may not have it.',
      },
    ]);
    expect(find(action({}, { customer: ' cus_Production1 ' }))).toMatchObject([{ path: ['pathValues', 'customer'] }]);
  });

  it('are found in a generic request, too', () => {
    const generic: DraftTarget = {
      kind: 'generic',
      method: 'POST',
      path: '/v1/customers/cus_Production1?x=1',
      query: [],
      headers: [],
      bodyKind: 'form',
      form: [{ name: 'a', value: 'cus_Production1', isOn: true }],
      json: '',
    };
    expect(find(generic)).toMatchObject([{ path: ['path'] }]);
  });

  it('are no remark where they were seen here, never, or in a place that is gone', () => {
    expect(find(action({ a: 'cus_Both000001', b: 'cus_Never00001', c: 'cus_Gone000001', d: 'us', e: null }))).toEqual(
      [],
    );
  });

  it('are named with their integration where there are several', () => {
    const other = { id: IntegrationId.parse('us'), name: 'Stripe US', configurations: {} };
    const wider = { ...workspace, integrations: [...workspace.integrations, other] };
    const place = { ...staging, integrationId: other.id };
    const target = action({ customer: 'cus_Both000001' });
    expect(findStrangers({ target, place, ledger, workspace: wider })[0]?.message).toBe(
      'cus_Both000001 was only seen in Production (Stripe EU). Staging (Stripe US) may not have it.',
    );
  });
});
