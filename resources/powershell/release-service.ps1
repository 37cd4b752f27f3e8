# Start types and watchdogs as they were before, then the claim of that window is removed. The claim stays while
# anything is not as it was: it is what tells the next operator how to put it back.
param($Parameters)

Assert-WindowId $Parameters.windowId
$service = Get-NamedService $Parameters.service
$before = Read-Claim
if ($before.kind -eq 'claim' -and $before.claim.windowId -cne $Parameters.windowId) { Deny-OtherClaim $before.claim }

Set-StartType $service.Name $Parameters.startType
foreach ($watchdog in @($Parameters.watchdogs)) { Set-Watchdog $watchdog.path $watchdog.name $watchdog.enabled }
$wantedDependents = @($Parameters.dependents | Where-Object { $null -ne $_ })
$dependents = @(Get-NamedDependents $service.Name @($wantedDependents | ForEach-Object { $_.name }))
foreach ($wanted in $wantedDependents) {
    $isThere = $false
    foreach ($dependent in $dependents) {
        if ($dependent.Name -ne $wanted.name) { continue }
        $isThere = $true
        Set-StartType $dependent.Name $wanted.startType
        $found = Get-StartType (Get-NamedService $dependent.Name)
        if ($found -ne $wanted.startType) { throw "Start type of $($dependent.Name) is $found after it was set to $($wanted.startType)" }
    }
    if (-not $isThere) { $call.warnings += "There is no service $($wanted.name) that needs $($service.Name)" }
}

$startType = Get-StartType (Get-NamedService $service.Name)
if ($startType -ne $Parameters.startType) { throw "Start type is $startType after it was set to $($Parameters.startType)" }
$watchdogs = @(Get-Watchdogs)
foreach ($wanted in @($Parameters.watchdogs)) {
    foreach ($found in $watchdogs) {
        if ($found.path -ne $wanted.path -or $found.name -ne $wanted.name -or $found.enabled -eq $wanted.enabled) { continue }
        throw "The watchdog task $($found.name) is not as it was set"
    }
}

$isOurs = $before.kind -eq 'claim'
if ($isOurs) {
    Remove-InstalledList $Parameters.windowId
    Remove-Item -LiteralPath (Get-ClaimFile) -Force -ErrorAction Stop
}
return [ordered]@{ startType = $startType; watchdogs = $watchdogs; claimRemoved = $isOurs }
