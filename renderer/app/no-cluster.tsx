import { Flag, Network } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { PageHead } from '../ui/page-head.tsx';
import styles from './no-cluster.module.css';
import { useStores } from './use-stores.ts';

/** What a screen about a cluster shows while there is none. */
export function NoCluster({ title }: { readonly title: string }) {
  const { navigation } = useStores();
  return (
    <>
      <PageHead title={title} />
      <div className={styles.body}>
        <Callout
          icon={Network}
          title="No cluster is chosen"
          acts={
            <>
              <Button icon={Flag} onPress={() => navigation.open({ kind: 'practice' })}>
                Practice cluster
              </Button>
              <Button icon={Network} onPress={() => navigation.go({ kind: 'connect', clusterId: null })}>
                Connect your Octopus
              </Button>
            </>
          }
        >
          <p>Connect your Octopus, or practise on pretend machines first. Connecting only looks.</p>
        </Callout>
      </div>
    </>
  );
}
