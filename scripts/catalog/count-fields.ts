// Counts parameters to their full depth.
import type { Parameter, ParameterType } from '../../shared/catalog/catalog.ts';

/** Every field that today's API has, nested ones included; what only older versions have is not counted. */
export function countFields(parameters: readonly Parameter[]): number {
  return parameters
    .filter((parameter) => parameter.lastApiVersion === null)
    .reduce((count, parameter) => count + 1 + countInside(parameter.type), 0);
}

function countInside(type: ParameterType): number {
  switch (type.kind) {
    case 'object':
      return countFields(type.fields);
    case 'array':
    case 'map':
      return countInside(type.of);
    case 'union':
      return type.of.reduce((count, member) => count + countInside(member), 0);
    default:
      return 0;
  }
}
