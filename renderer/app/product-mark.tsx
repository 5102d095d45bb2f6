// Paydeck's mark: two cards of a deck.

export function ProductMark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden>
      <rect x="6.5" y="2.5" width="12" height="9" rx="2" fill="var(--pd-accent)" opacity="0.45" />
      <rect x="1.5" y="6.5" width="14" height="11" rx="2" fill="var(--pd-ink)" />
      <rect x="1.5" y="9.5" width="14" height="2.2" fill="var(--pd-accent)" />
    </svg>
  );
}
