// The command palette: one field that finds whatever its sources know, and does it.
import { Combobox, Modal, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import styles from './command-palette.module.css';

export interface PaletteItem {
  /** Unique among all sections. */
  id: string;
  title: string;
  /** Before the title, e.g. an HTTP method or a colour's dot. */
  mark?: ReactNode;
  /** After the title, fainter, e.g. the group that an action stands in. */
  detail?: string | undefined;
  /** Can be chosen, but is unlikely to work here, e.g. since the API version lacks it; the detail says why. */
  isFaint?: boolean;
  /** At the right, e.g. a shortcut. */
  hint?: string | undefined;
  run: () => void;
}

export interface PaletteSection {
  title: string;
  items: readonly PaletteItem[];
}

export interface CommandPaletteProps {
  opened: boolean;
  onClose: () => void;
  /** Best first. Called at each change of the text, so it must be fast. */
  find: (text: string) => readonly PaletteSection[];
}

export function CommandPalette({ opened, onClose, find }: CommandPaletteProps) {
  return (
    // Without a transition: what is typed right after the shortcut must not be lost.
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={600}
      yOffset="12vh"
      padding={0}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content aria-label="Command palette">
        <Modal.Body className={styles.body}>
          <PaletteContent onClose={onClose} find={find} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteContent({ onClose, find }: Pick<CommandPaletteProps, 'onClose' | 'find'>) {
  const [text, setText] = useState('');
  const combobox = useCombobox({ opened: true });
  const { selectFirstOption } = combobox;
  const sections = useMemo(() => find(text.trim()).filter(({ items }) => items.length > 0), [find, text]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new results put the selection back on the first
  useEffect(() => {
    selectFirstOption();
  }, [sections]);

  const run = (id: string) => {
    const item = sections.flatMap(({ items }) => items).find((candidate) => candidate.id === id);
    // Closed first: what runs may open a dialog of its own, and the focus goes there.
    onClose();
    item?.run();
  };

  return (
    <Combobox store={combobox} onOptionSubmit={run} withinPortal={false}>
      <div className={styles.field}>
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <Combobox.EventsTarget withExpandedAttribute>
          <input
            className={styles.input}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              // An open combobox keeps Escape from the dialog around it; here both are one.
              if (event.key === 'Escape') onClose();
            }}
            placeholder="Search actions and saved requests, switch environment, or paste a Stripe id"
            aria-label="Command palette"
            data-autofocus
            // biome-ignore lint/a11y/noAutofocus: the dialog moves the focus here a moment later anyway, too late for fast fingers
            autoFocus
            spellCheck={false}
          />
        </Combobox.EventsTarget>
      </div>
      {sections.length === 0 ? (
        <p className={styles.empty} role="status">
          Nothing is called that.
        </p>
      ) : (
        <Combobox.Options className={styles.options} aria-label="Results" tabIndex={-1}>
          {sections.map((section) => (
            <Combobox.Group key={section.title} label={section.title} classNames={{ groupLabel: styles.section ?? '' }}>
              {section.items.map((item) => (
                <Combobox.Option
                  key={item.id}
                  value={item.id}
                  className={styles.option}
                  data-faint={item.isFaint || undefined}
                >
                  {item.mark && <span className={styles.mark}>{item.mark}</span>}
                  <span className={styles.title}>{item.title}</span>
                  {item.detail && <span className={styles.detail}>{item.detail}</span>}
                  <span className={styles.gap} />
                  {item.hint && <kbd className={styles.hint}>{item.hint}</kbd>}
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      )}
    </Combobox>
  );
}
