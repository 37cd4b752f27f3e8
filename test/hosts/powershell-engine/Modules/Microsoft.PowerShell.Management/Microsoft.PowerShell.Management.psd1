# Named like the real module, so that autoloading finds it in local sessions, jobs and remote sessions alike.
@{
    ModuleVersion = '7.0.0.0'
    GUID = 'EEFCB906-B326-4E99-9F54-8B4BB6EF3C6D'
    NestedModules = @('../../pwsh.dll')
    CmdletsToExport = @('Test-Path', 'Join-Path', 'Split-Path', 'Get-Item', 'Get-ItemProperty', 'Get-ChildItem', 'New-Item',
        'Remove-Item', 'Move-Item', 'Copy-Item', 'Get-Content', 'Set-Content', 'Add-Content', 'Get-Location', 'Set-Location')
    FunctionsToExport = @()
    AliasesToExport = @()
}
