# Stand-ins for commands of Windows: ../../../windows-stubs.
@{
    ModuleVersion = '1.0.0.0'
    GUID = '04d240a2-3458-5cf6-a1ee-802ee5d1bd09'
    NestedModules = @('../../pwsh.dll')
    CmdletsToExport = @('Get-VM', 'Start-VM', 'Get-VMSnapshot', 'Checkpoint-VM', 'Restore-VMSnapshot', 'Remove-VMSnapshot')
    FunctionsToExport = @()
    AliasesToExport = @()
}
