# The patch run itself, as SYSTEM in a scheduled task: search, download, install, search again. Goes update by update,
# writes down each move in the state file, and ends with one result record. It never restarts the machine.
# $folder is the run's own folder; json.ps1 and registry.ps1 stand before this text.
$ProgressPreference = 'SilentlyContinue'

# Names of categories are translated, their identifiers are not.
$CATEGORY_IDS = @{
    critical = 'e6cf1350-c01b-414d-a61f-263d14d133b4'
    security = '0fa1201d-4330-4fa8-8ae9-b877473b6441'
    rollups  = '28bc880e-0592-4cbf-8f95-c79b17911d5f'
    updates  = 'cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83'
}
$DEFINITIONS = 'e0789628-ce08-4437-be74-2495b842f43b'
$DEFENDER = '2267602'
$EXCLUSIVE = 2
$DRIVER = 2
$SUCCEEDED = 2, 3
$FAILED = 4
# 0x80240016, WU_E_INSTALL_NOT_ALLOWED: another installation runs.
$NOT_ALLOWED = -2145124330
# 0x80242016, WU_E_UH_POSTREBOOTUNEXPECTEDSTATE: installed, and rolled back at boot.
$ROLLED_BACK = -2145116138

$stateFile = Join-Path -Path $folder -ChildPath 'state.ndjson'
# What the passes of this window installed; release-service removes it.
$installedFile = $folder -replace 'patch-(.{36})-\d+-\d+$', 'installed-$1.json'
$isFirstTry = $folder.EndsWith('-1')
$run = @{ sequence = 0; installed = @(); failed = @(); remaining = 0; order = $null; source = '' }

# Whoever reads it, or a virus scanner, may have the file open at this very moment.
function Write-Record($Record) {
    $line = ConvertTo-AsciiJson $Record
    for ($attempt = 1; ; $attempt++) {
        try {
            Add-Content -LiteralPath $stateFile -Value $line -Encoding ASCII -ErrorAction Stop
            return
        }
        catch {
            if ($attempt -ge 50) { throw }
            Start-Sleep -Milliseconds 100
        }
    }
}

function Write-Phase([string]$Phase, [int]$Done, [int]$Total, [string]$Title) {
    $run.sequence++
    Write-Record ([ordered]@{ kind = 'progress'; phase = $Phase; done = $Done; total = $Total; title = $Title; sequence = $run.sequence })
}

function Write-Result([string]$Outcome, [int]$HResult) {
    Write-Record ([ordered]@{
            kind         = 'result'
            outcome      = $Outcome
            installed    = @($run.installed)
            failed       = @($run.failed)
            remaining    = $run.remaining
            restartAsked = Read-RestartAsked
            hresult      = $HResult
            source       = $run.source
        })
}

function Get-ErrorNumber($ErrorRecord) {
    $exception = $ErrorRecord.Exception
    while ($null -ne $exception.InnerException) { $exception = $exception.InnerException }
    return [int]$exception.HResult
}

# The two levels that count; renamed files are noise.
function Test-RestartAsked {
    $information = New-Object -ComObject Microsoft.Update.SystemInfo
    if ($information.RebootRequired) { return $true }
    return [bool](Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending')
}

# For the result alone: what a run says last must not fail. The host is read again afterwards anyway.
function Read-RestartAsked {
    try { return (Test-RestartAsked) } catch { return $false }
}

function Get-Source {
    $policy = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'
    $server = Get-RegistryValue $policy 'WUServer'
    $isUsed = (Get-RegistryValue "$policy\AU" 'UseWUServer') -eq 1
    if ($isUsed -and $server) { return 'wsus' }
    return 'microsoft-update'
}

function Get-Articles($Update) {
    @($Update.KBArticleIDs | ForEach-Object { ([string]$_) -replace '^KB', '' })
}

function Get-CategoryIds($Update) {
    @($Update.Categories | ForEach-Object { [string]$_.CategoryID })
}

function Test-Named($Articles, $List) {
    foreach ($entry in @($List)) {
        if ($Articles -contains (([string]$entry) -replace '^KB', '')) { return $true }
    }
    return $false
}

# Definition updates come several times a day and say nothing about being patched. Optional updates, drivers, and what
# would ask a person at the screen are installed only when they are named.
function Test-Wanted($Update) {
    $articles = @(Get-Articles $Update)
    $categories = @(Get-CategoryIds $Update)
    if ($categories -contains $DEFINITIONS -or $articles -contains $DEFENDER) { return $false }
    if (Test-Named $articles $run.order.reject) { return $false }
    if (Test-Named $articles $run.order.accept) { return $true }
    if ($Update.BrowseOnly -or $Update.Type -eq $DRIVER -or $Update.InstallationBehavior.CanRequestUserInput) { return $false }
    if (@($run.order.categories).Count -eq 0) { return $true }
    foreach ($name in @($run.order.categories)) {
        if ($categories -contains $CATEGORY_IDS[[string]$name]) { return $true }
    }
    return $false
}

function Find-Wanted($Session) {
    $searcher = $Session.CreateUpdateSearcher()
    $found = $searcher.Search('IsInstalled=0 and IsHidden=0')
    foreach ($update in $found.Updates) { if (Test-Wanted $update) { $update } }
}

function Add-Outcome($Update, [int]$ResultCode, [int]$HResult) {
    $articles = @(Get-Articles $Update)
    $line = [ordered]@{ kb = [string]$articles[0]; title = [string]$Update.Title; resultCode = $ResultCode; hresult = $HResult }
    if ($SUCCEEDED -contains $ResultCode) { $run.installed += $line } else { $run.failed += $line }
}

function New-Collection($Update) {
    $collection = New-Object -ComObject Microsoft.Update.UpdateColl
    [void]$collection.Add($Update)
    return , $collection
}

# True: it is on the machine now.
function Receive-Update($Session, $Update) {
    try {
        if ($Update.EulaAccepted -eq $false) { $Update.AcceptEula() }
        if ($Update.IsDownloaded) { return $true }
        $downloader = $Session.CreateUpdateDownloader()
        $downloader.Updates = New-Collection $Update
        $result = $downloader.Download().GetUpdateResult(0)
        if ($SUCCEEDED -contains $result.ResultCode) { return $true }
        Add-Outcome $Update $result.ResultCode $result.HResult
    }
    catch { Add-Outcome $Update $FAILED (Get-ErrorNumber $_) }
    return $false
}

function Install-Update($Installer, $Update) {
    try {
        $Installer.Updates = New-Collection $Update
        $result = $Installer.Install().GetUpdateResult(0)
        Add-Outcome $Update $result.ResultCode $result.HResult
    }
    catch { Add-Outcome $Update $FAILED (Get-ErrorNumber $_) }
}

# Other installations (Windows' own, or those of another program) are waited for, never disturbed.
function Wait-ForOthers($Installer) {
    $waitedSeconds = 0
    while ($Installer.IsBusy) {
        if ($waitedSeconds -ge $run.order.busyLimitSeconds) { return $false }
        Write-Phase 'searching' 0 0 'another installation runs on this host; waiting for its end'
        Start-Sleep -Seconds $run.order.busyEverySeconds
        $waitedSeconds += $run.order.busyEverySeconds
    }
    return $true
}

# Exclusive updates go first, each alone: whatever else there is waits for the restart that one of them asks for.
function Install-Wanted($Session, $Installer, $Wanted) {
    $inOrder = @($Wanted | Where-Object { $_.InstallationBehavior.Impact -eq $EXCLUSIVE }) +
        @($Wanted | Where-Object { $_.InstallationBehavior.Impact -ne $EXCLUSIVE })
    $total = $inOrder.Count
    $received = @()
    for ($done = 0; $done -lt $total; $done++) {
        Write-Phase 'downloading' $done $total $inOrder[$done].Title
        if (Receive-Update $Session $inOrder[$done]) { $received += $inOrder[$done] }
    }
    for ($done = 0; $done -lt $received.Count; $done++) {
        $update = $received[$done]
        $isExclusive = $update.InstallationBehavior.Impact -eq $EXCLUSIVE
        Write-Phase 'installing' $done $received.Count $update.Title
        Install-Update $Installer $update
        if ($isExclusive -and (Test-RestartAsked)) { break }
    }
    Write-Phase 'verifying' $received.Count $received.Count ''
    $names = @($run.installed | ForEach-Object { $_.title })
    $run.remaining = @(Find-Wanted $Session | Where-Object { -not $_.RebootRequired -and $names -notcontains $_.Title }).Count
}

function Get-UpdateKey($Update) {
    return ('{0} {1}' -f @(Get-Articles $Update)[0], $Update.Title)
}

function Read-EarlierKeys {
    if (-not (Test-Path -LiteralPath $installedFile)) { return }
    (ConvertFrom-ExactJson ([string](Get-Content -LiteralPath $installedFile -Raw))).keys
}

# Nothing is offered but what earlier passes installed: it would go round for ever. A person may try once more.
function Test-UpdateLoop($Wanted) {
    $earlier = @(Read-EarlierKeys)
    if (-not $isFirstTry -or $earlier.Count -eq 0) { return $false }
    foreach ($update in $Wanted) { if ($earlier -notcontains (Get-UpdateKey $update)) { return $false } }
    return $true
}

# A list that cannot be kept makes no failure out of what was installed.
function Save-InstalledKeys {
    try {
        $keys = @(Read-EarlierKeys) + @($run.installed | ForEach-Object { '{0} {1}' -f $_.kb, $_.title })
        Set-Content -LiteralPath $installedFile -Value (ConvertTo-AsciiJson ([ordered]@{ keys = $keys })) -Encoding ASCII -ErrorAction Stop
    }
    catch { return }
}

function Invoke-PatchRun {
    $run.order = ConvertFrom-ExactJson ([string](Get-Content -LiteralPath (Join-Path -Path $folder -ChildPath 'order.json') -Raw))
    $run.source = Get-Source
    Write-Phase 'searching' 0 0 ''
    if (Test-RestartAsked) { return (Write-Result 'restart-first' 0) }

    $session = New-Object -ComObject Microsoft.Update.Session
    $session.ClientApplicationID = 'Lowtide'
    $installer = $session.CreateUpdateInstaller()
    $installer.AllowSourcePrompts = $false
    if (-not (Wait-ForOthers $installer)) { return (Write-Result 'failed' $NOT_ALLOWED) }

    $wanted = @(Find-Wanted $session)
    if ($wanted.Count -eq 0) { return (Write-Result 'nothing-to-install' 0) }
    if (Test-UpdateLoop $wanted) {
        foreach ($update in $wanted) { Add-Outcome $update $FAILED $ROLLED_BACK }
        $run.remaining = $wanted.Count
        return (Write-Result 'failed' $ROLLED_BACK)
    }
    Install-Wanted $session $installer $wanted
    Save-InstalledKeys
    if ($run.failed.Count -gt 0) { return (Write-Result 'failed' $run.failed[0].hresult) }
    Write-Result 'installed' 0
}

try { Invoke-PatchRun }
catch {
    $run.failed += [ordered]@{ kb = ''; title = [string]$_.Exception.Message; resultCode = $FAILED; hresult = Get-ErrorNumber $_ }
    Write-Result 'failed' (Get-ErrorNumber $_)
}
