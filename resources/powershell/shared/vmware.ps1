# VMware by PowerCLI, on the workstation. Machines are found by instance UUID: names may be there twice. Connecting comes
# first, because only then Get-VM is the one of PowerCLI, whatever else has a command of that name.

function Connect-Center($Parameters) {
    $secret = [securestring]::new()
    $password = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Parameters.passwordBase64))
    foreach ($character in $password.ToCharArray()) { $secret.AppendChar($character) }
    $credential = [pscredential]::new([string]$Parameters.user, $secret)
    try { return (Connect-VIServer -Server $Parameters.server -Credential $credential -ErrorAction Stop) }
    catch {
        if ([string]$_.FullyQualifiedErrorId -like '*CommandNotFoundException*') {
            Deny-Call 'powercli-missing' 'VMware PowerCLI is not installed for this PowerShell'
        }
        if ($_.Exception.GetType().Name -eq 'InvalidLogin') { Deny-Call 'login-refused' "$($Parameters.server) refuses the login" }
        throw
    }
}

# The session would stay on the server for half an hour.
function Disconnect-Center($Center) {
    try { Disconnect-VIServer -Server $Center -Force -Confirm:$false -ErrorAction Stop | Out-Null }
    catch { Add-CallWarning 'end of the session' $_ }
}

function Get-CenterMachine($Center, [string]$Id) {
    foreach ($machine in @(Get-VM -Server $Center -ErrorAction Stop)) {
        if ([string]$machine.PersistentId -eq $Id) { return $machine }
    }
    Deny-Call 'vm-not-found' "No virtual machine has the instance UUID $Id"
}

function ConvertTo-PowerState($Machine) {
    switch ([string]$Machine.PowerState) {
        'PoweredOn' { return 'running' }
        'PoweredOff' { return 'off' }
    }
    return 'other'
}

# Quiesced by VMware Tools: what Windows was about to write is on the disk.
function ConvertTo-QuiescedKind($Snapshot) {
    if ($Snapshot.Quiesced -isnot [bool]) { return 'unknown' }
    if ($Snapshot.Quiesced) { return 'production' }
    return 'standard'
}
