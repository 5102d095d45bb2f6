// Examples for Issuing, Treasury, Terminal, Identity, Radar, Climate and Financial Connections.
import { DAY, exampleAddress, type ParticularExample } from './particular-example.ts';

export const specialExamples: Readonly<Record<string, ParticularExample>> = {
  'radar.paymentEvaluations.create': ({ id }) => ({
    customer_details: { customer: id('customer') },
    payment_details: {
      amount: 2800,
      currency: 'usd',
      payment_method_details: { payment_method: id('payment_method') },
    },
  }),
  'radar.valueLists.create': () => ({ alias: 'regular_guests', name: 'Regular guests', item_type: 'email' }),
  'radar.valueLists.update': () => ({ name: 'Regular guests' }),
  'issuing.authorizations.update': () => ({ metadata: { order: '6735' } }),
  'issuing.cards.create': ({ id }) => ({
    cardholder: id('issuing.cardholder'),
    currency: 'usd',
    type: 'virtual',
    status: 'active',
  }),
  'issuing.cardholders.create': () => ({
    name: 'Amelia Hart',
    type: 'individual',
    email: 'amelia.hart@example.com',
    phone_number: '+15555550142',
    billing: { address: exampleAddress },
  }),
  'issuing.cardholders.update': () => ({ phone_number: '+15555550142' }),
  'issuing.disputes.create': ({ id }) => ({
    transaction: id('issuing.transaction'),
    evidence: { reason: 'not_received', not_received: { explanation: 'It never came.' } },
  }),
  'issuing.disputes.update': () => ({ metadata: { order: '6735' } }),
  'issuing.personalizationDesigns.create': ({ id }) => ({
    physical_bundle: id('issuing.physical_bundle'),
    name: 'Roastery card',
  }),
  'issuing.tokens.update': () => ({ status: 'suspended' }),
  'testHelpers.issuing.authorizations.create': ({ id }) => ({
    card: id('issuing.card'),
    amount: 2800,
    currency: 'usd',
  }),
  'testHelpers.issuing.authorizations.increment': () => ({ increment_amount: 500 }),
  'testHelpers.issuing.authorizations.reverse': () => ({ reverse_amount: 500 }),
  'testHelpers.issuing.authorizations.finalizeAmount': () => ({ final_amount: 2000 }),
  'testHelpers.issuing.personalizationDesigns.reject': () => ({
    rejection_reasons: { card_logo: ['geographic_location'] },
  }),
  'testHelpers.issuing.transactions.refund': () => ({ refund_amount: 500 }),
  'terminal.configurations.create': () => ({ name: 'Market stall', offline: { enabled: true } }),
  'terminal.configurations.update': () => ({ name: 'Market stall' }),
  'terminal.onboardingLinks.create': () => ({
    link_type: 'apple_terms_and_conditions',
    link_options: { apple_terms_and_conditions: { merchant_display_name: 'Harbor Street Coffee' } },
  }),
  'terminal.readers.create': ({ id }) => ({
    registration_code: 'simulated-wpe',
    label: 'Counter',
    location: id('terminal.location'),
  }),
  'terminal.readers.update': () => ({ label: 'Counter' }),
  'terminal.readers.collectInputs': () => ({
    inputs: [{ type: 'email', custom_text: { title: 'Where shall the receipt go?' }, required: true }],
  }),
  'terminal.readers.collectPaymentMethod': ({ id }) => ({ payment_intent: id('payment_intent', 'cardPresent') }),
  'terminal.readers.confirmPaymentIntent': ({ id }) => ({ payment_intent: id('payment_intent', 'cardPresent') }),
  'terminal.readers.processPaymentIntent': ({ id }) => ({ payment_intent: id('payment_intent', 'cardPresent') }),
  'terminal.readers.processSetupIntent': ({ id }) => ({ allow_redisplay: 'always', setup_intent: id('setup_intent') }),
  'terminal.readers.refundPayment': ({ id }) => ({ charge: id('charge'), amount: 500 }),
  'terminal.readers.setReaderDisplay': () => ({
    type: 'cart',
    cart: {
      currency: 'usd',
      line_items: [{ amount: 2800, description: 'Espresso blend, 1 kg', quantity: 1 }],
      total: 2800,
    },
  }),
  'treasury.financialAccounts.create': () => ({ supported_currencies: ['usd'], nickname: 'Reserve' }),
  'treasury.financialAccounts.updateFeatures': () => ({ card_issuing: { requested: true } }),
  'treasury.inboundTransfers.create': ({ id }) => ({
    amount: 2800,
    currency: 'usd',
    financial_account: id('treasury.financial_account'),
    origin_payment_method: id('payment_method', 'bank'),
    description: 'Reserve',
  }),
  'treasury.outboundPayments.create': ({ id }) => ({
    amount: 2800,
    currency: 'usd',
    customer: id('customer'),
    financial_account: id('treasury.financial_account'),
    destination_payment_method: id('payment_method', 'bank'),
  }),
  'treasury.outboundTransfers.create': ({ id }) => ({
    amount: 2800,
    currency: 'usd',
    financial_account: id('treasury.financial_account'),
    destination_payment_method: id('payment_method', 'bank'),
  }),
  'testHelpers.treasury.outboundPayments.update': () => ({
    tracking_details: { type: 'ach', ach: { trace_id: '123456789' } },
  }),
  'testHelpers.treasury.outboundTransfers.update': () => ({
    tracking_details: { type: 'ach', ach: { trace_id: '123456789' } },
  }),
  'identity.verificationSessions.create': () => ({ type: 'document' }),
  'identity.verificationSessions.update': () => ({ metadata: { order: '6735' } }),
  'climate.orders.create': ({ id }) => ({ product: id('climate.product'), metric_tons: '0.01' }),
  'financialConnections.sessions.create': ({ id }) => ({
    account_holder: { type: 'customer', customer: id('customer') },
    permissions: ['balances', 'payment_method'],
  }),
  'financialConnections.sessions.createLinkAccount': ({ id }) => ({
    account_holder: { type: 'customer', customer: id('customer') },
    permissions: ['balances', 'payment_method'],
  }),
  'forwarding.requests.create': () => ({
    payment_method: 'pm_card_visa',
    url: 'https://example.com/charge',
    replacements: ['card_number', 'card_expiry'],
    request: { body: '{"card":{"number":""}}' },
  }),
  'reporting.reportRuns.create': ({ now }) => ({
    report_type: 'balance.summary.1',
    parameters: { interval_start: now - 31 * DAY, interval_end: now - DAY },
  }),
};
