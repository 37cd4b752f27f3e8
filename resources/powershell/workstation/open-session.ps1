# Runs on the workstation: opens the session that later calls run in, over WinRM or over SSH, and looks which language
# the host allows. $p.target says whereto; its password is text only here and in $p.

function Get-WinRmOpening($Target) {
    $options = @{ OpenTimeout = [int]$Target.timeoutMs; MaxConnectionRetryCount = 1; IdleTimeout = 120000 }
    if ($Target.skipsChecks) { $options += @{ SkipCACheck = $true; SkipCNCheck = $true; SkipRevocationCheck = $true } }
    $opening = @{ ComputerName = [string]$Target.computerName; SessionOption = New-PSSessionOption @options }
    if ($null -ne $Target.port) { $opening['Port'] = [int]$Target.port }
    if ($Target.https) { $opening['UseSSL'] = $true }
    if ($null -ne $Target.authentication) { $opening['Authentication'] = [string]$Target.authentication }
    if ($null -ne $Target.configurationName) { $opening['ConfigurationName'] = [string]$Target.configurationName }
    if ($null -ne $Target.user) {
        $secret = [System.Security.SecureString]::new()
        $password = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Target.passwordBase64))
        foreach ($character in $password.ToCharArray()) { $secret.AppendChar($character) }
        $secret.MakeReadOnly()
        $opening['Credential'] = [System.Management.Automation.PSCredential]::new([string]$Target.user, $secret)
    }
    return $opening
}

function Get-SshOpening($Target) {
    # ssh asks nobody anything, believes one host key, and notices when the other end is gone.
    $options = @{
        BatchMode                    = 'yes'
        StrictHostKeyChecking        = 'yes'
        UserKnownHostsFile           = [string]$Target.knownHostsFile
        GlobalKnownHostsFile         = [string]$Target.knownHostsFile
        HostKeyAlgorithms            = [string]$Target.hostKeyAlgorithms
        UpdateHostKeys               = 'no'
        PasswordAuthentication       = 'no'
        KbdInteractiveAuthentication = 'no'
        ControlMaster                = 'no'
        ControlPath                  = 'none'
        ServerAliveInterval          = '10'
        ServerAliveCountMax          = '3'
    }
    $opening = @{
        HostName          = [string]$Target.computerName
        UserName          = [string]$Target.user
        Port              = [int]$Target.port
        Options           = $options
        ConnectingTimeout = [int]$Target.timeoutMs
    }
    if ($null -ne $Target.identityFile) {
        $options['IdentitiesOnly'] = 'yes'
        $opening['KeyFilePath'] = [string]$Target.identityFile
    }
    return $opening
}

try {
    if ($null -ne $global:LowtideSession) {
        Remove-PSSession -Session $global:LowtideSession
        $global:LowtideSession = $null
    }
    $target = $p.target
    if ($target.over -eq 'ssh') {
        $missing = @('HostName', 'Options', 'ConnectingTimeout') |
            Where-Object { -not (Get-Command -Name New-PSSession).Parameters.ContainsKey($_) }
        if (@($missing).Count -gt 0) { Write-Answer @{ kind = 'too-old' }; return }
        $opening = Get-SshOpening $target
    }
    else { $opening = Get-WinRmOpening $target }
    $global:LowtideSession = New-PSSession @opening -ErrorAction Stop
    $opening = $null
    $mode = Invoke-Command -Session $global:LowtideSession -ErrorAction Stop -ScriptBlock {
        [string]$ExecutionContext.SessionState.LanguageMode
    }
    Write-Answer @{ kind = 'opened'; languageMode = [string]$mode }
}
catch { Write-Answer @{ kind = 'not-opened'; error = Get-ErrorFacts $_ } }
