// What is worth a look before sending, beside the Send button: e.g. an id that was only seen in another environment.
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { objectsOf } from '../../../shared/catalog/id-prefixes.ts';
import type { Draft, DraftTarget, ParameterValue } from '../../../shared/draft.ts';
import type { Remark } from '../../../shared/remark.ts';
import type { ApiClient } from '../../api/api-client.ts';
import type { FieldPath } from './field-path.ts';
import styles from './request-page.module.css';
import { getSendState, type Place } from './request-state.ts';
import type { RequestStore } from './request-store.ts';

interface DraftRemarksProps {
  api: ApiClient;
  store: RequestStore;
  place: Place;
  draft: Draft;
  onShowField(path: FieldPath): void;
}

/** An id is pasted at once; while one is typed nobody waits for this. */
const QUIET_MS = 300;

export function DraftRemarks(props: DraftRemarksProps) {
  const remarks = useRemarks(props);
  if (remarks.length === 0) return null;
  return (
    <ul className={styles.remarks} aria-label="Worth a look before sending">
      {remarks.map(({ path, message }) => (
        <li key={message}>
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
          <span>{message}</span>
          <button type="button" className={styles.link} onClick={() => props.onShowField(path)}>
            Show
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Asked again only when the ids in the draft change, the place, or what was seen there. */
function useRemarks({ api, store, place, draft }: DraftRemarksProps): readonly Remark[] {
  const [remarks, setRemarks] = useState<readonly Remark[]>([]);
  const { environmentId, integrationId } = place;
  const ids = useMemo(() => listIds(draft.target).join(' '), [draft.target]);
  const sentId = useStore(store, (state) => {
    const send = getSendState(state, draft.id);
    return send.phase === 'finished' ? send.exchange.id : null;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the draft only its ids count; an answer may have brought some
  useEffect(() => {
    let isOld = false;
    setRemarks([]);
    if (ids === '') return;
    const timer = setTimeout(async () => {
      const current = store.getState().drafts[draft.id] ?? draft;
      const next = await api
        .call('request.preview', { environmentId, integrationId, draft: current })
        .catch(() => null);
      // What can't be previewed says why when it is sent.
      if (!isOld && next && next.kind !== 'impossible') setRemarks(next.remarks);
    }, QUIET_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [api, environmentId, integrationId, draft.id, ids, sentId]);
  return remarks;
}

function listIds(target: DraftTarget): string[] {
  if (target.kind === 'action') return [...idsIn(target.pathValues), ...idsIn(target.values)];
  const rows = [...target.query, ...target.form].filter(({ isOn }) => isOn).map(({ value }) => value);
  return idsIn([...target.path.split(/[/?&=]/), ...rows]);
}

/** A file's content is a text, too, and no id is that long. Looked at for each value at each key: cheap tests first. */
const ID_LENGTH = 255;

function isId(text: string): boolean {
  return text.length <= ID_LENGTH && text.includes('_') && objectsOf(text.trim()).length > 0;
}

function idsIn(value: ParameterValue): string[] {
  if (typeof value === 'string') return isId(value) ? [value.trim()] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
