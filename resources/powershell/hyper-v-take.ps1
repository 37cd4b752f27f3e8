# Takes a checkpoint under the name by which it is found again.
param($Parameters)

$machine = Get-MachineById $Parameters.vm
try { $taken = @(Checkpoint-VM -VM $machine -SnapshotName $Parameters.name -Passthru -ErrorAction Stop) }
catch { Deny-Call 'snapshot-refused' (ConvertTo-CallError $_).message }

$id = $null
foreach ($snapshot in $taken) { if ($snapshot.Id) { $id = [string]$snapshot.Id } }
return [ordered]@{ id = $id }
