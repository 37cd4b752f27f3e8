# Stand-ins for commands of PowerCLI: ../../../windows-stubs.
@{
    ModuleVersion = '1.0.0.0'
    GUID = '5b1f2c7e-86f0-5a39-9c4d-1d6f3f0a7b21'
    NestedModules = @('../../pwsh.dll')
    CmdletsToExport = @('Connect-VIServer', 'Disconnect-VIServer', 'Get-VM', 'Get-Snapshot', 'New-Snapshot', 'Remove-Snapshot')
    FunctionsToExport = @()
    AliasesToExport = @()
}
