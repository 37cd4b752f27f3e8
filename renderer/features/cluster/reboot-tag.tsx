import { RotateCw } from 'lucide-react';
import { Tag } from '../../ui/tag.tsx';
import text from '../../ui/text.module.css';
import type { NodeView } from './node-view.ts';

export function RebootTag({ reboot }: { readonly reboot: NodeView['reboot'] }) {
  switch (reboot) {
    case 'pending':
      return (
        <Tag tone="strong" icon={RotateCw}>
          Reboot pending
        </Tag>
      );
    case 'none':
      return <span className={`${text.faint} ${text.small}`}>No reboot pending</span>;
    case 'not-known':
      return <span className={`${text.faint} ${text.small}`}>Reboot: not known</span>;
  }
}
