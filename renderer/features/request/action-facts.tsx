// What one must know of an action before sending it: whether it changes anything, whether it may be repeated, the
// permission that a restricted key needs, and where Stripe describes it.
import { IconExternalLink, IconStar, IconStarFilled } from '@tabler/icons-react';
import type { Operation } from '../../../shared/catalog/catalog.ts';
import { permissionOf } from '../../../shared/catalog/permission.ts';
import { referenceOf } from '../../../shared/catalog/reference.ts';
import styles from './action-facts.module.css';
import { useActionScope } from './action-scope.tsx';

interface ActionFactsProps {
  operation: Operation;
  onOpenExternal(url: string): void;
}

export function ActionFacts({ operation, onOpenExternal }: ActionFactsProps) {
  const effect = effectOf(operation);
  const permission = permissionOf(operation);
  return (
    <div className={styles.facts}>
      <FavouriteButton operationId={operation.id} />
      <span title={effect.repeat}>
        {effect.change} · {effect.repeatWord}
      </span>
      {permission !== null && (
        <span title="What a restricted key must be allowed to do. Writing includes reading.">
          Restricted keys need <code className={styles.permission}>{permission}</code>
        </span>
      )}
      <button type="button" className={styles.link} onClick={() => onOpenExternal(referenceOf(operation))}>
        Stripe's reference
        <IconExternalLink size={12} stroke={1.75} aria-hidden />
      </button>
    </div>
  );
}

interface Effect {
  change: string;
  repeatWord: string;
  repeat: string;
}

/** By the method, which is what a read-only configuration and the confirmation of live changes go by, too. */
export function effectOf({ method, api }: Operation): Effect {
  if (method === 'GET') {
    return { change: 'Changes nothing', repeatWord: 'idempotent', repeat: 'It may be sent again at any time.' };
  }
  const change = method === 'DELETE' ? 'Deletes or ends something' : 'Changes something';
  if (method === 'POST' || api === 'v2') {
    return {
      change,
      repeatWord: 'idempotent by its key',
      repeat: 'Sent again under the same idempotency key, it is not done twice.',
    };
  }
  return { change, repeatWord: 'idempotent', repeat: 'Sent again, it finds nothing left to do.' };
}

function FavouriteButton({ operationId }: { operationId: string }) {
  const { favouriteIds, onToggleFavourite } = useActionScope();
  if (!onToggleFavourite) return null;
  const isFavourite = favouriteIds.includes(operationId);
  const Icon = isFavourite ? IconStarFilled : IconStar;
  return (
    <button
      type="button"
      className={styles.star}
      aria-label="Favourite"
      aria-pressed={isFavourite}
      title={isFavourite ? 'Take out of the favourites' : 'Add to the favourites'}
      onClick={() => onToggleFavourite(operationId)}
    >
      <Icon size={14} stroke={1.75} />
    </button>
  );
}
