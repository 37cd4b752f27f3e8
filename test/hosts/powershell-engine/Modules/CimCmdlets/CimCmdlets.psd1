# Stand-ins for commands of Windows: ../../../windows-stubs.
@{
    ModuleVersion = '1.0.0.0'
    GUID = '44ca5c26-ea9a-568e-8ca7-f7e6cb10d439'
    NestedModules = @('../../pwsh.dll')
    CmdletsToExport = @('Get-CimInstance', 'Invoke-CimMethod')
    FunctionsToExport = @()
    AliasesToExport = @()
}
