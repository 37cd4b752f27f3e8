# Ends one process of the service: that one and no later owner of its number. Only where nothing starts the service
# again: start type, watchdogs, and Windows' own failure actions.
param($Parameters)

$LONGEST_WAIT_SECONDS = 40
$MARGIN_SECONDS = 3

$service = Get-NamedService $Parameters.service
$target = $null
foreach ($process in @(Get-ProcessesOf @(Get-ExecutablePath $service.PathName))) {
    $isThatOne = $process.ProcessId -eq $Parameters.processId
    if ($isThatOne -and (ConvertTo-TimeText $process.CreationDate) -eq (ConvertTo-TimeText $Parameters.created)) { $target = $process }
}
if ($null -eq $target) { Deny-Call 'process-not-found' "No process $($Parameters.processId) of that creation time" }

$startType = Get-StartType $service
if ('manual', 'disabled' -notcontains $startType) { Deny-Call 'still-restarts' "Its start type is $startType" }
foreach ($watchdog in @(Get-Watchdogs)) {
    if ($watchdog.enabled) { Deny-Call 'still-restarts' "The task $($watchdog.name) would start it again" }
}

# Failure actions start a service of type Manual too, each after its own delay. Only the delays are read: the words
# around them may be translated.
$delays = @(foreach ($line in (Get-ServiceControlText 'qfailure' $service.Name) -split "`n") {
        if ($line -match '--.*=\s*(\d+)') { [math]::Ceiling([long]$Matches[1] / 1000) }
    })
$longest = [long](@($delays) + 0 | Measure-Object -Maximum).Maximum
if ($longest + $MARGIN_SECONDS -gt $LONGEST_WAIT_SECONDS) {
    Deny-Call 'still-restarts' "Windows would start it again $longest seconds after a failure; take its failure actions away first"
}

$isDisabledForNow = $delays.Count -gt 0 -and $startType -ne 'disabled'
if ($isDisabledForNow) { Set-StartType $service.Name 'disabled' }
try {
    $result = Invoke-CimMethod -InputObject $target -MethodName Terminate -ErrorAction Stop
    if ($isDisabledForNow -and $result.ReturnValue -eq 0) { Start-Sleep -Seconds ($longest + $MARGIN_SECONDS) }
}
finally {
    if ($isDisabledForNow) { Set-StartType $service.Name $startType }
}
return [ordered]@{ returnValue = [int]$result.ReturnValue }
