# Asks the service to start, and does not wait.
param($Parameters)

$returnValue = Invoke-ServiceMethod (Get-NamedService $Parameters.service) 'StartService'

# 0 accepted, 7 it was told and is slow to say so, 10 it runs already. A watchdog or Windows' delayed start may have been
# faster since the service was read: what is on its way to Running was not refused, whatever the number.
if (0, 7, 10 -notcontains $returnValue) {
    $state = ConvertTo-ServiceState (Get-NamedService $Parameters.service).State
    if ('running', 'start-pending' -notcontains $state) { Deny-Call 'start-refused' "StartService returned $returnValue" }
}
return [ordered]@{ returnValue = $returnValue }
