# Windows services, as Octopus Server needs them. StopService and StartService return without waiting, so nothing
# here can hang; what became of them is read.

function Get-NamedService([string]$Name) {
    foreach ($service in @(Get-CimInstance -ClassName Win32_Service -ErrorAction Stop)) {
        if ($service.Name -eq $Name) { return $service }
    }
    Deny-Call 'service-not-found' "No service is named $Name"
}

function Get-ExecutablePath([string]$CommandLine) {
    if ($CommandLine -match '^\s*"([^"]+)"') { return $Matches[1] }
    if ($CommandLine -match '^\s*(.+?\.exe)(\s|$)') { return $Matches[1] }
    return $CommandLine.Trim()
}

# Win32_Service tells its state in English on every Windows.
function ConvertTo-ServiceState([string]$State) {
    switch ($State) {
        'Running' { return 'running' }
        'Stopped' { return 'stopped' }
        'Start Pending' { return 'start-pending' }
        'Stop Pending' { return 'stop-pending' }
        'Paused' { return 'paused' }
    }
    return 'other'
}

function Get-StartType($Service) {
    switch ([string]$Service.StartMode) {
        'Manual' { return 'manual' }
        'Disabled' { return 'disabled' }
        'Auto' {
            if (Test-DelayedStart $Service) { return 'delayed' }
            return 'automatic'
        }
    }
    throw "Start mode '$($Service.StartMode)' is not known"
}

# Older Windows has no such property; sc.exe writes the word the same in every language.
function Test-DelayedStart($Service) {
    if ($Service.DelayedAutoStart -is [bool]) { return $Service.DelayedAutoStart }
    return ((Get-ServiceControlText 'qc' $Service.Name) -match '\(DELAYED\)')
}

# What sc.exe writes about a service. What it writes on standard error must not end the script under 5.1.
function Get-ServiceControlText([string]$Query, [string]$Name) {
    $ErrorActionPreference = 'Continue'
    $global:LASTEXITCODE = 0
    $text = @(sc.exe $Query $Name) -join "`n"
    if ($LASTEXITCODE) { throw "sc.exe $Query ended with $LASTEXITCODE" }
    return $text
}

# The buffer that sc.exe takes by itself is full after a few dependents.
function Get-DependentsText([string]$Name) {
    $ErrorActionPreference = 'Continue'
    $global:LASTEXITCODE = 0
    $text = @(sc.exe enumdepend $Name 65536) -join "`n"
    if ($LASTEXITCODE) { throw "sc.exe enumdepend ended with $LASTEXITCODE" }
    return $text
}

# 5.1's Set-Service knows no delayed start.
function Set-StartType([string]$Name, [string]$StartType) {
    $words = @{ automatic = 'auto'; delayed = 'delayed-auto'; manual = 'demand'; disabled = 'disabled' }
    if (-not $words.ContainsKey($StartType)) { Deny-Call 'System.ArgumentException' 'startType is not one of the four' }
    $ErrorActionPreference = 'Continue'
    $global:LASTEXITCODE = 0
    $said = @(sc.exe config $Name start= $words[$StartType]) -join ' '
    if ($LASTEXITCODE) { throw "sc.exe config ended with ${LASTEXITCODE}: $said" }
}

# The services that need this one, in the order in which they have to be stopped. sc.exe's labels may be translated; the
# names after them are not. The first label with a service's name behind it is the one of names; another one of display
# names follows it.
function Get-Dependents([string]$Name, $AllServices) {
    $nameLabel = $null
    foreach ($line in (Get-DependentsText $Name) -split "`n") {
        if ($line -notmatch '^(\S[^:]*):\s*(.+?)\s*$') { continue }
        $label, $told = $Matches[1], $Matches[2]
        foreach ($service in $AllServices) {
            if ($service.Name -ne $told -or $service.Name -eq $Name) { continue }
            if ($null -eq $nameLabel) { $nameLabel = $label }
            if ($label -ceq $nameLabel) { $service }
        }
    }
}

# Those of the named services that need this one, in that order. One that does not need it is never touched, whatever
# the caller names.
function Get-NamedDependents([string]$Name, $Wanted) {
    $names = @($Wanted | Where-Object { $_ -is [string] })
    if ($names.Count -eq 0) { return }
    foreach ($service in @(Get-Dependents $Name @(Get-CimInstance -ClassName Win32_Service -ErrorAction Stop))) {
        if ($names -contains $service.Name) { $service }
    }
}

function Invoke-ServiceMethod($Service, [string]$Method) {
    $result = Invoke-CimMethod -InputObject $Service -MethodName $Method -ErrorAction Stop
    return [int]$result.ReturnValue
}
