import { describe, expect, it } from 'vitest';
import { findAmounts } from './live-amounts.ts';

function form(text: string) {
  return findAmounts({ kind: 'form', text });
}

describe('the amounts of a request', () => {
  it('are written in the major units of their currency', () => {
    expect(form('amount=1999&currency=eur')).toEqual([{ name: 'amount', amount: '19.99 EUR' }]);
    expect(form('amount=500&currency=jpy')).toEqual([{ name: 'amount', amount: '500 JPY' }]);
  });

  it('take the nearest currency: beside them, else around them', () => {
    const text =
      'currency=usd&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=1000&line_items[1][price_data][unit_amount]=5&shipping[amount]=7';
    expect(form(text)).toEqual([
      { name: 'line_items[0][price_data][unit_amount]', amount: '10.00 EUR' },
      { name: 'line_items[1][price_data][unit_amount]', amount: '0.05 USD' },
      { name: 'shipping[amount]', amount: '0.07 USD' },
    ]);
  });

  it('stand as they are where no currency is sent, as in a refund', () => {
    expect(form('charge=ch_1&amount=1999')).toEqual([
      { name: 'amount', amount: '1999 in the smallest unit of its currency' },
    ]);
  });

  it('are found in fractions of minor units, and in JSON without losing a digit', () => {
    expect(form('currency=usd&unit_amount_decimal=0.5')).toEqual([
      { name: 'unit_amount_decimal', amount: '0.005 USD' },
    ]);
    const text = '{"amount": 12345678901234567890, "currency": "usd", "nested": {"value": 100, "currency": "kwd"}}';
    expect(findAmounts({ kind: 'json', text })).toEqual([
      { name: 'amount', amount: '123456789012345678.90 USD' },
      { name: 'nested[value]', amount: '0.100 KWD' },
    ]);
  });

  it('are neither shares, counts, nor texts', () => {
    expect(form('currency=usd&application_fee_percent=5&quantity=3&price=price_1&amount=all')).toEqual([]);
    expect(findAmounts({ kind: 'none' })).toEqual([]);
  });
});
