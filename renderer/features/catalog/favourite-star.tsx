// The star of an action's row: marks a favourite by the mouse; keys do it through the tree.
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { createContext, useContext } from 'react';
import styles from './catalog-row.module.css';

/** Null where nothing keeps favourites. */
const ToggleContext = createContext<((operationId: string) => void) | null>(null);
export const FavouriteToggleProvider = ToggleContext.Provider;

export function FavouriteStar({ operationId, isFavourite }: { operationId: string; isFavourite: boolean }) {
  const toggle = useContext(ToggleContext);
  if (!toggle) return null;
  const Icon = isFavourite ? IconStarFilled : IconStar;
  return (
    // A named button would become part of the row's name, which tells of it in its description.
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      className={styles.star}
      data-on={isFavourite || undefined}
      data-star
      title={isFavourite ? 'Take out of the favourites' : 'Add to the favourites'}
      onClick={() => toggle(operationId)}
    >
      <Icon size={14} stroke={1.75} aria-hidden />
    </button>
  );
}
