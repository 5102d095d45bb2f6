// The window's left side: the catalog, the collections and the history, one at a time.
import { IconBooks, IconFolder, IconHistory } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import styles from './sidebar.module.css';

export type SidebarView = 'catalog' | 'collections' | 'history';

export interface SidebarProps {
  view: SidebarView;
  onView: (view: SidebarView) => void;
  /** Drawn from the first time it is seen on, and kept: its search and its place in the list outlast a look elsewhere. */
  render: Record<SidebarView, () => ReactNode>;
}

const views = [
  { view: 'catalog', title: 'Catalog', Icon: IconBooks },
  { view: 'collections', title: 'Collections', Icon: IconFolder },
  { view: 'history', title: 'History', Icon: IconHistory },
] as const;

export function isSidebarView(value: unknown): value is SidebarView {
  return views.some(({ view }) => view === value);
}

export function Sidebar({ view, onView, render }: SidebarProps) {
  const [seen, setSeen] = useState<ReadonlySet<SidebarView>>(new Set([view]));
  if (!seen.has(view)) setSeen(new Set([...seen, view]));

  return (
    <aside className={styles.sidebar} aria-label="Sidebar">
      <nav className={styles.switch} aria-label="Sidebar view">
        {views.map(({ view: candidate, title, Icon }) => (
          <button
            key={candidate}
            type="button"
            className={styles.choice}
            aria-pressed={candidate === view}
            onClick={() => onView(candidate)}
          >
            <Icon size={14} stroke={1.75} aria-hidden />
            {title}
          </button>
        ))}
      </nav>
      {views.map(
        ({ view: candidate }) =>
          seen.has(candidate) && (
            <div key={candidate} className={styles.view} hidden={candidate !== view}>
              {render[candidate]()}
            </div>
          ),
      )}
    </aside>
  );
}
