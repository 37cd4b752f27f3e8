# %ProgramData%\Lowtide. Everybody may make folders there, so it is ours only if its owner is SYSTEM or the
# Administrators, it inherits nothing, it is no link, and nobody else may write into it.

function Get-HostFolder {
    if (-not $env:ProgramData) { throw 'ProgramData is not set' }
    return (Join-Path -Path $env:ProgramData -ChildPath 'Lowtide')
}

# Why it is not ours; null: it is.
function Get-FolderFlaw([string]$Path) {
    $item = Get-Item -LiteralPath $Path -Force -ErrorAction Stop
    if ([string]$item.Attributes -match 'ReparsePoint') { return 'it is a link' }
    if (-not $item.PSIsContainer) { return 'it is not a folder' }
    $acl = Get-Acl -LiteralPath $Path -ErrorAction Stop
    if ($acl.Sddl) { return (Get-DescriptorFlaw ([string]$acl.Sddl)) }
    if ($acl.Owner -notmatch '^(BUILTIN\\Administrators|NT AUTHORITY\\SYSTEM)$') { return "it belongs to $($acl.Owner)" }
    if (-not $acl.AreAccessRulesProtected) { return 'it inherits its rights' }
    return $null
}

# SDDL, because the names of owners are translated and their identifiers are not.
function Get-DescriptorFlaw([string]$Descriptor) {
    $trusted = 'BA', 'SY', 'S-1-5-32-544', 'S-1-5-18'
    $readOnly = 'FR', 'GR', 'FX', 'GX', '0x1200a9', '0x120089'
    if ($Descriptor -notmatch '^O:(?<owner>[A-Z]{2}|S-[0-9-]+)') { return 'its owner cannot be read' }
    if ($trusted -notcontains $Matches.owner) { return "it belongs to $($Matches.owner)" }
    if ($Descriptor -notmatch 'D:(?<flags>(P|AR|AI)*)(?<entries>(\([^)]*\))*)(S:|$)') { return 'its rights cannot be read' }
    $entries = $Matches.entries
    if (-not $Matches.flags.Contains('P')) { return 'it inherits its rights' }
    foreach ($entry in $entries -split '[()]+') {
        $type, $inheritance, $rights, $object, $inherited, $who = $entry -split ';'
        if ($type -notmatch 'A$' -or $trusted -contains $who -or $readOnly -contains $rights) { continue }
        return "$who may write into it"
    }
    return $null
}

# Makes it where it is not there; then, or before, it must be ours.
function Confirm-HostFolder {
    $folder = Get-HostFolder
    $isNew = -not (Test-Path -LiteralPath $folder)
    if ($isNew) {
        $made = New-Item -Path $folder -ItemType Directory -ErrorAction Stop
        try { Set-OurRights $folder }
        catch {
            $reason = $_
            # Empty it goes again, so that the next try finds nothing in its way; never with what somebody put into it.
            try { Remove-Item -LiteralPath $folder -Force -ErrorAction Stop } catch { Add-CallWarning 'removing our folder' $_ }
            throw $reason
        }
        # Until a moment ago others could write into it.
        if (@($made.GetFileSystemInfos()).Count -gt 0) { Deny-Call 'host-folder-not-ours' 'somebody wrote into it while it was made' }
    }
    $flaw = Get-FolderFlaw $folder
    if ($flaw) { Deny-Call 'host-folder-not-ours' $flaw }
    return $folder
}

function Set-OurRights([string]$Path) {
    $ErrorActionPreference = 'Continue'
    $global:LASTEXITCODE = 0
    icacls.exe $Path /setowner '*S-1-5-32-544' | Out-Null
    if ($LASTEXITCODE) { throw "icacls.exe /setowner ended with $LASTEXITCODE" }
    icacls.exe $Path /inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' | Out-Null
    if ($LASTEXITCODE) { throw "icacls.exe /inheritance:r ended with $LASTEXITCODE" }
}
