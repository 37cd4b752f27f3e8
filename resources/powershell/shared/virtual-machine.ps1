# Hyper-V, on its own host. Machines and checkpoints are found by id: names may be there twice.

function Get-MachineById([string]$Id) {
    foreach ($machine in @(Get-VM -ErrorAction Stop)) {
        if ([string]$machine.Id -eq $Id) { return $machine }
    }
    Deny-Call 'vm-not-found' "No virtual machine has the id $Id"
}

function ConvertTo-MachineState($Machine) {
    switch ([string]$Machine.State) {
        'Running' { return 'running' }
        'Off' { return 'off' }
    }
    return 'other'
}

# Null: the machine has no such checkpoint.
function Get-SnapshotById($Machine, [string]$Id) {
    foreach ($snapshot in @(Get-VMSnapshot -VM $Machine -ErrorAction Stop)) {
        if ([string]$snapshot.Id -eq $Id) { return $snapshot }
    }
    return $null
}

# Hyper-V may fall back from a production checkpoint to a standard one, so what it made is read.
function ConvertTo-SnapshotKind($Snapshot) {
    switch -Regex ([string]$Snapshot.SnapshotType) {
        '^(Recovery|AppConsistentReplica|Production.*)$' { return 'production' }
        '^Standard$' { return 'standard' }
    }
    return 'unknown'
}
