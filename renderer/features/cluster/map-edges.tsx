import { BaseEdge, type EdgeProps, type EdgeTypes } from '@xyflow/react';

/** Down, along, down: all lines of one row share the same stretch in the middle. */
function BusEdge({ id, sourceX, sourceY, targetX, targetY }: EdgeProps) {
  const middle = targetY - 20;
  return <BaseEdge id={id} path={`M${sourceX} ${sourceY}V${middle}H${targetX}V${targetY}`} />;
}

export const mapEdgeTypes: EdgeTypes = { bus: BusEdge };
