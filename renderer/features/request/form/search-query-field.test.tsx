// The search builder as a person uses it: rows write the text, the text makes the rows, and nothing typed is lost.
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseSearchQuery } from '../../../../shared/search-query/parse-search-query.ts';
import { searchFieldsOf } from '../../../../shared/search-query/search-fields.ts';
import { index } from '../testing/real-catalog.ts';
import { showForm } from '../testing/show-form.tsx';
import { addClause, removeClause, replaceClause, withComparison, withField, withText } from './search-clauses.ts';

const NOW = new Date(2026, 10, 24, 12).getTime();
beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

const query = () => screen.getByLabelText('query');
const condition = (number: number) => within(screen.getByRole('group', { name: `Condition ${number}` }));
const add = () => userEvent.click(screen.getByRole('button', { name: 'Add condition' }));
const typeText = (text: string) => fireEvent.change(query(), { target: { value: text } });

describe('rows write the text', () => {
  it('with quotes where they belong, and joins the conditions', async () => {
    const form = showForm('customers.search');
    await add();
    expect(screen.getByLabelText('Field of condition 1')).toHaveFocus();
    await userEvent.type(screen.getByLabelText('Value of condition 1'), 'ada "the first" \\ x');
    expect(form.values()).toEqual({ query: 'email:"ada \\"the first\\" \\\\ x"' });
    await add();
    await userEvent.selectOptions(screen.getByLabelText('Field of condition 2'), 'metadata');
    await userEvent.type(screen.getByLabelText('Metadata key of condition 2'), 'tier');
    await userEvent.type(screen.getByLabelText('Value of condition 2'), 'free');
    await userEvent.click(screen.getByRole('button', { name: 'Not: condition 2' }));
    await userEvent.clear(screen.getByLabelText('Value of condition 1'));
    await userEvent.type(screen.getByLabelText('Value of condition 1'), 'ada@example.com');
    expect(form.values()).toEqual({ query: 'email:"ada@example.com" AND -metadata["tier"]:"free"' });
    expect(screen.getByRole('button', { name: 'Not: condition 2' })).toHaveAttribute('aria-pressed', 'true');
    await userEvent.selectOptions(screen.getByLabelText('How conditions are joined'), 'OR');
    expect(form.values()).toEqual({ query: 'email:"ada@example.com" OR -metadata["tier"]:"free"' });
    await userEvent.click(screen.getByRole('button', { name: 'Remove condition 1' }));
    expect(form.values()).toEqual({ query: '-metadata["tier"]:"free"' });
    await userEvent.click(screen.getByRole('button', { name: 'Remove condition 1' }));
    expect(form.values()).toEqual({});
  });

  it('leaves the other conditions as they were typed', async () => {
    const form = showForm('customers.search', (store, id) =>
      store.setField(id, ['values', 'query'], 'name:\'Ada\'   phone~"555"'),
    );
    await userEvent.type(screen.getByLabelText('Value of condition 2'), '1');
    expect(form.values()).toEqual({ query: 'name:\'Ada\'   phone~"5551"' });
  });

  it('takes dates for moments, and asks whether there is no value', async () => {
    const form = showForm('subscriptions.search');
    await add();
    await userEvent.selectOptions(screen.getByLabelText('Field of condition 1'), 'created');
    await userEvent.selectOptions(screen.getByLabelText('Operator of condition 1'), 'after');
    await userEvent.type(screen.getByLabelText('Value of condition 1'), '-7d');
    expect(form.values()).toEqual({ query: `created>${NOW / 1000 - 7 * 86_400}` });
    await userEvent.selectOptions(screen.getByLabelText('Field of condition 1'), 'canceled_at');
    await userEvent.selectOptions(screen.getByLabelText('Operator of condition 1'), 'has no value');
    expect(form.values()).toEqual({ query: 'canceled_at:null' });
    expect(screen.queryByLabelText('Value of condition 1')).not.toBeInTheDocument();
  });

  it('says what an amount is in the currency that is asked for', async () => {
    const form = showForm('charges.search', (store, id) =>
      store.setField(id, ['values', 'query'], 'currency:"jpy" AND amount>=1999'),
    );
    expect(condition(2).getByText('= 1999 JPY')).toBeVisible();
    await userEvent.clear(screen.getByLabelText('Value of condition 1'));
    await userEvent.type(screen.getByLabelText('Value of condition 1'), 'eur');
    expect(condition(2).getByText('= 19.99 EUR')).toBeVisible();
    expect(form.values()).toEqual({ query: 'currency:"eur" AND amount>=1999' });
  });

  it('offers usual values, and only what a field can be compared by', async () => {
    const form = showForm('paymentIntents.search');
    await add();
    await userEvent.selectOptions(screen.getByLabelText('Field of condition 1'), 'status');
    expect(condition(1).queryByRole('option', { name: 'contains' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByLabelText('Value of condition 1'));
    await userEvent.keyboard('capt{ArrowDown}{Enter}');
    expect(form.values()).toEqual({ query: 'status:"requires_capture"' });
  });
});

it('stands in every search that Stripe has', () => {
  const searches = index.operations.filter(({ kind }) => kind === 'search');
  expect(searches.map(({ returns }) => returns).toSorted()).toEqual([
    'charge',
    'customer',
    'invoice',
    'payment_intent',
    'price',
    'product',
    'subscription',
  ]);
  for (const { id } of searches) {
    showForm(id);
    expect(screen.getByRole('button', { name: 'Add condition' })).toBeVisible();
    cleanup();
  }
});

describe('the text makes the rows', () => {
  it('also where the catalog knows no such field, with what speaks against it', () => {
    showForm('customers.search', (store, id) => store.setField(id, ['values', 'query'], 'surname>5 name~"ad"'));
    expect(screen.getByLabelText('Field of condition 1')).toHaveValue('surname');
    expect(condition(1).getByText(/no search by surname/)).toBeVisible();
    expect(condition(2).getByText(/at least 3 characters/)).toBeVisible();
  });

  it('and says where it can not be read, keeping all of it', async () => {
    const form = showForm('customers.search');
    typeText('name:"Ada" AND email:"ada@example.com');
    expect(screen.getByText(/The quote " that opens here is never closed/)).toBeVisible();
    expect(screen.getByText('"ada@example.com')).toBeVisible();
    expect(form.values()).toEqual({ query: 'name:"Ada" AND email:"ada@example.com' });
    await userEvent.click(screen.getByRole('button', { name: 'Show it' }));
    const area = query() as HTMLTextAreaElement;
    expect(area).toHaveFocus();
    expect([area.selectionStart, area.selectionEnd]).toEqual([21, 37]);
    typeText('name:"Ada" AND email:"ada@example.com"');
    expect(screen.getByLabelText('Value of condition 2')).toHaveValue('ada@example.com');
  });

  it('says when there are too many, and shows them', () => {
    showForm('customers.search', (store, id) =>
      store.setField(id, ['values', 'query'], Array.from({ length: 25 }, () => 'phone:"1"').join(' ')),
    );
    expect(screen.getByText(/at most 10 conditions; this has 25/)).toBeVisible();
    expect(screen.getByText('And 5 more in the text above.')).toBeVisible();
  });
});

describe('changes of a condition', () => {
  const fields = searchFieldsOf('charge') ?? {};
  const read = (text: string) => {
    const parsed = parseSearchQuery(text);
    if (!parsed.ok) throw new Error(`${parsed.error.message} ${text}`);
    return parsed.query;
  };

  it('always leave a text that can be read, with as many conditions as are expected', () => {
    const anyField = fc.constantFrom(...Object.keys(fields), 'metadata', 'unknown_field');
    const edits = fc.array(fc.tuple(fc.nat(5), anyField, fc.string({ unit: 'binary' }), fc.nat(4)), { maxLength: 12 });
    fc.assert(
      fc.property(edits, (steps) => {
        let text = '';
        for (const [kind, field, typed, place] of steps) {
          const before = read(text);
          const clause = before.clauses[place % Math.max(before.clauses.length, 1)];
          if (!clause || kind === 0) text = addClause(text, before, fields);
          else if (kind === 1) text = removeClause(before, before.clauses.indexOf(clause));
          else if (kind === 2) text = replaceClause(text, clause, withField(clause, field, fields));
          else if (kind === 3) text = replaceClause(text, clause, withComparison(clause, 'null'));
          else text = replaceClause(text, clause, withText(clause, typed, fields));
          const change = !clause || kind === 0 ? 1 : kind === 1 ? -1 : 0;
          expect(read(text).clauses).toHaveLength(before.clauses.length + change);
        }
      }),
    );
  });
});
