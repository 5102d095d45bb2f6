// What the list shows of the history, and clearing it: one menu beside the search.
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconFilter, IconTrash } from '@tabler/icons-react';
import type { Environment } from '../../../shared/environment.ts';
import { type HistoryFilter, StatusFilter } from '../../../shared/exchange.ts';
import styles from './history-menu.module.css';

export const STATUS_WORDS: Readonly<Record<StatusFilter, string>> = {
  succeeded: 'Succeeded (2xx)',
  refused: 'Refused (4xx)',
  failed: 'Failed (5xx)',
  unanswered: 'No answer',
};

export interface HistoryMenuProps {
  filter: HistoryFilter;
  environments: readonly Environment[];
  canClear: boolean;
  onFilter(change: Partial<HistoryFilter>): void;
  onClear(): void;
}

const ALL = 'all';

export function HistoryMenu({ filter, environments, canClear, onFilter, onClear }: HistoryMenuProps) {
  const isFiltered = filter.status !== null || filter.environmentId !== null;
  const label = 'Filter the history';
  return (
    <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Tooltip label={label} openDelay={500}>
          <ActionIcon variant="subtle" color={isFiltered ? 'accent' : 'ink'} size={30} aria-label={label}>
            <IconFilter size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Status</Menu.Label>
        <Menu.RadioGroup
          value={filter.status ?? ALL}
          onChange={(value) => onFilter({ status: StatusFilter.safeParse(value).data ?? null })}
        >
          <Menu.RadioItem value={ALL}>Any status</Menu.RadioItem>
          {StatusFilter.options.map((status) => (
            <Menu.RadioItem key={status} value={status}>
              {STATUS_WORDS[status]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>Sent in</Menu.Label>
        <Menu.RadioGroup
          value={filter.environmentId ?? ALL}
          onChange={(value) => onFilter({ environmentId: environments.find(({ id }) => id === value)?.id ?? null })}
        >
          <Menu.RadioItem value={ALL}>All environments</Menu.RadioItem>
          {environments.map(({ id, name, colour }) => (
            <Menu.RadioItem key={id} value={id}>
              <span className={styles.environment}>
                <span className={styles.dot} style={{ background: `var(--pd-env-${colour})` }} aria-hidden />
                {name}
              </span>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          color="bad"
          disabled={!canClear}
          leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />}
          onClick={onClear}
        >
          Clear the history…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
