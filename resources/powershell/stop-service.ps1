# Asks the service to stop, and does not wait. Running dependents make Windows refuse; they are never stopped unasked.
param($Parameters)

$service = Get-NamedService $Parameters.service
$returnValue = Invoke-ServiceMethod $service 'StopService'

# 0 accepted, 6 it does not run, 7 it was told and is slow to say so. Somebody may have been faster: what is on its way
# to Stopped was not refused, whatever the number.
$state = ConvertTo-ServiceState (Get-NamedService $Parameters.service).State
if (0, 6, 7 -notcontains $returnValue -and 'stopped', 'stop-pending' -notcontains $state) {
    $reason = "StopService returned $returnValue"
    if ($returnValue -eq 3) {
        $dependents = @(Get-RunningDependents $service.Name @(Get-CimInstance -ClassName Win32_Service -ErrorAction Stop))
        $reason = "these services run and need it: $($dependents -join ', ')"
    }
    Deny-Call 'stop-refused' $reason
}
return [ordered]@{ returnValue = $returnValue }
