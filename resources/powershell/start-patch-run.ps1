# Starts a patch run as a scheduled task of SYSTEM: Windows Update refuses whoever logged on over the network, and the
# run must outlive the connection. Nothing is installed here; the task runs patch-worker.ps1.
param($Parameters)

$run = Get-PatchRun $Parameters
[void](Confirm-HostFolder)
if ($null -ne (Get-PatchTask $run.taskName) -or (Test-Path -LiteralPath $run.state)) {
    Deny-Call 'run-exists' 'There is a run of this window, pass and try'
}

# What is left of a start that did not come about.
if (Test-Path -LiteralPath $run.folder) { Remove-Item -LiteralPath $run.folder -Recurse -Force -ErrorAction Stop }
New-Item -Path $run.folder -ItemType Directory -ErrorAction Stop | Out-Null
$order = [ordered]@{
    categories       = @($Parameters.categories)
    accept           = @($Parameters.accept)
    reject           = @($Parameters.reject)
    busyEverySeconds = 15
    busyLimitSeconds = 1800
}
Set-Content -LiteralPath $run.order -Value (ConvertTo-AsciiJson $order) -Encoding ASCII -ErrorAction Stop
Set-Content -LiteralPath $run.worker -Value ([string]$Parameters.worker) -Encoding ASCII -ErrorAction Stop

# No script file is run, so no execution policy is asked; and only the text that was written here is.
$hash = (Get-FileHash -LiteralPath $run.worker -Algorithm SHA256 -ErrorAction Stop).Hash
$command = @(
    '$ErrorActionPreference = ''Stop'''
    '$folder = Join-Path -Path $env:ProgramData -ChildPath ''Lowtide\{0}''' -f ($run.folder -replace '^.*[\\/]', '')
    '$worker = Join-Path -Path $folder -ChildPath ''worker.ps1'''
    'if ((Get-FileHash -LiteralPath $worker -Algorithm SHA256).Hash -ne ''{0}'') {{ exit 3 }}' -f $hash
    '& ([ScriptBlock]::Create((Get-Content -LiteralPath $worker -Raw))) $folder'
) -join "`n"
$encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($command))

try {
    $task = @{
        TaskName    = $run.taskName
        Description = 'Installs updates for a maintenance window of Lowtide, which removes this task afterwards.'
        Action      = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-NoLogo -NoProfile -NonInteractive -EncodedCommand $encoded"
        Principal   = New-ScheduledTaskPrincipal -UserId 'SYSTEM' -LogonType ServiceAccount -RunLevel Highest
        Settings    = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -ExecutionTimeLimit ([timespan]'12:00:00')
    }
    Register-ScheduledTask @task -ErrorAction Stop | Out-Null
    Start-ScheduledTask -TaskName $run.taskName -ErrorAction Stop
}
catch {
    $reason = $_
    try { if ($null -ne (Get-PatchTask $run.taskName)) { Unregister-ScheduledTask -TaskName $run.taskName -Confirm:$false -ErrorAction Stop } }
    catch { Add-CallWarning 'removing the task that did not start' $_ }
    throw $reason
}
return [ordered]@{ taskName = $run.taskName }
