// Medians of repeated measurements: these machines are shared, so that a single figure says little.

export interface Figure {
  name: string;
  unit: 'ms' | 'kB' | 'MB' | '/s';
  values: number[];
  aim: string;
}

/** The middle value; of an even number of values, the mean of the two in the middle. NaN of none. */
export function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A Markdown table, a row a figure: median, least, most, count. */
export function toTable(figures: Figure[]): string {
  const rows = figures.map(({ name, unit, values, aim }) => {
    const shown = (value: number) => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`;
    return `| ${name} | ${shown(median(values))} | ${shown(Math.min(...values))} | ${shown(Math.max(...values))} | ${values.length} | ${aim} |`;
  });
  return [
    '| measure | median | least | most | runs | aim |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...rows,
  ].join('\n');
}
