# A virtual machine and its checkpoints, as its Hyper-V host lists them.
param($Parameters)

$machine = Get-MachineById $Parameters.vm
$snapshots = @(Get-VMSnapshot -VM $machine -ErrorAction Stop | ForEach-Object {
        [ordered]@{
            id      = [string]$_.Id
            name    = [string]$_.Name
            created = ConvertTo-TimeText $_.CreationTime
            kind    = ConvertTo-SnapshotKind $_
        }
    })
return [ordered]@{
    vm        = [ordered]@{ id = [string]$machine.Id; name = [string]$machine.Name; state = ConvertTo-MachineState $machine }
    snapshots = $snapshots
}
