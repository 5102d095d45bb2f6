// A point in time as Unix seconds, with a date picker, "now", and what it is in local time and UTC.
import { IconCalendar } from '@tabler/icons-react';
import { useRef } from 'react';
import styles from './form.module.css';
import { describeSeconds, fromPickerText, readMoment, toPickerText } from './moment.ts';
import { type TextControlProps, TextInput } from './text-input.tsx';

export function TimestampInput(props: TextControlProps) {
  const picker = useRef<HTMLInputElement>(null);
  const { label, value, onChange } = props;
  const words = describeSeconds(value);
  const meant = readMoment(value, Date.now());
  const isSeconds = /^-?\d*$/.test(value.trim());

  const openPicker = () => {
    // Not in every engine, and only by the user's own gesture.
    if (picker.current?.showPicker) picker.current.showPicker();
    else picker.current?.focus();
  };

  return (
    <>
      <div className={styles.withWords}>
        <TextInput {...props} placeholder="Unix seconds, 2026-12-24 or +30d" />
        <span className={styles.pickerHost}>
          <button
            type="button"
            className={styles.iconButton}
            aria-label={`Pick a date for ${label}`}
            title="Pick a date"
            onClick={openPicker}
          >
            <IconCalendar size={16} stroke={1.75} />
          </button>
          <input
            ref={picker}
            type="datetime-local"
            step={1}
            tabIndex={-1}
            aria-hidden
            className={styles.picker}
            value={toPickerText(value)}
            onChange={(event) => onChange(fromPickerText(event.currentTarget.value))}
          />
        </span>
        <button
          type="button"
          className={styles.textButton}
          aria-label={`Now for ${label}`}
          onClick={() => onChange(String(Math.floor(Date.now() / 1000)))}
        >
          Now
        </button>
      </div>
      {meant !== null && (
        <p className={styles.remark}>
          Stripe takes seconds since 1970.{' '}
          <button type="button" className={styles.textButton} onClick={() => onChange(meant)}>
            Use {meant}
            {describeSeconds(meant) !== null && ` (${describeSeconds(meant)?.local})`}
          </button>
        </p>
      )}
      {meant === null && words !== null && (
        <span className={styles.moment}>
          {words.local} local, {words.utc}
        </span>
      )}
      {meant === null && !isSeconds && (
        <p className={styles.remark}>Not a date: enter seconds since 1970, 2026-12-24, or +30d.</p>
      )}
    </>
  );
}
