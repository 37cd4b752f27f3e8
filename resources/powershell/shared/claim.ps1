# The claim: which window works on this host, and how everything was before.

function Get-ClaimFile {
    return (Join-Path -Path (Get-HostFolder) -ChildPath 'claim.json')
}

# Never fails: what is wrong with it is part of what is read.
function Read-Claim {
    try {
        $folder = Get-HostFolder
        if (-not (Test-Path -LiteralPath $folder)) { return [ordered]@{ kind = 'none' } }
        $flaw = Get-FolderFlaw $folder
        if ($flaw) { return [ordered]@{ kind = 'folder-not-ours'; reason = $flaw } }
        $file = Get-ClaimFile
        if (-not (Test-Path -LiteralPath $file)) { return [ordered]@{ kind = 'none' } }
        $item = Get-Item -LiteralPath $file -Force
        if ([string]$item.Attributes -match 'ReparsePoint') { throw 'it is a link' }
        if ($item.Length -gt 65536) { throw 'it is too long' }
        $text = [string](Get-Content -LiteralPath $file -Raw)
        return [ordered]@{ kind = 'claim'; claim = (ConvertTo-Claim (ConvertFrom-ExactJson $text)) }
    }
    catch {
        return [ordered]@{ kind = 'unreadable'; reason = (ConvertTo-CallError $_).message }
    }
}

# Word for word what it must be: start types out of a list, and texts that are only ever shown or compared.
function ConvertTo-Claim($Value) {
    if ($Value -isnot [System.Collections.IDictionary] -or $Value.format -ne 1) { throw 'its format is not 1' }
    if ($Value.prior -isnot [System.Collections.IDictionary]) { throw 'it has no prior values' }
    Assert-WindowId $Value.windowId
    if ('automatic', 'delayed', 'manual', 'disabled' -cnotcontains $Value.prior.startType) { throw 'its start type is not one of the four' }
    $claim = [ordered]@{ format = 1 }
    foreach ($name in 'windowId', 'operator', 'workstation', 'node', 'service') { $claim[$name] = Get-ClaimText $Value $name }
    $claim.prior = [ordered]@{
        startType = $Value.prior.startType
        watchdogs = @(foreach ($watchdog in @($Value.prior.watchdogs)) {
                if ($watchdog.enabled -isnot [bool]) { throw 'a watchdog of it is neither on nor off' }
                [ordered]@{ path = (Get-ClaimText $watchdog 'path'); name = (Get-ClaimText $watchdog 'name'); enabled = $watchdog.enabled }
            })
    }
    if (@($Value.prior.dependents | Where-Object { $null -ne $_ }).Count -gt 0) {
        $claim.prior.dependents = @(foreach ($dependent in @($Value.prior.dependents)) {
                if ('automatic', 'delayed', 'manual', 'disabled' -cnotcontains $dependent.startType) { throw 'a start type of a service that needs it is not one of the four' }
                if ($dependent.running -isnot [bool]) { throw 'a service that needs it neither ran nor did not run' }
                [ordered]@{ name = (Get-ClaimText $dependent 'name'); startType = $dependent.startType; running = $dependent.running }
            })
    }
    $claim.writtenAt = Get-ClaimText $Value 'writtenAt'
    return $claim
}

function Get-ClaimText($Value, [string]$Name) {
    if ($Value.$Name -isnot [string]) { throw "its $Name is not a text" }
    return $Value.$Name
}

# Who holds the host, for whoever is refused.
function Deny-OtherClaim($Claim) {
    $holder = [ordered]@{ windowId = $Claim.windowId; operator = $Claim.operator; workstation = $Claim.workstation }
    Deny-Call 'claimed-by-other' (ConvertTo-AsciiJson $holder)
}
