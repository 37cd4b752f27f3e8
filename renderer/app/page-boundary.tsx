import { OctagonX } from 'lucide-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import type { Bridge } from '../../contract/console-api.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';

interface PageBoundaryProps {
  readonly bridge: Bridge;
  readonly children: ReactNode;
}

type PageBoundaryState = { readonly kind: 'well' } | { readonly kind: 'broken'; readonly correlationId: string | null };

/** A bug of this page: it is logged, named, and the page can be begun again. Windows go on in main. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { kind: 'well' };

  static getDerivedStateFromError(): PageBoundaryState {
    return { kind: 'broken', correlationId: null };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    const stack = `${error.stack ?? ''}\n${info.componentStack ?? ''}`.slice(0, 20_000);
    void this.props.bridge.app.noteProblem({ message: error.message.slice(0, 2_000), stack }).then((answer) => {
      if (answer.ok) this.setState({ kind: 'broken', correlationId: answer.value.correlationId });
    });
  }

  override render(): ReactNode {
    if (this.state.kind === 'well') return this.props.children;
    return (
      <main>
        <Callout
          icon={OctagonX}
          tone="danger"
          title="A defect of this page"
          role="alert"
          acts={<Button onPress={() => location.reload()}>Begin the page again</Button>}
        >
          <p>
            Windows are not touched: they go on in the part that this page only shows.
            {this.state.correlationId !== null && ` In the log under ${this.state.correlationId}.`}
          </p>
        </Callout>
      </main>
    );
  }
}
