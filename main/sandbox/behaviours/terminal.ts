// Terminal readers: an action runs on the reader until a card is presented, input comes, or it is called off.
import { arrayOf, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type OperationBehaviour, type Work } from '../engine/work.ts';

type Action =
  | 'collect_inputs'
  | 'collect_payment_method'
  | 'confirm_payment_intent'
  | 'process_payment_intent'
  | 'process_setup_intent'
  | 'refund_payment'
  | 'set_reader_display';

export const terminal: Behaviour = {
  operations: {
    'terminal.readers.collectInputs': starts('collect_inputs', ({ params }) => ({
      inputs: arrayOf(params.inputs).map((given) => inputOf(objectOf(given))),
      metadata: objectOf(params.metadata),
    })),
    'terminal.readers.collectPaymentMethod': starts('collect_payment_method', intentOf),
    'terminal.readers.confirmPaymentIntent': starts('confirm_payment_intent', intentOf),
    'terminal.readers.processPaymentIntent': starts('process_payment_intent', intentOf),
    'terminal.readers.processSetupIntent': starts('process_setup_intent', ({ objects, params }) => ({
      setup_intent: objects.get('setup_intent', textOf(params.setup_intent) ?? '', 'setup_intent').id,
    })),
    'terminal.readers.refundPayment': starts('refund_payment', ({ params }) => ({
      ...pick(params, ['amount', 'charge', 'payment_intent', 'metadata', 'refund_application_fee', 'reverse_transfer']),
    })),
    'terminal.readers.setReaderDisplay': starts('set_reader_display', ({ params }) => ({
      cart: cartOf(objectOf(params.cart)),
      type: 'cart',
    })),
    'testHelpers.terminal.readers.presentPaymentMethod': ends,
    'testHelpers.terminal.readers.succeedInputCollection': ends,
    'testHelpers.terminal.readers.timeoutInputCollection': (work) => {
      const reader = getTarget(work, 'terminal.reader');
      return work.objects.change(
        reader,
        {
          action: { ...actionOf(reader), status: 'failed', failure_code: 'timeout', failure_message: 'No input came.' },
        },
        'action_failed',
      );
    },
  },
};

function starts(type: Action, details: (work: Work) => JsonObject): OperationBehaviour {
  return (work) => {
    const reader = getTarget(work, 'terminal.reader');
    const running = objectOf(reader.action);
    if (running.status === 'in_progress') {
      throw invalidRequest(`The reader is busy with ${textOf(running.type)}. Call that off first.`, {
        code: 'terminal_reader_busy',
      });
    }
    const isShown = type === 'set_reader_display';
    const action = {
      failure_code: null,
      failure_message: null,
      status: isShown ? 'succeeded' : 'in_progress',
      type,
      [type]: details(work),
      api_error: null,
    };
    return work.objects.change(reader, { action }, null);
  };
}

function actionOf(reader: StripeObject): JsonObject {
  const action = objectOf(reader.action);
  if (action.status === 'in_progress') return action;
  throw invalidRequest('Nothing runs on this reader.', { code: 'terminal_reader_invalid_state' });
}

function ends(work: Work): StripeObject {
  const reader = getTarget(work, 'terminal.reader');
  const changed = { action: { ...actionOf(reader), status: 'succeeded' } };
  return work.objects.change(reader, changed, 'action_succeeded');
}

function intentOf({ objects, params }: Work): JsonObject {
  return { payment_intent: objects.get('payment_intent', textOf(params.payment_intent) ?? '', 'payment_intent').id };
}

function inputOf(given: JsonObject): JsonObject {
  const text = objectOf(given.custom_text);
  return {
    custom_text: { description: null, skip_button: null, submit_button: null, title: null, ...text },
    required: given.required ?? null,
    toggles: null,
    type: given.type,
  };
}

function cartOf(given: JsonObject): JsonObject {
  return {
    currency: given.currency ?? 'usd',
    line_items: arrayOf(given.line_items),
    tax: given.tax ?? null,
    total: given.total ?? 0,
  };
}

function pick(params: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.filter((name) => params[name] !== undefined).map((name) => [name, params[name]]));
}
