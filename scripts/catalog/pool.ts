// Keeps each distinct value once and gives it a number.

export class Pool<Value> {
  readonly values: Value[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of an equal value that is here already, or of this one from now on. */
  add(value: Value): number {
    const key = typeof value === 'string' ? value : JSON.stringify(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }

  /** As stored where 0 means none. */
  addOptional(value: Value | null): number {
    return value === null ? 0 : this.add(value) + 1;
  }
}
