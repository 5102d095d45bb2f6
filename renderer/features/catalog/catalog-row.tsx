// What stands in a row of the catalog: a section, a group, an action, or an action that a search found and why.
import { MethodWord } from '../../ui/method-word.tsx';
import sidebar from '../../ui/sidebar.module.css';
import type { TreeRow } from '../../ui/tree/tree-node.ts';
import styles from './catalog-row.module.css';
import type { CatalogHit, TextRange } from './catalog-search.ts';
import type { CatalogValue, ShownAction } from './catalog-tree.ts';
import { FavouriteStar } from './favourite-star.tsx';

/** For `Tree`: the same function for every row, so that rows are drawn once. */
export function renderCatalogRow({ node }: TreeRow<CatalogValue>) {
  const { value } = node;
  switch (value.kind) {
    case 'section':
      return <span className={styles.section}>{node.name}</span>;
    case 'group':
      return (
        <>
          <span className={`${sidebar.name} ${styles.group}`}>{node.name}</span>
          <span className={sidebar.aside} aria-hidden>
            {value.actionCount}
          </span>
        </>
      );
    case 'action':
      return (
        <>
          <Action action={value} titleRanges={[]} />
          <span className={styles.spring} />
          <FavouriteStar operationId={value.operation.id} isFavourite={value.isFavourite} />
        </>
      );
    case 'hit':
      return (
        <>
          <Action action={value} titleRanges={value.hit.matched.titleRanges} />
          <HitReason hit={value.hit} groupTitle={value.groupTitle} />
          <FavouriteStar operationId={value.operation.id} isFavourite={value.isFavourite} />
        </>
      );
  }
}

function Action({ action, titleRanges }: { action: ShownAction; titleRanges: readonly TextRange[] }) {
  const { operation, age } = action;
  return (
    <>
      <MethodWord method={operation.method} isShort isUnspoken />
      <span
        className={age?.onlyIn ? `${sidebar.name} ${styles.absent}` : sidebar.name}
        data-old={age ? true : undefined}
        data-absent={age?.onlyIn ? true : undefined}
        title={`${operation.method} ${operation.path}`}
      >
        <Marked text={operation.title} ranges={titleRanges} />
      </span>
      {age && (
        <span className={sidebar.tag} data-tone={age.tone} title={age.explanation} aria-hidden>
          {age.word}
        </span>
      )}
    </>
  );
}

function HitReason({ hit, groupTitle }: { hit: CatalogHit; groupTitle: string }) {
  const { reason } = hit.matched;
  return (
    <span className={sidebar.aside} data-says-why={reason.kind === 'title' ? undefined : true} aria-hidden>
      <Reason hit={hit} groupTitle={groupTitle} />
    </span>
  );
}

function Reason({ hit, groupTitle }: { hit: CatalogHit; groupTitle: string }) {
  const { reason } = hit.matched;
  switch (reason.kind) {
    case 'title':
      return groupTitle;
    case 'group':
      return (
        <>
          in <Marked text={groupTitle} ranges={reason.ranges} />
        </>
      );
    case 'synonym':
      return <>also “{reason.phrase}”</>;
    case 'path':
      return <span className="pd-data">{hit.operation.path}</span>;
    case 'object_id':
      return <>with {reason.objectId}</>;
    case 'parameter':
      return (
        <>
          takes <span className="pd-data">{reason.path}</span>
        </>
      );
  }
}

function Marked({ text, ranges }: { text: string; ranges: readonly TextRange[] }) {
  if (ranges.length === 0) return text;
  const parts = ranges.map(([start, end], place) => ({
    before: text.slice(ranges[place - 1]?.[1] ?? 0, start),
    marked: text.slice(start, end),
    start,
  }));
  return (
    <>
      {parts.map(({ before, marked, start }) => (
        <span key={start}>
          {before}
          <mark className={styles.mark}>{marked}</mark>
        </span>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  );
}
