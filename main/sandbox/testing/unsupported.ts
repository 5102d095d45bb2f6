// What the sandbox answers with 501, each with its reason. A test finds whatever else is refused, or works by now.

export const unsupported: Readonly<Record<string, string>> = {
  'issuing.settlements.retrieve': "None of Stripe's packages describes what a settlement looks like.",
  'issuing.settlements.update': "None of Stripe's packages describes what a settlement looks like.",
};
