import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './error-boundary.tsx';

let fault: Error | null = null;
function Part() {
  if (fault) throw fault;
  return <p>The answer is here</p>;
}
const show = () =>
  render(
    <MantineProvider env="test">
      <ErrorBoundary part="The answer">
        <Part />
      </ErrorBoundary>
      <p>The rest</p>
    </MantineProvider>,
  );

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

it('says which part failed and why, keeps the rest, and shows the part again', async () => {
  fault = new Error('no such row');
  show();
  expect(screen.getByRole('alert')).toHaveTextContent("The answer can't be shown");
  expect(screen.getByText('no such row')).toBeInTheDocument();
  expect(screen.getByText('The rest')).toBeInTheDocument();
  fault = null;
  await userEvent.click(screen.getByRole('button', { name: 'Show it again' }));
  expect(screen.getByText('The answer is here')).toBeInTheDocument();
});

it('offers to load the page again where an update took a part away', () => {
  fault = new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1/assets/code-editor-1.js');
  show();
  expect(screen.getByRole('button', { name: 'Load the page again' })).toBeInTheDocument();
});
