// A search query for each resource that can be searched, in Stripe's query language.
export const searchExamples: Readonly<Record<string, string>> = {
  charge: "status:'succeeded' AND amount>2000",
  customer: "email:'amelia.hart@example.com'",
  invoice: "status:'paid' AND total>2000",
  payment_intent: "status:'succeeded' AND currency:'usd'",
  price: "active:'true' AND currency:'usd'",
  product: "active:'true' AND name~'coffee'",
  subscription: "status:'active'",
};
