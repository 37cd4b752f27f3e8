# Starts the named services that need this one, in the order opposite to the one of stopping, and does not wait.
param($Parameters)

$dependents = @(Get-NamedDependents (Get-NamedService $Parameters.service).Name $Parameters.dependents)
$refused = @()
for ($at = $dependents.Count - 1; $at -ge 0; $at -= 1) {
    $name = $dependents[$at].Name
    if ('running', 'start-pending' -contains (ConvertTo-ServiceState $dependents[$at].State)) { continue }
    $returnValue = Invoke-ServiceMethod $dependents[$at] 'StartService'

    # 0 accepted, 7 it was told and is slow to say so, 10 it runs already: Windows starts along what a service needs.
    if (0, 7, 10 -contains $returnValue) { continue }
    $state = ConvertTo-ServiceState (Get-NamedService $name).State
    if ('running', 'start-pending' -notcontains $state) { $refused += "${name}: StartService returned $returnValue" }
}
if ($refused.Count -gt 0) { Deny-Call 'start-refused' ($refused -join '; ') }
return [ordered]@{ asked = @($dependents | ForEach-Object { [string]$_.Name }) }
