# Removes one checkpoint. One that is not there is removed already.
param($Parameters)

$machine = Get-MachineById $Parameters.vm
$snapshot = Get-SnapshotById $machine $Parameters.snapshot
if ($null -eq $snapshot) { return [ordered]@{ removed = $false } }
Remove-VMSnapshot -VMSnapshot $snapshot -Confirm:$false -ErrorAction Stop
return [ordered]@{ removed = $true }
