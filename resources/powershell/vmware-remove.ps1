# Removes one snapshot, and none that was taken on top of it. One that is not there is removed already.
param($Parameters)

$center = Connect-Center $Parameters
try {
    $machine = Get-CenterMachine $center $Parameters.vm
    foreach ($snapshot in @(Get-Snapshot -VM $machine -Server $center -ErrorAction Stop)) {
        if ([string]$snapshot.Id -ne $Parameters.snapshot) { continue }
        Remove-Snapshot -Snapshot $snapshot -Confirm:$false -ErrorAction Stop | Out-Null
        return [ordered]@{ removed = $true }
    }
    return [ordered]@{ removed = $false }
}
finally { Disconnect-Center $center }
