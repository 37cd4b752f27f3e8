# Scheduled tasks that start stopped Octopus services: an action of theirs names checkservices.

function Get-Watchdogs {
    foreach ($task in @(Get-ScheduledTask -ErrorAction Stop)) {
        $actions = @($task.Actions | ForEach-Object { '{0} {1}' -f $_.Execute, $_.Arguments })
        if (($actions -join ' ') -match 'checkservices') {
            [ordered]@{
                path    = [string]$task.TaskPath
                name    = [string]$task.TaskName
                enabled = ([string]$task.State -ne 'Disabled')
            }
        }
    }
}

# A task that is not a watchdog is never touched, whatever the caller names.
function Set-Watchdog([string]$Path, [string]$Name, [bool]$Enabled) {
    foreach ($watchdog in @(Get-Watchdogs)) {
        if ($watchdog.path -ne $Path -or $watchdog.name -ne $Name) { continue }
        if ($Enabled) { Enable-ScheduledTask -TaskPath $Path -TaskName $Name -ErrorAction Stop | Out-Null }
        else { Disable-ScheduledTask -TaskPath $Path -TaskName $Name -ErrorAction Stop | Out-Null }
        return
    }
    $call.warnings += "There is no watchdog task $Path$Name"
}
