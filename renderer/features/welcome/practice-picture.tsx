import styles from './practice-picture.module.css';

/** Three machines, the middle one draining. */
export function PracticePicture() {
  return (
    <svg className={styles.picture} viewBox="0 0 240 140" aria-hidden="true">
      <path className={styles.line} d="M120 22v14M36 48V36h168v12M120 36v12M36 106v10h168v-10M120 106v22" />
      <rect className={styles.box} x="78" y="6" width="84" height="16" rx="3" />
      {[0, 84, 168].map((x, node) => (
        <g key={x} transform={`translate(${x} 48)`}>
          <rect className={node === 1 ? styles.chosen : styles.box} x="0.5" y="0.5" width="71" height="57" rx="4" />
          {[0, 1, 2, 3, 4].map((slot) => (
            <rect key={slot} className={cell(node, slot)} x="9" y={45 - slot * 9.5} width="11" height="7.5" rx="1" />
          ))}
          <path className={styles.word} d="M28 14h34M28 25h22M28 36h28" />
        </g>
      ))}
    </svg>
  );
}

function cell(node: number, slot: number): string | undefined {
  if (node === 1) return slot < 2 ? styles.tide : styles.closed;
  return slot < (node === 0 ? 4 : 1) ? styles.busy : styles.free;
}
