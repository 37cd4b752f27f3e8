import styles from './brand-mark.module.css';

/** The tide staff above the water. */
export function BrandMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" role="img" aria-label="Lowtide">
      <path d="M9 4v17M9 5.5h6M9 10.5h4M9 15.5h6" />
      <path className={styles.water} d="M3 26.5c2.2-2.7 4.3-2.7 6.5 0s4.3 2.7 6.5 0 4.3-2.7 6.5 0 4.3 2.7 6.5 0" />
    </svg>
  );
}
