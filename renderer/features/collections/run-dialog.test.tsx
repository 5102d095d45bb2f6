import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { CatalogIndex } from '../../../shared/catalog/catalog.ts';
import { RunDialog } from './run-dialog.tsx';
import type { SavedSend } from './run-sequence.ts';
import { request } from './testing/collections-double.ts';

const index = { find: () => undefined } as unknown as CatalogIndex;
const requests = [request('a', 'First'), request('b', 'Second'), request('c', 'Third')];
const ok: SavedSend = { status: '200 OK', ok: true };

/** Each send waits until the test answers it. */
function showRun() {
  const sent: string[] = [];
  const answers: ((result: SavedSend) => void)[] = [];
  const shown: string[] = [];
  render(
    <MantineProvider env="test">
      <RunDialog
        opened
        name="Month end"
        placeName="Stripe in Sandbox"
        requests={requests}
        index={index}
        sendSaved={({ name }) => {
          sent.push(name);
          return new Promise((resolve) => answers.push(resolve));
        }}
        onOpenResult={({ name }, { status }) => shown.push(`${name}: ${status}`)}
        onClose={() => {}}
      />
    </MantineProvider>,
  );
  const answer = (result: SavedSend) => act(async () => answers.shift()?.(result));
  return { user: userEvent.setup(), sent, answer, shown };
}

const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent);
const start = () => screen.getByRole('button', { name: 'Run 3 requests' });

describe('running a collection', () => {
  it('sends one after another, each after the answer of the one before', async () => {
    const { user, sent, answer, shown } = showRun();
    expect(screen.getByText('In order, one after another, to Stripe in Sandbox.')).toBeInTheDocument();
    await user.click(start());
    expect(sent).toEqual(['First']);
    await answer(ok);
    expect(sent).toEqual(['First', 'Second']);
    expect(rows()).toEqual(['GETFirst200 OK', 'GETSecondSending…', 'GETThird']);
    await answer(ok);
    await answer(ok);
    expect(screen.getByText('3 of 3 succeeded.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Second/ }));
    expect(shown).toEqual(['Second: 200 OK']);
  });

  it('stops at the first failure unless told to go on', async () => {
    const { user, sent, answer } = showRun();
    await user.click(start());
    await answer({ status: '402 Payment Required', ok: false });
    expect(sent).toEqual(['First']);
    expect(rows()).toEqual(['GETFirst402 Payment Required', 'GETSecondNot sent', 'GETThirdNot sent']);
    await user.click(screen.getByRole('checkbox', { name: 'Stop at the first failure' }));
    await user.click(screen.getByRole('button', { name: 'Run again' }));
    await answer({ status: '402 Payment Required', ok: false });
    expect(sent).toEqual(['First', 'First', 'Second']);
  });

  it('stops when asked, after the request that is under way', async () => {
    const { user, sent, answer } = showRun();
    await user.click(start());
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(screen.getByText('Stopping after the request under way…')).toBeInTheDocument();
    await answer(ok);
    expect(sent).toEqual(['First']);
    expect(screen.getByText('Stopped. 1 of 3 succeeded. The rest was not sent.')).toBeInTheDocument();
  });

  it('stops at a live changing call and says that it needs a person', async () => {
    const { user, sent, answer } = showRun();
    await user.click(start());
    await answer(ok);
    await answer({ status: 'Confirmation needed', ok: false, needsPerson: true });
    expect(sent).toEqual(['First', 'Second']);
    expect(rows()[1]).toBe('GETSecondNot sent: needs you');
    expect(screen.getByText(/Stopped at a live call that changes something/)).toBeInTheDocument();
  });
});
