# Asks the service to stop, and does not wait. Windows refuses while services run that need it: those that are named are
# stopped first and waited for, one that is not named makes Windows refuse.
param($Parameters)

$LONGEST_WAIT_SECONDS = 30
$LOOK_EVERY_MS = 500

$service = Get-NamedService $Parameters.service

# Windows tells the order in which they have to be stopped; one that is refused for being needed itself comes again.
for ($waitedMs = 0; ; $waitedMs += $LOOK_EVERY_MS) {
    $running = @(Get-NamedDependents $service.Name $Parameters.dependents | Where-Object { $_.State -ne 'Stopped' })
    if ($running.Count -eq 0) { break }
    if ($waitedMs -ge 1000 * $LONGEST_WAIT_SECONDS) {
        $names = @($running | ForEach-Object { $_.Name }) -join ', '
        Deny-Call 'stop-refused' "these services, which need it, have not stopped within $LONGEST_WAIT_SECONDS seconds: $names"
    }
    foreach ($dependent in $running) { [void](Invoke-ServiceMethod $dependent 'StopService') }
    Start-Sleep -Milliseconds $LOOK_EVERY_MS
}

$returnValue = Invoke-ServiceMethod $service 'StopService'

# 0 accepted, 6 it does not run, 7 it was told and is slow to say so. Somebody may have been faster: what is on its way
# to Stopped was not refused, whatever the number.
$state = ConvertTo-ServiceState (Get-NamedService $Parameters.service).State
if (0, 6, 7 -notcontains $returnValue -and 'stopped', 'stop-pending' -notcontains $state) {
    $reason = "StopService returned $returnValue"
    if ($returnValue -eq 3) {
        $dependents = @(Get-Dependents $service.Name @(Get-CimInstance -ClassName Win32_Service -ErrorAction Stop))
        $names = @($dependents | Where-Object { $_.State -ne 'Stopped' } | ForEach-Object { $_.Name }) -join ', '
        $reason = "these services run and need it: $names"
    }
    Deny-Call 'stop-refused' $reason
}
return [ordered]@{ returnValue = $returnValue }
