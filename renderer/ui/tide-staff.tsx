import { classNames } from './class-names.ts';
import { staffCells } from './staff-cells.ts';
import styles from './tide-staff.module.css';

interface TideStaffProps {
  readonly busy: number;
  readonly cap: number;
  /** Closed for new tasks: drained. */
  readonly isClosed: boolean;
  readonly shape?: 'tall' | 'small' | 'row';
}

/** One cell, one task slot, filled from below; hatched where it takes no new tasks. */
export function TideStaff({ busy, cap, isClosed, shape = 'tall' }: TideStaffProps) {
  const words = `${busy} of ${cap} task slots busy${isClosed ? ', closed for new tasks' : ''}`;
  return (
    <span
      className={classNames(styles.staff, shape === 'small' && styles.small, shape === 'row' && styles.horizontal)}
      data-closed={isClosed || undefined}
      role="img"
      aria-label={words}
    >
      {staffCells(busy, cap).map((isOn, index) => (
        <i key={index} data-on={isOn || undefined} />
      ))}
    </span>
  );
}
