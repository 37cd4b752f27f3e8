# A virtual machine and its snapshots, as vCenter lists them.
param($Parameters)

$center = Connect-Center $Parameters
try {
    $machine = Get-CenterMachine $center $Parameters.vm
    $snapshots = @(Get-Snapshot -VM $machine -Server $center -ErrorAction Stop | ForEach-Object {
            [ordered]@{
                id      = [string]$_.Id
                name    = [string]$_.Name
                created = ConvertTo-TimeText $_.Created
                kind    = ConvertTo-QuiescedKind $_
            }
        })
    $biosId = $null
    if ($machine.ExtensionData.Config.Uuid) { $biosId = [string]$machine.ExtensionData.Config.Uuid }
    return [ordered]@{
        vm        = [ordered]@{
            id = [string]$machine.PersistentId; name = [string]$machine.Name; state = ConvertTo-PowerState $machine; biosId = $biosId
        }
        snapshots = $snapshots
    }
}
finally { Disconnect-Center $center }
