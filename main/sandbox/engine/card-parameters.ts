// Card numbers in `payment_method_data`: Stripe takes them there, and its types, which the catalog is made of, leave them out.
import type { CatalogSchema, Parameter, ParameterType } from '../../../shared/catalog/catalog.ts';

const PARENT = 'payment_method_data';

/** The parameters of an operation as the API takes them. */
export function createCardParameters(schema: CatalogSchema) {
  const known = new Map<string, readonly Parameter[]>();
  return (operationId: string): readonly Parameter[] => {
    const parameters = schema.parametersOf(operationId);
    if (!parameters.some(({ name }) => name === PARENT)) return parameters;
    const found = known.get(operationId);
    if (found) return found;
    const card = schema.parametersOf('paymentMethods.create').find(({ name }) => name === 'card');
    const completed = card ? parameters.map((parameter) => withCard(parameter, card)) : parameters;
    known.set(operationId, completed);
    return completed;
  };
}

function withCard(parameter: Parameter, card: Parameter): Parameter {
  if (parameter.name !== PARENT || parameter.type.kind !== 'object') return parameter;
  const fields = parameter.type.fields.map((field) =>
    field.name === 'type' ? { ...field, type: withValue(field.type, 'card') } : field,
  );
  const isThere = fields.some(({ name }) => name === 'card');
  return { ...parameter, type: { kind: 'object', fields: isThere ? fields : [...fields, card] } };
}

function withValue(type: ParameterType, value: string): ParameterType {
  return type.kind === 'enum' && !type.values.includes(value) ? { ...type, values: [...type.values, value] } : type;
}
