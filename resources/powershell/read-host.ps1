# Everything that is read about a host, in one reading. Changes nothing.
param($Parameters)

$componentServicing = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing'
$windowsUpdate = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update'
$sessionManager = 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager'
$windowsVersion = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'

function Read-System {
    try { return @(Get-CimInstance -ClassName Win32_OperatingSystem -ErrorAction Stop)[0] }
    catch {
        Add-CallWarning 'operating system' $_
        return $null
    }
}

function Read-Build {
    try {
        $number = Get-RegistryValue $windowsVersion 'CurrentBuildNumber'
        $revision = Get-RegistryValue $windowsVersion 'UBR'
        if ($null -eq $number -or $null -eq $revision) { return $null }
        return "$number.$revision"
    }
    catch {
        Add-CallWarning 'build' $_
        return $null
    }
}

# All witnesses of this boot; the uptime out of one single query.
function Read-Boot($System) {
    $boot = [ordered]@{ lastBootUp = $null; now = $null; uptimeMs = $null; bootId = $null; systemProcess = $null }
    if ($null -ne $System) {
        $started = ConvertTo-Time $System.LastBootUpTime
        $now = ConvertTo-Time $System.LocalDateTime
        $boot.lastBootUp = ConvertTo-TimeText $System.LastBootUpTime
        $boot.now = ConvertTo-TimeText $System.LocalDateTime
        if ($null -ne $started -and $null -ne $now) { $boot.uptimeMs = [long]($now - $started).TotalMilliseconds }
    }
    try {
        $id = Get-RegistryValue "$sessionManager\Memory Management\PrefetchParameters" 'BootId'
        if ($null -ne $id) { $boot.bootId = [long]$id }
    }
    catch { Add-CallWarning 'boot id' $_ }
    try {
        foreach ($process in @(Get-CimInstance -ClassName Win32_Process -ErrorAction Stop)) {
            if ($process.ProcessId -eq 4) { $boot.systemProcess = ConvertTo-TimeText $process.CreationDate }
        }
    }
    catch { Add-CallWarning 'system process' $_ }
    return $boot
}

function Read-Services($AllServices, $Name) {
    foreach ($service in $AllServices) {
        $executable = Get-ExecutablePath $service.PathName
        $isMeant = if ($null -ne $Name) { $service.Name -eq $Name } else { $executable -match '(^|[\\/])Octopus\.Server\.exe$' }
        if (-not $isMeant) { continue }
        $entry = [ordered]@{
            name       = [string]$service.Name
            path       = [string]$service.PathName
            state      = ConvertTo-ServiceState $service.State
            startType  = Read-StartType $service
            processId  = [long]$service.ProcessId
            dependents = $null
        }
        try {
            $entry.dependents = @(foreach ($dependent in @(Get-Dependents $service.Name $AllServices)) {
                    [ordered]@{
                        name      = [string]$dependent.Name
                        state     = ConvertTo-ServiceState $dependent.State
                        startType = Get-StartType $dependent
                    }
                })
        }
        catch { Add-CallWarning "dependents of $($service.Name)" $_ }
        $entry
    }
}

function Read-StartType($Service) {
    try { return (Get-StartType $Service) }
    catch {
        Add-CallWarning "start type of $($Service.Name)" $_
        return $null
    }
}

function Read-KeyExists([string]$Key) {
    try { return [bool](Test-Path -LiteralPath $Key -ErrorAction Stop) }
    catch {
        Add-CallWarning 'pending restart' $_
        return $null
    }
}

function Read-FileRename {
    try { return (@(Get-RegistryValue $sessionManager 'PendingFileRenameOperations').Where({ $_ }).Count -gt 0) }
    catch {
        Add-CallWarning 'pending file renames' $_
        return $null
    }
}

# Undocumented; 2 is busy, anything else and nothing at all is idle.
function Read-Servicing {
    try {
        if ((Get-RegistryValue "$componentServicing\Interface" 'ServicingInProgress') -eq 2) { return 'busy' }
        return 'idle'
    }
    catch {
        Add-CallWarning 'servicing' $_
        return 'unknown'
    }
}

# Event 1074 keeps the comment a restart was sent with.
function Read-RestartMark($Mark) {
    if ($null -eq $Mark) { return 'not-asked' }
    try {
        $filter = @{ LogName = 'System'; ProviderName = 'User32'; Id = 1074 }
        foreach ($record in @(Get-WinEvent -FilterHashtable $filter -ErrorAction Stop)) {
            if (Test-RestartComment $record $Mark) { return 'found' }
        }
        return 'not-found'
    }
    catch {
        if ($_.FullyQualifiedErrorId -like 'NoMatchingEventsFound*') { return 'not-found' }
        Add-CallWarning 'restart mark' $_
        return 'cannot-read'
    }
}

# Whole, because "pass 1" is also how "pass 1 try 2" begins.
function Test-RestartComment($Record, [string]$Mark) {
    $values = @($Record.Properties | ForEach-Object { [string]$_.Value })
    if ($values -ccontains $Mark) { return $true }
    foreach ($line in ([string]$Record.Message) -split "`r?`n") {
        if ($line.TrimEnd().EndsWith(": $Mark")) { return $true }
    }
    return $false
}

$system = Read-System
$reading = [ordered]@{
    computerName   = if ($null -ne $system.CSName) { [string]$system.CSName } else { [Environment]::MachineName }
    osVersion      = if ($null -ne $system.Version) { [string]$system.Version } else { $null }
    build          = Read-Build
    productType    = if ($null -ne $system.ProductType) { [int]$system.ProductType } else { $null }
    boot           = Read-Boot $system
    services       = $null
    processes      = $null
    watchdogs      = $null
    pendingRestart = [ordered]@{
        componentServicing = Read-KeyExists "$componentServicing\RebootPending"
        windowsUpdate      = Read-KeyExists "$windowsUpdate\RebootRequired"
        fileRename         = Read-FileRename
    }
    servicing      = Read-Servicing
    claim          = Read-Claim
    restartMark    = Read-RestartMark $Parameters.restartMark
}

try {
    $allServices = @(Get-CimInstance -ClassName Win32_Service -ErrorAction Stop)
    $reading.services = @(Read-Services $allServices $Parameters.service)
    $executables = @($reading.services | ForEach-Object { Get-ExecutablePath $_.path })
    $reading.processes = @(Get-ProcessesOf $executables | ForEach-Object {
            $path = if ($_.ExecutablePath) { [string]$_.ExecutablePath } else { [string]$_.Name }
            [ordered]@{ id = [long]$_.ProcessId; path = $path; created = ConvertTo-TimeText $_.CreationDate }
        })
}
catch { Add-CallWarning 'services and processes' $_ }
try { $reading.watchdogs = @(Get-Watchdogs) }
catch { Add-CallWarning 'watchdogs' $_ }

return $reading
