import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findStripeIds, toFieldName, toReadableText } from './answer-text.ts';

describe('toReadableText', () => {
  it('keeps digits that a float would lose', () => {
    expect(toReadableText('{"id":12345678901234567890,"rate":1.10}')).toBe(
      '{\n  "id": 12345678901234567890,\n  "rate": 1.10\n}',
    );
  });

  it('leaves text that has lines already as it came', () => {
    const text = '{\n    "odd":   1\n}';
    expect(toReadableText(text)).toBe(text);
  });

  it('leaves what is not JSON as it came', () => {
    expect(toReadableText('<html>Bad gateway</html>')).toBe('<html>Bad gateway</html>');
  });

  it('means the same before and after', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        // A lone __proto__ key means different things to the two parsers, not to the text.
        fc.pre(!text.includes('__proto__'));
        expect(JSON.parse(toReadableText(text))).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe('findStripeIds', () => {
  it('finds each object once, in order, and no key or request id', () => {
    const text =
      '"cus_9s6XKzkNRiz8i3" "ch_3Nx12ABC4567" "cus_9s6XKzkNRiz8i3" "req_8x1234567890" "sk_test_1234567890ab" "payment_intent"';
    expect(findStripeIds(text)).toEqual(['cus_9s6XKzkNRiz8i3', 'ch_3Nx12ABC4567']);
  });
});

it.each([
  ['email', 'email'],
  ['address[line1]', 'address.line1'],
  ['items[0][price]', 'items.0.price'],
])('names the field of %s as %s', (param, field) => {
  expect(toFieldName(param)).toBe(field);
});
