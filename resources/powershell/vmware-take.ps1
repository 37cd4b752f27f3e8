# Takes a snapshot under the name by which it is found again: of the disks, quiesced, without memory. Where that cannot
# be had it is refused, not made otherwise.
param($Parameters)

$center = Connect-Center $Parameters
try {
    $machine = Get-CenterMachine $center $Parameters.vm
    try {
        $taken = @(New-Snapshot -VM $machine -Server $center -Name $Parameters.name -Description 'Lowtide: before Windows updates' -Quiesce:$true -Memory:$false -Confirm:$false -ErrorAction Stop)
    }
    catch { Deny-Call 'snapshot-refused' (ConvertTo-CallError $_).message }

    $id = $null
    foreach ($snapshot in $taken) { if ($snapshot.Id) { $id = [string]$snapshot.Id } }
    return [ordered]@{ id = $id }
}
finally { Disconnect-Center $center }
