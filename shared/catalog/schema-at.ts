// The schema as an API version has it: what only older versions than today's have counts as theirs, not as gone.
import { isLaterVersion } from './api-version.ts';
import type { CatalogSchema, Parameter, ParameterType } from './catalog.ts';

const views = new WeakMap<CatalogSchema, Map<string, CatalogSchema>>();

/**
 * The same view each time, so that equal types stay equal by identity. Parameters that the version lacks stay among the
 * others, with `lastApiVersion` set: a value that a draft has for one must not vanish from sight.
 */
export function schemaAt(schema: CatalogSchema, apiVersion: string): CatalogSchema {
  const known = views.get(schema) ?? new Map<string, CatalogSchema>();
  views.set(schema, known);
  const view = known.get(apiVersion) ?? createView(schema, apiVersion);
  known.set(apiVersion, view);
  return view;
}

function createView(schema: CatalogSchema, apiVersion: string): CatalogSchema {
  const parameters = new WeakMap<readonly Parameter[], readonly Parameter[]>();
  const types = new WeakMap<ParameterType, ParameterType>();

  const parametersIn = (original: readonly Parameter[]): readonly Parameter[] => {
    const known = parameters.get(original);
    if (known) return known;
    const seen = currentFirst(original.map(parameterIn));
    parameters.set(original, seen);
    return seen;
  };

  const parameterIn = (parameter: Parameter): Parameter => {
    const type = typeIn(parameter.type);
    const { lastApiVersion } = parameter;
    if (lastApiVersion === null || isLaterVersion(apiVersion, lastApiVersion)) {
      return type === parameter.type ? parameter : { ...parameter, type };
    }
    const { goneSince: _goneSince, ...rest } = parameter;
    return { ...rest, type, lastApiVersion: null, untilApiVersion: lastApiVersion };
  };

  const typeIn = (type: ParameterType): ParameterType => {
    const known = types.get(type);
    if (known) return known;
    const seen = convert(type);
    types.set(type, seen);
    return seen;
  };

  const convert = (type: ParameterType): ParameterType => {
    switch (type.kind) {
      case 'object':
        // The fields wait until someone looks, as in the schema itself.
        return {
          kind: 'object',
          get fields() {
            return parametersIn(type.fields);
          },
        };
      case 'array':
        return { ...type, of: typeIn(type.of) };
      case 'map':
        return { ...type, of: typeIn(type.of) };
      case 'union':
        return { ...type, of: type.of.map(typeIn) };
      default:
        return type;
    }
  };

  return {
    pathParametersOf: (operationId) => schema.pathParametersOf(operationId),
    parametersOf: (operationId) => parametersIn(schema.parametersOf(operationId)),
    textIdOf: (operationId) => schema.textIdOf(operationId),
    successorOf: (operationId) => schema.successorOf(operationId),
    get apiVersions() {
      return schema.apiVersions;
    },
  };
}

/** Required, then optional, then what the version lacks; otherwise as they were. */
function currentFirst(parameters: readonly Parameter[]): readonly Parameter[] {
  const rank = ({ isRequired, lastApiVersion }: Parameter) => (lastApiVersion !== null ? 2 : isRequired ? 0 : 1);
  return parameters.toSorted((one, other) => rank(one) - rank(other));
}
