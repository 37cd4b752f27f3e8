import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './ask-dialog.module.css';

interface AskDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The buttons; the act comes last. */
  readonly acts: ReactNode;
  /** Escape and the button that leaves everything as it is. */
  readonly onLeave: () => void;
  readonly isWide?: boolean;
}

/** Asks one thing. Escape leaves everything as it is, and focus goes back to whoever opened it. */
export function AskDialog({ title, children, acts, onLeave, isWide = false }: AskDialogProps) {
  return (
    <ModalOverlay isOpen className={styles.overlay ?? ''} onOpenChange={(isOpen) => isOpen || onLeave()}>
      <Modal className={(isWide ? styles.wide : styles.modal) ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          <div className={styles.body}>{children}</div>
          <div className={styles.acts}>{acts}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
