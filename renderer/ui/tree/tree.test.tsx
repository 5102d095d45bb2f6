import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { spokenText } from './testing/spoken-text.ts';
import { Tree } from './tree.tsx';
import type { TreeMove } from './tree-move.ts';
import type { TreeNode } from './tree-node.ts';
import type { TreeProps } from './tree-props.ts';

type Node = TreeNode<null>;
const leaf = (name: string): Node => ({ id: name, name, value: null });
const branch = (name: string, ...children: Node[]): Node => ({ id: name, name, children, value: null });
const fruits = [branch('Apples', leaf('Boskoop'), leaf('Braeburn')), branch('Pears', leaf('Abate')), leaf('Quince')];

interface Shown extends Partial<TreeProps<null>> {
  open?: string[];
}

function showTree({ open = [], ...props }: Shown = {}) {
  const opened: string[] = [];
  function Shown() {
    const [expandedIds, setExpandedIds] = useState<ReadonlySet<string>>(new Set(open));
    return (
      <MantineProvider>
        <Tree
          name="Fruits"
          nodes={fruits}
          expandedIds={expandedIds}
          onExpandedChange={setExpandedIds}
          renderContent={({ node }) => node.name}
          onOpen={(node) => opened.push(node.id)}
          {...props}
        />
      </MantineProvider>
    );
  }
  render(<Shown />);
  return { user: userEvent.setup(), opened, tree: screen.getByRole('tree', { name: 'Fruits' }) };
}

const names = () => screen.getAllByRole('treeitem').map(spokenText);
const item = (name: string) => screen.getByRole('treeitem', { name });
const active = () => {
  const id = screen.getByRole('tree').getAttribute('aria-activedescendant');
  return id === null ? null : spokenText(document.getElementById(id));
};

describe('a tree', () => {
  it('says level, place and number of siblings of each row', () => {
    showTree({ open: ['Apples'], selectedId: 'Braeburn' });
    expect(names()).toEqual(['Apples', 'Boskoop', 'Braeburn', 'Pears', 'Quince']);
    const row = item('Braeburn');
    expect(row).toHaveAttribute('aria-level', '2');
    expect(row).toHaveAttribute('aria-posinset', '2');
    expect(row).toHaveAttribute('aria-setsize', '2');
    expect(row).toHaveAttribute('aria-selected', 'true');
    expect(item('Apples')).toHaveAttribute('aria-expanded', 'true');
    expect(item('Quince')).not.toHaveAttribute('aria-expanded');
  });

  it('is walked by arrow keys, which also open and close branches', async () => {
    const { user, opened } = showTree();
    await user.tab();
    expect(active()).toBe('Apples');
    await user.keyboard('{ArrowRight}');
    expect(names()).toContain('Boskoop');
    await user.keyboard('{ArrowRight}{ArrowDown}');
    expect(active()).toBe('Braeburn');
    await user.keyboard('{ArrowLeft}');
    expect(active()).toBe('Apples');
    await user.keyboard('{ArrowLeft}');
    expect(names()).not.toContain('Boskoop');
    await user.keyboard('{End}');
    expect(active()).toBe('Quince');
    await user.keyboard('{Enter}');
    expect(opened).toEqual(['Quince']);
    await user.keyboard('{Home}{Enter}');
    expect(item('Apples')).toHaveAttribute('aria-expanded', 'true');
  });

  it('goes to the row whose name begins with the typed letters', async () => {
    const { user } = showTree({ open: ['Apples'] });
    await user.tab();
    await user.keyboard('br');
    expect(active()).toBe('Braeburn');
  });

  it('opens all branches beside the active one with *', async () => {
    const { user } = showTree();
    await user.tab();
    await user.keyboard('*');
    expect(names()).toEqual(['Apples', 'Boskoop', 'Braeburn', 'Pears', 'Abate', 'Quince']);
  });

  it('opens a leaf and toggles a branch by a click', async () => {
    const { user, opened } = showTree();
    await user.click(item('Pears'));
    await user.click(item('Abate'));
    expect(opened).toEqual(['Abate']);
    await user.click(item('Pears'));
    expect(names()).not.toContain('Abate');
  });

  it('renames by F2, and keeps what was typed beside the reason when the name is refused', async () => {
    const asked: string[] = [];
    const { user } = showTree({
      onRename: async (node, name) => {
        asked.push(`${node.id}: ${name}`);
        if (name === '') throw new Error('Give it a name.');
      },
    });
    await user.tab();
    await user.keyboard('{F2}');
    const field = screen.getByRole('textbox', { name: 'New name for Apples' });
    expect(field).toHaveFocus();
    await user.clear(field);
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Give it a name.');
    await user.type(field, 'Pommes');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('textbox')).not.toBeInTheDocument());
    expect(asked).toEqual(['Apples: ', 'Apples: Pommes']);
    expect(screen.getByRole('tree')).toHaveFocus();
  });

  it('gives up a renaming by Escape', async () => {
    const asked: string[] = [];
    const { user } = showTree({ onRename: async (_node, name) => void asked.push(name) });
    await user.tab();
    await user.keyboard('{F2}Other{Escape}');
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    expect(asked).toEqual([]);
  });

  it('moves by Alt and arrows, and says where to', async () => {
    const moves: TreeMove[] = [];
    const { user } = showTree({
      open: ['Apples'],
      onMove: async (move) => {
        moves.push(move);
        return true;
      },
    });
    await user.click(item('Braeburn'));
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(moves).toEqual([{ id: 'Braeburn', parentId: 'Apples', index: 0 }]);
    expect(await screen.findByText('Braeburn: now 1 of 2 in Apples.')).toBeInTheDocument();
  });

  it('says when there is no further to go, and asks for nothing', async () => {
    const moves: TreeMove[] = [];
    const { user } = showTree({ onMove: async (move) => moves.push(move) > 0 });
    await user.click(item('Apples'));
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(await screen.findByText("Apples can't go further that way.")).toBeInTheDocument();
    expect(moves).toEqual([]);
  });

  it('opens the same menu by its button, by the right mouse button and by Shift+F10', async () => {
    const chosen: string[] = [];
    const { user } = showTree({ menuOf: (node) => [{ label: 'Eat', run: () => chosen.push(node.id) }] });
    const more = item('Pears').querySelector('button');
    if (!more) throw new Error('no button');
    await user.click(more);
    await user.click(await screen.findByRole('menuitem', { name: 'Eat' }));
    await user.pointer({ keys: '[MouseRight]', target: item('Quince') });
    await user.click(await screen.findByRole('menuitem', { name: 'Eat' }));
    await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
    await user.keyboard('{Home}{Shift>}{F10}{/Shift}');
    await user.click(await screen.findByRole('menuitem', { name: 'Eat' }));
    expect(chosen).toEqual(['Pears', 'Quince', 'Apples']);
  });

  it('keeps only the rows in view in the page, and the active one wherever it is', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => leaf(`Row ${index}`));
    const { user } = showTree({ nodes: many });
    await user.tab();
    await user.keyboard('{End}');
    expect(screen.getAllByRole('treeitem').length).toBeLessThan(80);
    expect(active()).toBe('Row 4999');
    expect(item('Row 4999')).toHaveAttribute('aria-setsize', '5000');
  });

  it('leaves over its top into what is above', async () => {
    let left = 0;
    const { user } = showTree({
      onLeaveTop: () => {
        left += 1;
      },
    });
    await user.tab();
    await user.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}');
    expect(left).toBe(1);
  });
});
