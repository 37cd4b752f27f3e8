# Stand-ins for commands of Windows: ../../../windows-stubs.
@{
    ModuleVersion = '1.0.0.0'
    GUID = '68f69b96-3400-543a-a6a5-1e05d0599af9'
    NestedModules = @('../../pwsh.dll')
    CmdletsToExport = @('Get-Acl')
    FunctionsToExport = @()
    AliasesToExport = @()
}
