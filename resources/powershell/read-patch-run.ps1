# How far a patch run is, or how it ended. Changes nothing.
param($Parameters)

$run = Get-PatchRun $Parameters
$reading = [ordered]@{ task = (Get-TaskWord (Get-PatchTask $run.taskName)); progress = $null; result = $null }

foreach ($record in @(Get-PatchRecords $run.state)) {
    $kind = $record.kind
    $record.Remove('kind')
    if ($kind -eq 'progress') { $reading.progress = $record }
    if ($kind -ne 'result') { continue }
    $record.installed = @($record.installed)
    $record.failed = @($record.failed)
    $reading.result = $record
}
return $reading
