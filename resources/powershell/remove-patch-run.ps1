# Removes the task of a patch run and everything it left; never while it works.
param($Parameters)

$run = Get-PatchRun $Parameters
$task = Get-PatchTask $run.taskName
if ('running', 'queued' -contains (Get-TaskWord $task)) { Deny-Call 'run-is-running' 'The run is still going' }

$hasFolder = Test-Path -LiteralPath $run.folder
if ($null -ne $task) { Unregister-ScheduledTask -TaskName $run.taskName -Confirm:$false -ErrorAction Stop }
if ($hasFolder) { Remove-Item -LiteralPath $run.folder -Recurse -Force -ErrorAction Stop }
return [ordered]@{ removed = ($null -ne $task -or $hasFolder) }
