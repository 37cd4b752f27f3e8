# Nothing starts the service by itself any more: start type Manual, watchdog tasks disabled. A service that needs it and
# starts at boot would start it along, so the named ones get start type Manual too.
param($Parameters)

$service = Get-NamedService $Parameters.service
Set-StartType $service.Name 'manual'
foreach ($dependent in @(Get-NamedDependents $service.Name $Parameters.dependents)) { Set-StartType $dependent.Name 'manual' }
foreach ($watchdog in @($Parameters.watchdogs)) { Set-Watchdog $watchdog.path $watchdog.name $false }

return [ordered]@{
    startType = Get-StartType (Get-NamedService $service.Name)
    watchdogs = @(Get-Watchdogs)
}
