// A point in time: typed as people write it or picked from a calendar, kept as Unix seconds, shown in local time and UTC.
import { IconCalendar } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import styles from './form.module.css';
import { describeDistance, describeSeconds, fromPickerText, readMoment, toPickerText } from './moment.ts';
import { type TextControlProps, TextInput } from './text-input.tsx';

interface TimestampInputProps extends TextControlProps {
  /** What the parameter takes beside a moment, e.g. `now`: sent as the word that it is. */
  words?: readonly string[];
}

const NO_WORDS: readonly string[] = [];

export function TimestampInput({ words = NO_WORDS, ...props }: TimestampInputProps) {
  const { label, value, onChange } = props;
  const typing = useTypedMoment(value, onChange, words);
  const isWord = words.includes(value);
  const isSeconds = /^-?\d*$/.test(value.trim());
  const setNow = () => onChange(words.includes('now') ? 'now' : String(Math.floor(Date.now() / 1000)));
  return (
    <>
      <div className={styles.withWords}>
        <TextInput
          {...props}
          value={typing.shown}
          onChange={typing.type}
          onBlur={typing.end}
          placeholder="+30d, tomorrow 9:00, 2026-12-24"
        />
        <PickerButton label={label} value={value} onPick={onChange} />
        <button type="button" className={styles.textButton} aria-label={`Now for ${label}`} onClick={setNow}>
          Now
        </button>
        {words
          .filter((word) => word !== 'now')
          .map((word) => (
            <button key={word} type="button" className={styles.textButton} onClick={() => onChange(word)}>
              {word}
            </button>
          ))}
      </div>
      {isWord && <span className={styles.moment}>Sent as the word {value}.</span>}
      {!isWord && isSeconds && <MomentWords value={value} isTyped={typing.shown !== value} />}
      {!isWord && !isSeconds && (
        <p className={styles.remark}>
          Not a moment yet: +30d, -2h, tomorrow 9:00, 24 Dec 2026 18:00, 2026-12-24T18:00Z, or seconds since 1970.
        </p>
      )}
    </>
  );
}

/** The draft gets the seconds at every key; what was typed stays in the field until it is left. */
function useTypedMoment(value: string, onChange: (text: string) => void, words: readonly string[]) {
  const [typed, setTyped] = useState<{ text: string; meant: string } | null>(null);
  return {
    shown: typed?.meant === value ? typed.text : value,
    type(text: string) {
      const word = text.trim();
      const meant = words.includes(word) ? word : (readMoment(text, Date.now()) ?? text);
      setTyped({ text, meant });
      onChange(meant);
    },
    end: () => setTyped(null),
  };
}

function MomentWords({ value, isTyped }: { value: string; isTyped: boolean }) {
  const words = describeSeconds(value);
  if (!words) return value.trim() === '' ? null : <p className={styles.remark}>No date is that far away.</p>;
  return (
    <span className={styles.moment}>
      {isTyped && `= ${value}: `}
      {describeBoth(words)} ({describeDistance(value, Date.now())})
    </span>
  );
}

/** The day is said once where it is the same here and in UTC. */
function describeBoth({ local, utc }: { local: string; utc: string }): string {
  if (`${local} UTC` === utc) return `${utc} and local`;
  const [localDay, utcDay] = [local, utc].map((text) => text.slice(0, text.lastIndexOf(', ') + 2));
  return `${local} local, ${localDay === utcDay ? utc.slice(utcDay?.length) : utc}`;
}

function PickerButton({ label, value, onPick }: { label: string; value: string; onPick(text: string): void }) {
  const picker = useRef<HTMLInputElement>(null);
  const open = () => {
    // Not in every engine, and only by the user's own gesture.
    if (picker.current?.showPicker) picker.current.showPicker();
    else picker.current?.focus();
  };
  return (
    <span className={styles.pickerHost}>
      <button
        type="button"
        className={styles.iconButton}
        aria-label={`Pick a date for ${label}`}
        title="Pick a date"
        onClick={open}
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
        onChange={(event) => onPick(fromPickerText(event.currentTarget.value))}
      />
    </span>
  );
}
