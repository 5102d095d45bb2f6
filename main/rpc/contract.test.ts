import type { Reply } from '../../shared/contract/calls.ts';
import { describeContract } from './contract-suite.ts';

describeContract('direct calls', async (dispatch) => ({ call: dispatch, close: async () => {} }));

// As Electron's IPC copies what it carries: a function, a class or a proxy in an input or a reply would throw here.
describeContract('structured clones', async (dispatch) => ({
  call: async (name, input): Promise<Reply> => structuredClone(await dispatch(name, structuredClone(input))),
  close: async () => {},
}));

// As WebSocket frames carry it: what JSON can't hold would come out changed.
describeContract('JSON', async (dispatch) => ({
  call: async (name, input): Promise<Reply> =>
    JSON.parse(JSON.stringify(await dispatch(name, JSON.parse(JSON.stringify(input ?? null))))),
  close: async () => {},
}));
