# A patch run: a scheduled task and a folder, both named after window, pass and try.

function Get-PatchRun($Parameters) {
    Assert-WindowId $Parameters.windowId
    $pass = [int]$Parameters.pass
    $try = [int]$Parameters.try
    $folder = Join-Path -Path (Get-HostFolder) -ChildPath "patch-$($Parameters.windowId)-$pass-$try"
    return @{
        taskName = "Lowtide patch $($Parameters.windowId) pass $pass try $try"
        folder   = $folder
        worker   = (Join-Path -Path $folder -ChildPath 'worker.ps1')
        order    = (Join-Path -Path $folder -ChildPath 'order.json')
        state    = (Join-Path -Path $folder -ChildPath 'state.ndjson')
    }
}

# What the passes of a window installed, kept until the host is released.
function Remove-InstalledList([string]$WindowId) {
    $file = Join-Path -Path (Get-HostFolder) -ChildPath "installed-$WindowId.json"
    if (Test-Path -LiteralPath $file) { Remove-Item -LiteralPath $file -Force -ErrorAction Stop }
}

# Null: there is no such task. All tasks are listed, so that "not there" and "could not be asked" cannot be confused.
function Get-PatchTask([string]$TaskName) {
    foreach ($task in @(Get-ScheduledTask -ErrorAction Stop)) {
        if ($task.TaskName -eq $TaskName) { return $task }
    }
    return $null
}

function Get-TaskWord($Task) {
    if ($null -eq $Task) { return 'none' }
    switch ([string]$Task.State) {
        'Ready' { return 'ready' }
        'Queued' { return 'queued' }
        'Running' { return 'running' }
        'Disabled' { return 'disabled' }
    }
    throw "State '$($Task.State)' of the scheduled task is not known"
}

# The records the worker wrote, in their order. The last line may be half written.
function Get-PatchRecords([string]$StateFile) {
    if (-not (Test-Path -LiteralPath $StateFile)) { return }
    foreach ($line in (Read-SharedText $StateFile) -split "`r?`n") {
        if (-not $line.EndsWith('}')) { continue }
        try { ConvertFrom-ExactJson $line } catch { continue }
    }
}

# The worker, or a virus scanner, may have the file open at this very moment.
function Read-SharedText([string]$Path) {
    for ($attempt = 1; ; $attempt++) {
        try { return [string](Get-Content -LiteralPath $Path -Raw -ErrorAction Stop) }
        catch {
            if ($attempt -ge 10) { throw }
            Start-Sleep -Milliseconds 100
        }
    }
}
