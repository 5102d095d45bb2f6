// Exchanges that could not be kept on disk: the vault was closed (the sandbox needs none) or a write failed.
// They live until Paydeck ends, so that an answer that came is not lost to the person who waits for it.
import type { Exchange } from '../../shared/exchange.ts';

/** The newest stay. A little more than the largest body that is kept. */
const HELD_BYTES = 80 * 1024 * 1024;

export interface HeldExchange {
  readonly exchange: Exchange;
  readonly bytes: Uint8Array;
}

export interface UnsealedExchanges {
  hold(held: HeldExchange): void;
  find(id: string): HeldExchange | undefined;
  clear(): void;
}

export function createUnsealedExchanges(): UnsealedExchanges {
  const heldById = new Map<string, HeldExchange>();
  /** A rough size is enough: the target and the request are small beside a body, but for uploads. */
  const sizeOf = ({ exchange, bytes }: HeldExchange) => bytes.length + JSON.stringify(exchange.target).length + 4096;
  return {
    hold(held) {
      heldById.delete(held.exchange.id);
      heldById.set(held.exchange.id, held);
      let total = [...heldById.values()].reduce((sum, item) => sum + sizeOf(item), 0);
      for (const [id, item] of heldById) {
        if (total <= HELD_BYTES || id === held.exchange.id) break;
        heldById.delete(id);
        total -= sizeOf(item);
      }
    },
    find: (id) => heldById.get(id),
    clear: () => heldById.clear(),
  };
}
