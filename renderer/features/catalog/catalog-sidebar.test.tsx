import { MantineProvider } from '@mantine/core';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { spokenText } from '../../ui/tree/testing/spoken-text.ts';
import { CatalogSidebar, type CatalogSidebarProps } from './catalog-sidebar.tsx';
import { smallIndex } from './testing/small-index.ts';

function showCatalog(props: Partial<CatalogSidebarProps> = {}) {
  const opened: unknown[] = [];
  const generic: unknown[] = [];
  render(
    <MantineProvider>
      <CatalogSidebar
        index={smallIndex()}
        onOpen={(id, pathValues) => opened.push([id, pathValues])}
        onOpenGeneric={(start) => generic.push(start)}
        {...props}
      />
    </MantineProvider>,
  );
  const field = screen.getByRole('searchbox', { name: 'Search actions' });
  return { user: userEvent.setup(), opened, generic, field };
}

const tree = () => screen.getByRole('tree', { name: 'Catalog' });
const names = () => screen.getAllByRole('treeitem').map(spokenText);

describe('the catalog in the sidebar', () => {
  it('shows the first section open with its groups closed, and opens an action by two clicks', async () => {
    const { user, opened } = showCatalog();
    expect(names()).toEqual(['Core resources', 'Customers', 'Disputes', 'Refunds', 'Billing', 'Subscriptions']);
    await user.click(screen.getByRole('treeitem', { name: 'Customers' }));
    const row = screen.getByRole('treeitem', { name: 'Create a customer' });
    expect(row).toHaveTextContent('POST');
    expect(row).toHaveAttribute('aria-description', 'POST /v1/customers');
    await user.click(row);
    expect(opened).toEqual([['customers.create', {}]]);
  });

  it('remembers what is open, through its owner', async () => {
    const kept: string[][] = [];
    const { user } = showCatalog({ openGroups: ['section:Billing'], onOpenGroupsChange: (ids) => kept.push(ids) });
    expect(names()).toEqual(['Core resources', 'Billing', 'Subscriptions']);
    await user.click(screen.getByRole('treeitem', { name: 'Subscriptions' }));
    expect(kept).toEqual([['section:Billing', 'group:subscriptions']]);
  });

  it('marks actions that are old, in words', async () => {
    const { user } = showCatalog({ openGroups: ['section:Core resources', 'section:Billing', 'group:refunds'] });
    expect(screen.getByRole('treeitem', { name: 'Refund charge' })).toHaveTextContent('Legacy');
    await user.click(screen.getByRole('treeitem', { name: 'Subscriptions' }));
    expect(screen.getByRole('treeitem', { name: 'Get upcoming invoice' })).toHaveTextContent('until 2025-02');
  });

  it('ranks what a search finds, says why, and opens the first by Enter', async () => {
    const { user, opened, field } = showCatalog();
    await user.type(field, 'cancel plan');
    expect(names()).toEqual(['Cancel subscription']);
    const row = screen.getByRole('treeitem', { name: 'Cancel subscription' });
    expect(row).toHaveTextContent('also “cancel plan”');
    expect(within(row).getByText('Cancel').tagName).toBe('MARK');
    await user.keyboard('{Enter}');
    expect(opened).toEqual([['subscriptions.cancel', {}]]);
  });

  it('goes from the search into the results and back by the arrow keys', async () => {
    const { user, opened, field } = showCatalog();
    await user.type(field, 'customer');
    await user.keyboard('{ArrowDown}');
    expect(tree()).toHaveFocus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(opened).toEqual([[expect.stringContaining('customers.'), {}]]);
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(field).toHaveFocus();
  });

  it('goes back to the whole catalog by Escape', async () => {
    const { user, field } = showCatalog();
    await user.type(field, 'refund');
    expect(names()).toEqual(['Create a refund', 'Refund charge']);
    await user.keyboard('{Escape}');
    expect(field).toHaveValue('');
    expect(names()).toContain('Billing');
  });

  it('fills a pasted id into the action that it opens', async () => {
    const { user, opened, field } = showCatalog();
    await user.click(field);
    await user.paste('cus_NffrFeUfNV2Hib');
    expect(screen.getByRole('treeitem', { name: 'Get customer by ID' })).toHaveTextContent('with cus_NffrFeUfNV2Hib');
    await user.keyboard('{Enter}');
    expect(opened).toEqual([['customers.retrieve', { customer: 'cus_NffrFeUfNV2Hib' }]]);
  });

  it('shows favourites and recent actions above the rest, each once, and opens them', async () => {
    const { user, opened } = showCatalog({
      preferences: {
        favouriteIds: ['refunds.create', 'gone.create'],
        recentIds: ['customers.list', 'refunds.create', 'disputes.close'],
      },
    });
    expect(names().slice(0, 6)).toEqual([
      'Favourites',
      'Create a refund',
      'Recent',
      'List customers',
      'Close dispute',
      'Core resources',
    ]);
    await user.click(screen.getByRole('treeitem', { name: 'Create a refund' }));
    expect(opened).toEqual([['refunds.create', {}]]);
  });

  it('marks favourites by the star of a row and by a key, and leaves the row’s name alone', async () => {
    const toggled: string[] = [];
    const { user } = showCatalog({
      openGroups: ['section:Core resources', 'group:refunds'],
      onToggleFavourite: (id) => toggled.push(id),
    });
    const row = screen.getByRole('treeitem', { name: 'Create a refund' });
    const star = row.querySelector('[data-star]');
    if (!star) throw new Error('the row has no star');
    await user.click(star);
    expect(toggled).toEqual(['refunds.create']);
    tree().focus();
    await user.keyboard('{ArrowDown}{Control>}d{/Control}');
    expect(toggled).toEqual(['refunds.create', 'charges.refund']);
    // On a section the key means nothing.
    await user.keyboard('{Home}{Control>}d{/Control}');
    expect(toggled).toHaveLength(2);
  });

  it('leaves the recent actions in their order until the catalog is entered anew', async () => {
    const preferences = (recentIds: string[]) => ({ favouriteIds: [], recentIds });
    const view = (recentIds: string[]) => (
      <MantineProvider>
        <CatalogSidebar index={smallIndex()} preferences={preferences(recentIds)} onOpen={() => {}} />
      </MantineProvider>
    );
    const { rerender } = render(view(['customers.list', 'disputes.close']));
    rerender(view(['disputes.close', 'customers.list']));
    expect(names().slice(0, 3)).toEqual(['Recent', 'List customers', 'Close dispute']);
    const field = screen.getByRole('searchbox', { name: 'Search actions' });
    await userEvent.type(field, 'x');
    await userEvent.clear(field);
    expect(names().slice(0, 3)).toEqual(['Recent', 'Close dispute', 'List customers']);
  });

  it('greys what the API version lacks, and says which version has it', async () => {
    const openGroups = ['section:Billing', 'group:subscriptions'];
    showCatalog({ openGroups });
    const row = screen.getByRole('treeitem', { name: 'Get upcoming invoice' });
    expect(row.querySelector('[data-absent]')).not.toBeNull();
    expect(row).toHaveAttribute(
      'aria-description',
      "GET /v1/invoices/upcoming, API version 2026-10-28.endive doesn't have this. Versions up to 2025-02-24.acacia have it.",
    );
  });

  it('greys nothing that the pinned version has', () => {
    showCatalog({ openGroups: ['section:Billing', 'group:subscriptions'], apiVersion: '2024-06-20' });
    const row = screen.getByRole('treeitem', { name: 'Get upcoming invoice' });
    expect(row.querySelector('[data-absent]')).toBeNull();
    expect(row).toHaveTextContent('until 2025-02');
  });

  it('puts favourites that fit first in what a search finds', async () => {
    const { user, field } = showCatalog({ preferences: { favouriteIds: ['customers.del'], recentIds: [] } });
    await user.type(field, 'customer');
    expect(names()[0]).toBe('Delete customer');
    await user.clear(field);
    await user.type(field, 'create customer');
    expect(names()[0]).toBe('Create a customer');
  });

  it('offers a generic request where no action has the typed path', async () => {
    const { user, generic, field } = showCatalog();
    await user.type(field, 'POST /v1/unheard_of');
    expect(screen.queryByRole('tree')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Open POST /v1/unheard_of as generic request' }));
    expect(generic).toEqual([{ method: 'POST', path: '/v1/unheard_of' }]);
  });
});
