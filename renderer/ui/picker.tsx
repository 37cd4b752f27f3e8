import { ChevronsUpDown, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { ListBox, ListBoxItem, Popover, Select } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './picker.module.css';
import text from './text.module.css';
import { useTypedWords } from './use-typed-words.ts';

export interface Choice<T extends string> {
  readonly value: T;
  readonly words: string;
  readonly icon?: LucideIcon;
}

interface PickerProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChange: (value: T) => void;
  /** In a table: no border until the pointer is there. */
  readonly isQuiet?: boolean;
  readonly isLabelShown?: boolean;
}

/** Each of them opens the list itself: the click that follows Enter would be taken for that of a screen reader. */
const OPENS = new Set(['Enter', ' ', 'ArrowDown', 'ArrowUp']);

/**
 * One of a list that opens. Closed it is a button and no more: a plan of 64 nodes has 128 of them, and a whole `Select`
 * for each took longer to draw than everything else on the page.
 */
export function Picker<T extends string>(props: PickerProps<T>) {
  const { label, value, choices, onChange, isQuiet = false, isLabelShown = false } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useFocusThatComesBack(button, isOpen);
  const id = useId();
  const [labelId, valueId, listId] = [`${id}label`, `${id}value`, `${id}list`];
  const chosen = choices.find((choice) => choice.value === value);
  const pick = (found: Choice<T> | undefined) => {
    if (found !== undefined && found.value !== value) onChange(found.value);
  };
  const typed = useTypedWords((words) => pick(choices.find((choice) => startsWith(choice.words, words))));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = choices.findIndex((choice) => choice.value === value);
    // A space that stands inside a word opens nothing.
    const isWord = typed(event.key);
    if (!isWord && OPENS.has(event.key)) setIsOpen(true);
    else if (event.key === 'ArrowLeft') pick(choices[at - 1]);
    else if (event.key === 'ArrowRight') pick(choices[at + 1]);
    else if (!isWord) return;
    event.preventDefault();
  };
  return (
    <div className={styles.picker}>
      <span id={labelId} className={isLabelShown ? styles.label : text.hidden}>
        {label}
      </span>
      <button
        ref={button}
        type="button"
        className={classNames(styles.button, isQuiet && styles.quiet)}
        aria-labelledby={`${valueId} ${labelId}`}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => setIsOpen(true)}
        onKeyDown={onKeyDown}
      >
        {chosen?.icon !== undefined && <Icon of={chosen.icon} />}
        <span id={valueId}>{chosen?.words ?? ''}</span>
        <Icon of={ChevronsUpDown} size="sm" />
      </button>
      {isOpen && (
        <OpenList
          {...props}
          labelId={labelId}
          listId={listId}
          opener={button}
          onPick={pick}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  );
}

/** At once, so that the next key is for what is around it; the list itself would give the focus back a frame later. */
function useFocusThatComesBack(opener: RefObject<HTMLButtonElement | null>, isOpen: boolean): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen && document.activeElement === document.body)
      opener.current?.focus({ preventScroll: true });
    wasOpen.current = isOpen;
  }, [opener, isOpen]);
}

interface OpenListProps<T extends string> {
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly labelId: string;
  readonly listId: string;
  readonly opener: RefObject<HTMLButtonElement | null>;
  readonly onPick: (choice: Choice<T> | undefined) => void;
  readonly onClose: () => void;
}

function OpenList<T extends string>(props: OpenListProps<T>) {
  const { value, choices, labelId, listId, opener, onPick, onClose } = props;
  // It opens when it knows what is in it: else a screen reader's focus stays on the list and does not reach the choice.
  const [isReady, setIsReady] = useState(false);
  useLayoutEffect(() => setIsReady(true), []);
  return (
    <Select
      className={styles.open ?? ''}
      aria-labelledby={labelId}
      isOpen={isReady}
      onOpenChange={(isStillOpen) => isStillOpen || onClose()}
      value={value}
      onChange={(key) => onPick(choices.find((choice) => choice.value === key))}
    >
      <Popover className={styles.popover ?? ''} triggerRef={opener}>
        <ListBox id={listId} className={styles.list ?? ''}>
          {choices.map((choice) => (
            <ListBoxItem key={choice.value} id={choice.value} textValue={choice.words} className={styles.item ?? ''}>
              {choice.icon !== undefined && <Icon of={choice.icon} />}
              {choice.words}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

function startsWith(words: string, begin: string): boolean {
  return words.slice(0, begin.length).localeCompare(begin, undefined, { sensitivity: 'base' }) === 0;
}
