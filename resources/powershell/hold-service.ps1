# Nothing starts the service by itself any more: start type Manual, watchdog tasks disabled.
param($Parameters)

$service = Get-NamedService $Parameters.service
Set-StartType $service.Name 'manual'
foreach ($watchdog in @($Parameters.watchdogs)) { Set-Watchdog $watchdog.path $watchdog.name $false }

return [ordered]@{
    startType = Get-StartType (Get-NamedService $service.Name)
    watchdogs = @(Get-Watchdogs)
}
