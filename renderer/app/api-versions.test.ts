import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { index, schema } from '../features/request/testing/real-catalog.ts';
import { configuration } from '../features/workspace/workspace-double.ts';
import { sentApiVersion, useApiVersions } from './api-versions.ts';

it('sends a header’s version before the configuration’s, and the catalog’s without either', () => {
  const extraHeaders = [{ name: 'stripe-version', value: '2019-05-16' }];
  expect(sentApiVersion(undefined, index)).toBe(index.apiVersion);
  expect(sentApiVersion(configuration('test'), index)).toBe(index.apiVersion);
  expect(sentApiVersion(configuration('test', { apiVersion: '2020-08-27' }), index)).toBe('2020-08-27');
  expect(sentApiVersion(configuration('test', { apiVersion: '2020-08-27', extraHeaders }), index)).toBe('2019-05-16');
});

it('offers all of Stripe’s versions once the schema has come, and some of them before or without it', async () => {
  const { result } = renderHook(() => useApiVersions(index, async () => schema, true));
  expect(result.current[0]).toBe(index.apiVersion);
  await waitFor(() => expect(result.current).toHaveLength(129));
  const failing = renderHook(() => useApiVersions(index, () => Promise.reject(new Error('gone')), true));
  expect(failing.result.current).toEqual(index.releases.toReversed());
});
