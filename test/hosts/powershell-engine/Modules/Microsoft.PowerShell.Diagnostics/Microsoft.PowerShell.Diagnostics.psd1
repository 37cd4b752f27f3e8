# Stand-ins for commands of Windows: ../../../windows-stubs.
@{
    ModuleVersion = '1.0.0.0'
    GUID = '4c7c691c-7dab-5bb9-b5cd-b7509eb4b7b9'
    NestedModules = @('../../pwsh.dll')
    CmdletsToExport = @('Get-WinEvent')
    FunctionsToExport = @()
    AliasesToExport = @()
}
