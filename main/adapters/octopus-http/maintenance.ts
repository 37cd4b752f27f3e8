import type { Answer, MaintenanceReading } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import type { Client } from './client.ts';
import type { Reply } from './exchange.ts';
import { put } from './put.ts';
import { maintenanceBody } from './schemas.ts';
import type { Attempt } from './sender.ts';

const CALL = { link: '/api/maintenanceconfiguration', permission: 'AdministerSystem', what: 'Maintenance Mode' };

export async function readMaintenance(client: Client, address: Address): Promise<Attempt<Answer<MaintenanceReading>>> {
  const read = await client.read(address, CALL, maintenanceBody);
  if (!read.ok) return read;
  const { IsInMaintenanceMode: isOn, LastModifiedBy: lastModifiedBy } = read.value.value;
  return { ok: true, value: { ...read.value, value: { isOn, lastModifiedBy } } };
}

/** Read before write: the id is the server's own, and a key without the right fails before anything is sent. */
export async function writeMaintenance(client: Client, address: Address, isOn: boolean): Promise<Attempt<Reply>> {
  const read = await client.read(address, CALL, maintenanceBody);
  if (!read.ok) return read;
  return put(client, address, { ...CALL, body: { Id: read.value.value.Id, IsInMaintenanceMode: isOn } });
}
