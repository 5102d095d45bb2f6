// Which fields of an answer can be expanded, or lead to some that can: a small graph, for the form's tree of paths.
import { z } from 'zod';
import { checkFileHeader, fileHeader } from './file-header.ts';

const index = z.int().nonnegative();

/**
 * A node is an object, or a part that is written out inside of one. It lists three numbers per field: name, flags
 * (1 can be expanded, 2 is a list), and the place behind it. A place is the nodes that can stand there.
 */
export const ExpandableFile = z.object({
  kind: z.literal('expandable'),
  ...fileHeader,
  /** By `object` name; the nodes of these come first, in this order. */
  objects: z.array(z.string()),
  names: z.array(z.string()),
  nodes: z.array(z.array(index)),
  places: z.array(z.array(index)),
});
export type ExpandableFile = z.infer<typeof ExpandableFile>;

export interface ExpandableField {
  readonly name: string;
  /** An id that becomes the object, or a part that is sent only on demand. */
  readonly isExpandable: boolean;
  /** Its own fields are reached through `data`. */
  readonly isList: boolean;
  readonly place: ExpandablePlace;
}

/** What can stand behind a field. Equal places are the same object. */
export interface ExpandablePlace {
  readonly fields: readonly ExpandableField[];
}

export interface ExpandableFields {
  /** The place of an object that is answered with; undefined where nothing in it can be expanded. */
  placeOf(objectName: string): ExpandablePlace | undefined;
}

/** Opens the graph; a place is read when it is first looked at. Throws an AppError where the file is damaged. */
export function openExpandable(json: unknown): ExpandableFields {
  checkFileHeader('expandable', json);
  const file = json as ExpandableFile;
  const reader = new PlaceReader(file);
  const numbers = new Map(file.objects.map((name, at) => [name, at]));
  return {
    placeOf: (objectName) => {
      const at = numbers.get(objectName);
      return at === undefined ? undefined : reader.get([at]);
    },
  };
}

class PlaceReader {
  readonly #file: ExpandableFile;
  readonly #places = new Map<string, ExpandablePlace>();

  constructor(file: ExpandableFile) {
    this.#file = file;
  }

  get(nodes: readonly number[]): ExpandablePlace {
    const key = nodes.join();
    const known = this.#places.get(key);
    if (known) return known;
    let fields: readonly ExpandableField[] | undefined;
    const read = () => this.#readFields(nodes);
    const place: ExpandablePlace = {
      get fields() {
        fields ??= read();
        return fields;
      },
    };
    this.#places.set(key, place);
    return place;
  }

  /** Several objects can stand in one place, and some have a field of the same name: it is one field then. */
  #readFields(nodes: readonly number[]): readonly ExpandableField[] {
    const { names, places, nodes: all } = this.#file;
    const byName = new Map<string, { flags: number; behind: number[] }>();
    for (const numbers of nodes.map((at) => all[at] ?? [])) {
      for (let at = 0; at < numbers.length; at += 3) {
        const name = names[numbers[at] ?? 0] ?? '';
        const before = byName.get(name) ?? { flags: 0, behind: [] };
        const behind = places[numbers[at + 2] ?? 0] ?? [];
        byName.set(name, {
          flags: before.flags | (numbers[at + 1] ?? 0),
          behind: [...new Set([...before.behind, ...behind])].toSorted((one, other) => one - other),
        });
      }
    }
    return [...byName].map(([name, { flags, behind }]) => ({
      name,
      isExpandable: (flags & 1) === 1,
      isList: (flags & 2) === 2,
      place: this.get(behind),
    }));
  }
}
