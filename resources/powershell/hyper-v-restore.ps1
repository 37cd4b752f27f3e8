# Puts a machine back to a checkpoint. Hyper-V may leave it off, so it is started where that is asked for.
param($Parameters)

$machine = Get-MachineById $Parameters.vm
$snapshot = Get-SnapshotById $machine $Parameters.snapshot
if ($null -eq $snapshot) { Deny-Call 'snapshot-not-found' 'The machine has no checkpoint of this id' }

Restore-VMSnapshot -VMSnapshot $snapshot -Confirm:$false -ErrorAction Stop
$state = ConvertTo-MachineState (Get-MachineById $Parameters.vm)
if ($Parameters.start -eq $true -and $state -eq 'off') {
    Start-VM -VM (Get-MachineById $Parameters.vm) -ErrorAction Stop
    $state = ConvertTo-MachineState (Get-MachineById $Parameters.vm)
}
return [ordered]@{ state = $state }
