# What a window has to know beforehand. Changes nothing.
param($Parameters)

$guestParameters = 'HKLM:\SOFTWARE\Microsoft\Virtual Machine\Guest\Parameters'
$updatePolicy = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'
$fixedDisk = 3

function ConvertTo-ServiceLine($Service) {
    $startType = $null
    try { $startType = Get-StartType $Service } catch { Add-CallWarning "start type of $($Service.Name)" $_ }
    return [ordered]@{ name = [string]$Service.Name; state = ConvertTo-ServiceState $Service.State; startType = $startType }
}

# The labels are translated, the identifiers are not: high and system integrity. A token that remote UAC cut down has
# neither.
function Read-Elevated {
    $ErrorActionPreference = 'Continue'
    $global:LASTEXITCODE = 0
    $groups = @(whoami.exe /groups /fo csv /nh) -join "`n"
    if ($LASTEXITCODE) { throw "whoami.exe ended with $LASTEXITCODE" }
    return ($groups -match '"S-1-16-(12288|16384)"')
}

function Read-Account {
    $ErrorActionPreference = 'Continue'
    $global:LASTEXITCODE = 0
    $name = @(whoami.exe) -join ''
    if ($LASTEXITCODE) { throw "whoami.exe ended with $LASTEXITCODE" }
    return $name.Trim()
}

# By which VMware knows the machine too.
function Read-BiosId {
    try {
        foreach ($product in @(Get-CimInstance -ClassName Win32_ComputerSystemProduct -ErrorAction Stop)) {
            if ($product.UUID) { return [string]$product.UUID }
        }
    }
    catch { Add-CallWarning 'UUID of the BIOS' $_ }
    return $null
}

function Read-Machine {
    return [ordered]@{
        id           = Get-RegistryValue $guestParameters 'VirtualMachineId'
        name         = Get-RegistryValue $guestParameters 'VirtualMachineName'
        physicalHost = Get-RegistryValue $guestParameters 'PhysicalHostName'
        biosId       = Read-BiosId
    }
}

# Only the delays are read: the words around them may be translated.
function Read-FailureDelays([string]$Name) {
    $delays = @(foreach ($line in (Get-ServiceControlText 'qfailure' $Name) -split "`n") {
            if ($line -match '--.*=\s*(\d+)') { [long]$Matches[1] }
        })
    return [ordered]@{ service = $Name; delaysMs = @($delays) }
}

function Read-Disks {
    foreach ($disk in @(Get-CimInstance -ClassName Win32_LogicalDisk -ErrorAction Stop)) {
        if ($disk.DriveType -ne $fixedDisk) { continue }
        [ordered]@{ drive = [string]$disk.DeviceID; freeBytes = [long]$disk.FreeSpace; sizeBytes = [long]$disk.Size }
    }
}

# Where Octopus keeps them unless somebody moved them; in High Availability they are on a share.
function Read-DataFolders($Disks) {
    foreach ($disk in $Disks) {
        foreach ($name in 'TaskLogs', 'Packages', 'Artifacts') {
            $folder = '{0}\Octopus\{1}' -f $disk.drive, $name
            if (Test-Path -LiteralPath $folder -ErrorAction Stop) { $folder }
        }
    }
}

function Read-UpdatePolicy {
    $automatic = "$updatePolicy\AU"
    $server = $null
    if ((Get-RegistryValue $automatic 'UseWUServer') -eq 1) { $server = Get-RegistryValue $updatePolicy 'WUServer' }
    return [ordered]@{
        server               = $server
        noAutoUpdate         = Read-PolicyFlag $automatic 'NoAutoUpdate'
        autoOptions          = Get-RegistryValue $automatic 'AUOptions'
        alwaysRestartsAtTime = Read-PolicyFlag $automatic 'AlwaysAutoRebootAtScheduledTime'
        noRestartWithUsers   = Read-PolicyFlag $automatic 'NoAutoRebootWithLoggedOnUsers'
    }
}

function Read-PolicyFlag([string]$Key, [string]$Name) {
    $value = Get-RegistryValue $Key $Name
    if ($null -eq $value) { return $null }
    return ($value -eq 1)
}

$reading = [ordered]@{
    account          = $null
    elevated         = $null
    languageMode     = [string]$ExecutionContext.SessionState.LanguageMode
    now              = $null
    machine          = [ordered]@{ id = $null; name = $null; physicalHost = $null }
    remoteServices   = $null
    octopusServices  = $null
    failureActions   = $null
    databaseServices = $null
    dataFolders      = $null
    disks            = $null
    updatePolicy     = $null
    updateManagers   = $null
}

try { $reading.account = Read-Account } catch { Add-CallWarning 'account' $_ }
try { $reading.elevated = Read-Elevated } catch { Add-CallWarning 'rights of the account' $_ }
try {
    $system = @(Get-CimInstance -ClassName Win32_OperatingSystem -ErrorAction Stop)[0]
    $reading.now = ConvertTo-TimeText $system.LocalDateTime
}
catch { Add-CallWarning 'clock' $_ }
try { $reading.machine = Read-Machine } catch { Add-CallWarning 'virtual machine' $_ }
try {
    $all = @(Get-CimInstance -ClassName Win32_Service -ErrorAction Stop)
    $octopus = @($all | Where-Object { (Get-ExecutablePath $_.PathName) -match '(^|[\\/])Octopus\.Server\.exe$' })
    $reading.octopusServices = @($octopus | ForEach-Object { ConvertTo-ServiceLine $_ })
    $reading.remoteServices = @($all | Where-Object { 'sshd', 'WinRM' -contains $_.Name } | ForEach-Object { ConvertTo-ServiceLine $_ })
    $reading.databaseServices = @($all |
            Where-Object { (Get-ExecutablePath $_.PathName) -match '(^|[\\/])sqlservr\.exe$' } |
            ForEach-Object { ConvertTo-ServiceLine $_ })
    $reading.updateManagers = @($all | Where-Object { $_.Name -eq 'CcmExec' -and $_.State -eq 'Running' } | ForEach-Object { [string]$_.Name })
    $reading.failureActions = @($octopus | ForEach-Object { Read-FailureDelays $_.Name })
}
catch { Add-CallWarning 'services' $_ }
try {
    $disks = @(Read-Disks)
    $reading.disks = $disks
    $reading.dataFolders = @(Read-DataFolders $disks)
}
catch { Add-CallWarning 'disks' $_ }
try { $reading.updatePolicy = Read-UpdatePolicy } catch { Add-CallWarning 'update policy' $_ }

return $reading
